import type { TradeType } from '../../../endpoints/unified-account/types.ts'
import { quote } from '../../../errors/quote.ts'
import { RequestError } from '../../../errors/request-error.ts'
import type { OrderRef } from '../order-kind.ts'

/** What futures alone read. */
const ofFutures = ['qty', 'stopPriceType', 'reduceOnly', 'closeOrder', 'tpTriggerPrice', 'slTriggerPrice']

/** What a product does not read, of what another one does. */
const foreign: Readonly<Record<TradeType, readonly string[]>> = {
  SPOT: [...ofFutures, 'marginMode'],
  MARGIN: ofFutures,
  FUTURES: ['funds'],
}

/** Whether a symbol is a pair of coins, `BTC-USDT`; else it is a contract, `XBTUSDTM`. */
function isPair(symbol: string | undefined): boolean | undefined {
  return symbol?.includes('-')
}

/**
 * Which product an order is for: what it says, else what its symbol is.
 *
 * @throws RequestError `REQUEST_INVALID` for a product that there is not, or that has no such symbol
 */
export function tradeTypeOf({ symbol, tradeType }: { symbol: string; tradeType?: string }): TradeType {
  const own = isPair(symbol) ? 'SPOT' : 'FUTURES'
  if (tradeType === undefined) return own
  if (tradeType === own || (tradeType === 'MARGIN' && own === 'SPOT')) return tradeType
  throw invalid(
    `${symbol} is not traded as ${tradeType}.`,
    own === 'SPOT' ? 'a pair takes tradeType SPOT or MARGIN.' : 'a contract takes tradeType FUTURES.',
  )
}

/** The products that an order can be of: one where it is known what was sent, or a contract is named, else both of a pair. */
export function tradeTypesOf({ symbol, sent }: OrderRef): readonly TradeType[] {
  const { tradeType } = Object(sent) as { readonly tradeType?: TradeType }
  if (tradeType) return [tradeType]
  return isPair(symbol) ? ['SPOT', 'MARGIN'] : ['FUTURES']
}

/**
 * Refuses what an order of this product does not read: KuCoin would place it without.
 *
 * @throws RequestError `REQUEST_INVALID` that names the field
 */
export function checkProduct(order: object, tradeType: TradeType): void {
  const said = order as Readonly<Record<string, unknown>>
  checkWords(said)
  const stray = foreign[tradeType].find((name) => said[name])
  if (stray)
    throw invalid(
      `A ${tradeType} order of the unified account does not read ${stray}.`,
      stray === 'funds' ? 'give size in contracts, or qty in the base currency.' : 'leave it out.',
    )
  const { stop, marginMode } = said
  const ways = tradeType === 'FUTURES' ? ['down', 'up'] : ['loss', 'entry']
  if (stop && !ways.includes(String(stop)))
    throw invalid(`A ${tradeType} order does not wait for stop ${stop}.`, `write ${ways.join(' or ')}.`)
  if (stop && (said['tpTriggerPrice'] || said['slTriggerPrice']))
    throw invalid(
      'The order waits for a price, and has take profit or stop loss.',
      'place two orders: one has one of the two.',
    )
  if (tradeType === 'MARGIN' && marginMode && marginMode !== 'CROSS')
    throw invalid(
      `Margin of the unified account is cross margin, and the order says ${marginMode}.`,
      'leave marginMode out.',
    )
}

/** What is spelled anew for the call has to be one of the words that it is spelled from. */
function checkWords(said: Readonly<Record<string, unknown>>): void {
  const { side, type = 'limit', price, closeOrder } = said
  if (side !== 'buy' && side !== 'sell')
    throw invalid(`The side of the order is ${quote(String(side), [])}.`, 'write buy or sell.')
  if (type !== 'limit' && type !== 'market')
    throw invalid(`The type of the order is ${quote(String(type), [])}.`, 'write limit or market.')
  if (type === 'limit' && price === undefined)
    throw invalid('A limit order has no price.', "give one, or write type: 'market'.")
  const amounts = ['size', 'funds', 'qty'].filter((name) => said[name] !== undefined)
  if (amounts.length > 1) throw invalid(`The order has ${amounts.join(' and ')}.`, 'give one of them.')
  if (amounts.length === 0 && closeOrder !== true)
    throw invalid(
      'The order says no amount.',
      'give size; funds for money, or qty for the coins of a contract.',
    )
}

function invalid(message: string, fix: string): RequestError {
  return new RequestError('REQUEST_INVALID', message, fix)
}
