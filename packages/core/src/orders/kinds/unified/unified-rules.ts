/**
 * The rules of a symbol of the unified account, kept before anything is sent: the same ones as on a classic account, under
 * the same names, so that a program reads one kind of {@link OrderRuleError}.
 */
import type { Client } from '../../../client/client.ts'
import { roundDecimal } from '../../../decimal/decimal.ts'
import { plainDecimal } from '../../../decimal/plain-decimal.ts'
import { type Instrument, listSymbols } from '../../../endpoints/unified-account/symbols.ts'
import type { TradeType } from '../../../endpoints/unified-account/types.ts'
import { unreadableAnswer } from '../../../errors/network-error.ts'
import { OrderRuleError } from '../../../errors/order-rule-error.ts'
import { RequestError } from '../../../errors/request-error.ts'
import type { MaybePromise } from '../../../platform/platform.ts'
import { type Cache, createCache } from '../cache.ts'
import { type ContractRules, keepFuturesRules } from '../futures/futures-rules.ts'
import { keepSpotRules, type SpotRules } from '../spot/spot-rules.ts'
import { RULES_LIFETIME_MS } from '../spot/spot-symbols.ts'
import type { Terms } from './unified-wire.ts'

/** More than any order; where KuCoin names no bound. */
const FAR = String(Number.MAX_SAFE_INTEGER)

/** In which states KuCoin takes no order. */
const shut: ReadonlySet<string> = new Set(
  'TradingDisabled Init PrepareSettled BeingSettled Settled Paused Closed CancelOnly'.split(' '),
)

/** The rules of symbols, by product and symbol. */
export interface Instruments {
  get(tradeType: TradeType, symbol: string): MaybePromise<Instrument>
  forget(symbol: string): void
}

/** Reads the rules of symbols, each once in a while. */
export function createInstruments(client: Client): Instruments {
  const cacheOf = (tradeType: 'SPOT' | 'FUTURES'): Cache<Instrument> =>
    createCache(client.platform, RULES_LIFETIME_MS, async (symbol) => {
      const { list } = await client.call(listSymbols, { tradeType, symbol })
      if (!Array.isArray(list)) throw unreadableAnswer(`The rules of ${symbol} cannot be read.`)
      const found = (list as readonly Instrument[]).find((one) => one.symbol === symbol)
      if (found) return found
      throw new RequestError(
        'REQUEST_INVALID',
        `There is no ${tradeType} symbol ${symbol}.`,
        'look for a typo.',
      )
    })
  const caches = { SPOT: cacheOf('SPOT'), FUTURES: cacheOf('FUTURES') }
  return {
    get: (tradeType, symbol) => caches[tradeType === 'FUTURES' ? 'FUTURES' : 'SPOT'].get(symbol),
    forget(symbol) {
      caches.SPOT.forget(symbol)
      caches.FUTURES.forget(symbol)
    },
  }
}

/**
 * Rounds the amounts of an order and checks them.
 *
 * @throws OrderRuleError that names the rule, its bound and the order's value
 */
export function keepUnifiedRules(order: Terms, instrument: Instrument): Terms {
  if (order.tradeType === 'FUTURES') return keepContractRules(order, contractRulesOf(instrument))
  const { size, ...rest } = order
  const sized = { ...rest, ...(size !== undefined && { size: String(size) }) }
  return keepTriggers(keepSpotRules(sized, spotRulesOf(instrument)), decimalOf(instrument.tickSize))
}

function keepContractRules(order: Terms, rules: ContractRules): Terms {
  const { symbol, side, price, qty, size } = order
  if (qty !== undefined && rules.isInverse)
    throw new RequestError(
      'REQUEST_INVALID',
      `${symbol} is an inverse contract: how many contracts a qty is depends on the price.`,
      'give size, in contracts.',
    )
  const contracts = size === undefined ? undefined : Number(size)
  const kept = keepFuturesRules({ symbol, side, price, qty, size: contracts }, rules)
  // KuCoin shows orders in contracts, whatever they were placed in.
  const count = kept.qty === undefined ? kept.size : Math.round(Number(kept.qty) / rules.multiplier)
  const amounts = { ...(count !== undefined && { size: count }), ...(price && { price: kept.price }) }
  const { qty: _, ...rest } = order
  return keepTriggers({ ...rest, ...amounts }, plainDecimal(rules.tickSize))
}

/** Where a price has to rise to, it is rounded up, else down: nothing goes off sooner than asked for. */
function keepTriggers(order: Terms, tick: string): Terms {
  const { symbol, side, stop, stopPrice, tpTriggerPrice, slTriggerPrice } = order
  const rounded = (value: string, isRise: boolean): string => {
    const price = roundDecimal(value, tick, isRise ? 'up' : 'down')
    if (price <= '0') throw new OrderRuleError(symbol, 'tickSize', value, tick)
    return price
  }
  return {
    ...order,
    ...(stopPrice && { stopPrice: rounded(stopPrice, stop === 'entry' || stop === 'up') }),
    ...(tpTriggerPrice && { tpTriggerPrice: rounded(tpTriggerPrice, side === 'buy') }),
    ...(slTriggerPrice && { slTriggerPrice: rounded(slTriggerPrice, side === 'sell') }),
  }
}

/** An instrument in the words of classic spot symbols. */
function spotRulesOf(instrument: Instrument): SpotRules {
  const { minQuoteOrderSize, maxQuoteOrderSize, quoteOrderStep } = instrument
  return {
    enableTrading: !isShut(instrument),
    priceIncrement: decimalOf(instrument.tickSize),
    baseIncrement: decimalOf(instrument.baseOrderStep),
    baseMinSize: decimalOf(instrument.minBaseOrderSize, '0'),
    baseMaxSize: decimalOf(instrument.maxBaseOrderSize, FAR),
    quoteIncrement: decimalOf(quoteOrderStep),
    quoteMaxSize: decimalOf(maxQuoteOrderSize, FAR),
    quoteMinSize: decimalOf(minQuoteOrderSize, '0'),
    minFunds: decimalOf(instrument.minFunds || minQuoteOrderSize, '0'),
  }
}

/** An instrument in the words of classic contracts. */
function contractRulesOf(instrument: Instrument): ContractRules {
  const { tickSize, lotSize, unitSize, maxBaseOrderSize, maxPrice, tradingStatus, isInverse } = instrument
  return {
    status: isShut(instrument) ? (tradingStatus ?? '') : 'Open',
    tickSize: Number(decimalOf(tickSize)),
    lotSize: Number(decimalOf(lotSize)),
    multiplier: Number(decimalOf(unitSize)),
    maxOrderQty: Number(decimalOf(maxBaseOrderSize, FAR)),
    maxPrice: Number(decimalOf(maxPrice, FAR)),
    isInverse: isInverse ?? false,
    baseCurrency: instrument.baseCurrency,
    quoteCurrency: instrument.quoteCurrency,
  }
}

function isShut({ tradingStatus }: Instrument): boolean {
  return shut.has(String(tradingStatus))
}

/** KuCoin writes rules as text, and those of contracts as numbers. */
function decimalOf(value: string | number | undefined, unnamed?: string): string {
  if (typeof value === 'number') return plainDecimal(value)
  const text = value || unnamed
  if (text === undefined) throw unreadableAnswer('The rules of a symbol lack an increment.')
  return text
}
