// KuCoin's answers in the bot's words. Money becomes exact decimals here and nowhere later.

import { multiplyDecimals } from '@kucoin-kit/core/decimal'
import type { OrderFill, OrderSnapshot } from '@kucoin-kit/core/orders'
import { ApiError, KucoinError, OrderNotPlacedError, OrderRuleError } from '@kucoin-kit/node'
import type { spot } from '@kucoin-kit/node/endpoints'
import { reasonOf } from '../input-error.ts'
import { type Decimal, decimal, decimalOf, isPositive } from '../money/decimal.ts'
import type { Depth, Level, Placement, Quote, SymbolRules, VenueFill, VenueOrder } from '../venue/venue.ts'

/** Increments and bounds out of a row of the symbol list. */
export function toRules(row: spot.SpotSymbol): SymbolRules {
  return {
    symbol: row.symbol,
    baseCurrency: row.baseCurrency,
    quoteCurrency: row.quoteCurrency,
    trading: row.enableTrading,
    priceIncrement: decimal(row.priceIncrement),
    baseIncrement: decimal(row.baseIncrement),
    quoteIncrement: decimal(row.quoteIncrement),
    baseMinSize: decimal(row.baseMinSize),
    baseMaxSize: decimal(row.baseMaxSize),
    quoteMinSize: decimal(row.quoteMinSize),
    quoteMaxSize: decimal(row.quoteMaxSize),
    minFunds: decimal(row.minFunds ?? '0'),
  }
}

/** Prices out of a ticker; `undefined` when one is missing or zero, as on a market without orders. */
export function toQuote({
  bestBid,
  bestAsk,
  price,
}: Pick<spot.Ticker, 'bestBid' | 'bestAsk' | 'price'>): Quote | undefined {
  const [bid, ask, last] = [bestBid, bestAsk, price].map((text) => (text ? decimal(text) : undefined))
  const isUsable = [bid, ask, last].every((value) => value !== undefined && isPositive(value))
  return bid && ask && last && isUsable ? { bid, ask, last } : undefined
}

interface Book {
  readonly bids: readonly (readonly [string | number, string | number])[]
  readonly asks: readonly (readonly [string | number, string | number])[]
}

/**
 * A book.
 * @param unit how many coins a unit of its sizes stands for
 */
export function toDepth({ bids, asks }: Book, atMs: number, unit: Decimal = '1'): Depth {
  const toLevel = ([price, size]: readonly [string | number, string | number]): Level => ({
    price: amountOf(price),
    size: multiplyDecimals(amountOf(size), unit),
  })
  return { bids: bids.map(toLevel), asks: asks.map(toLevel), atMs }
}

function amountOf(value: string | number): Decimal {
  return typeof value === 'number' ? decimalOf(value) : decimal(value)
}

/** One execution. */
export function toFill(row: OrderFill): VenueFill {
  return {
    tradeId: row.tradeId,
    price: decimal(row.price),
    size: decimal(row.size),
    funds: decimal(row.funds),
    fee: decimal(row.fee),
    feeCurrency: row.feeCurrency,
  }
}

/** An order as it stands. */
export function toOrder({ orderId, clientOid, state, dealSize, isWaiting }: OrderSnapshot): VenueOrder {
  const active = state === 'open'
  // An order that waits, and one that was cancelled while it did, says nothing of what was filled.
  return {
    orderId,
    clientOid,
    active,
    waiting: active && isWaiting === true,
    filledSize: decimal(dealSize || '0'),
    ...(state === 'filled' && !dealSize && { isUntold: true }),
  }
}

/** Trouble with whoever asks, and not with what is asked for: another key, or the same from elsewhere, would have its order. */
const OF_THE_KEY: readonly string[] = ['AUTH_REJECTED', 'IP_NOT_ALLOWED']

/** What key or account may not do: others of its orders may pass. */
const NOT_PERMITTED = 'PERMISSION_DENIED'

/**
 * What a failed placing means. Anything that is not one of the library's errors happened who knows where, so the order
 * counts as perhaps sent.
 */
export function toPlacement(error: unknown): Placement {
  if (!KucoinError.isInstance(error))
    return { outcome: 'unknown', code: 'UNEXPECTED', message: reasonOf(error) }
  const { code, shortMessage, seen } = error
  const isAbsent = error instanceof OrderNotPlacedError && error.reason === 'absent'
  // A rule of the symbol says no to it here as the exchange would there.
  const isRule = error instanceof OrderRuleError
  const outcome = isAbsent ? 'absent' : isRule ? 'refused' : error.outcome
  // A market that pauses, say, or a key that is not let in: nothing is wrong with the order.
  const isOfKey = OF_THE_KEY.includes(code)
  const isPassing = outcome === 'refused' && (error.retry !== 'never' || isOfKey)
  const isBarred = outcome === 'refused' && (isOfKey || code === NOT_PERMITTED)
  const message = [shortMessage, ...seen].join(' ')
  return { outcome, code, message, ...(isPassing && { isPassing }), ...(isBarred && { isBarred }) }
}

/** KuCoin's code for a symbol it does not list; its family also holds parameters that are wrong in other ways. */
const UNKNOWN_SYMBOL = '900001'

/** Turns "no such thing" into `undefined`: KuCoin says it as an error here and as empty data there. */
export async function orUndefined<T>(answer: Promise<T | null | undefined>): Promise<T | undefined> {
  try {
    return (await answer) ?? undefined
  } catch (error) {
    const isMissing =
      error instanceof ApiError && (error.code === 'NOT_FOUND' || error.apiCode === UNKNOWN_SYMBOL)
    if (isMissing) return undefined
    throw error
  }
}
