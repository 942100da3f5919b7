/**
 * Holds the arguments of topics against what KuCoin takes, because KuCoin often does not: a symbol or an interval that it
 * does not know is acknowledged all the same, and stays silent.
 */
import type { CandleType } from '../endpoints/spot/trades.ts'
import { quote } from '../errors/quote.ts'
import { RequestError } from '../errors/request-error.ts'

/** A name without what separates names: KuCoin would read two of them, or another topic. */
const name = /^[^\s,:;/_-]+$/
const pair = /^[^\s,:;/_-]+-[^\s,:;/_-]+$/

/**
 * A pair such as `BTC-USDT`.
 *
 * @param topic - whose argument it is, for the message: `spot.trades`
 * @throws RequestError `REQUEST_INVALID` for anything else
 */
export function checkPair(topic: string, symbol: string): string {
  if (fits(pair, symbol)) return symbol
  throw refusal(topic, symbol, 'a pair', 'BTC-USDT')
}

/**
 * A contract such as `XBTUSDTM`.
 *
 * @throws RequestError `REQUEST_INVALID` for anything else
 */
export function checkContract(topic: string, symbol: string): string {
  if (fits(name, symbol)) return symbol
  throw refusal(topic, symbol, 'a contract', 'XBTUSDTM')
}

/**
 * A pair or a contract.
 *
 * @throws RequestError `REQUEST_INVALID` for anything else
 */
export function checkSymbol(topic: string, symbol: string): string {
  return isText(symbol) && symbol.includes('-') ? checkPair(topic, symbol) : checkContract(topic, symbol)
}

/**
 * A market such as `USDS`.
 *
 * @throws RequestError `REQUEST_INVALID` for anything else
 */
export function checkMarket(topic: string, market: string): string {
  if (fits(name, market)) return market
  throw refusal(topic, market, 'a market', 'USDS')
}

/**
 * One of a closed list.
 *
 * @param what - what it is: `interval`
 * @throws RequestError `REQUEST_INVALID` for anything else
 */
export function checkOneOf<Value extends string | number>(
  topic: string,
  what: string,
  value: Value,
  values: readonly Value[],
): Value {
  if (values.includes(value)) return value
  throw new RequestError(
    'REQUEST_INVALID',
    `topics.${topic} knows no ${what} ${seen(value)}.`,
    `give one of ${values.map((one) => JSON.stringify(one)).join(', ')}.`,
  )
}

/** Lengths of candles; futures have all but `6hour`. */
export const intervals: readonly CandleType[] = [
  ...(['1min', '3min', '5min', '15min', '30min', '1hour', '2hour', '4hour'] as const),
  ...(['6hour', '8hour', '12hour', '1day', '1week', '1month'] as const),
]

/** Lengths of the candles of contracts. */
export type FuturesInterval = Exclude<CandleType, '6hour'>

/** Whether an interval is one of contracts. */
export function isOfFutures(interval: CandleType): interval is FuturesInterval {
  return interval !== '6hour'
}

function refusal(topic: string, symbol: unknown, what: string, example: string): RequestError {
  return new RequestError(
    'REQUEST_INVALID',
    `topics.${topic} is of ${what}, and ${seen(symbol)} is none.`,
    `write one such as ${example}; for several make a topic each: symbols.map((symbol) => topics.${topic}(symbol)).`,
  )
}

/** Symbols are written in capitals; those that are all small are a mistake. */
function fits(shape: RegExp, symbol: unknown): boolean {
  return isText(symbol) && shape.test(symbol) && (symbol !== symbol.toLowerCase() || !/[a-z]/.test(symbol))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function seen(value: unknown): string {
  return isText(value) ? `"${quote(value, [])}"` : typeof value === 'number' ? String(value) : typeof value
}
