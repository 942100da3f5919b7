// The checks that need the market: all of them fail closed when a price is missing.
import { compareDecimals, multiplyDecimals } from '@kucoin-kit/core/decimal'
import { toCents } from '../money/decimal.ts'
import { type Rejection, reject } from '../signal/rejection.ts'
import { type Case, type Check, type Facts, firstObjection } from './case.ts'

/** A case with what the exchange said. */
export type InformedCase = Case & { readonly facts: Facts }

const ONE_BASIS_POINT = '0.0001'

const checkTrading: Check<InformedCase> = ({ facts, signal }) =>
  facts.rules.trading ? undefined : reject('symbol-not-trading', `the exchange has paused ${signal.symbol}`)

const checkDailyLoss: Check<InformedCase> = ({ facts: { dayProfit }, limits }) => {
  if (dayProfit === undefined)
    return reject('no-price', 'the loss of the day is unknown: something held has no price')
  if (compareDecimals(multiplyDecimals(dayProfit, '-1'), limits.maxDailyLoss) < 0) return undefined
  return reject('max-daily-loss', `${toCents(dayProfit)} since midnight UTC; allowed -${limits.maxDailyLoss}`)
}

const checkDeviation: Check<InformedCase> = ({ signal, facts: { quote }, limits }) => {
  if (!quote) return reject('no-price', `no current price of ${signal.symbol}`)
  if (!signal.price) return undefined
  // A market buy pays the ask, which may have run away from the price the feed saw; a limit buy far above the ask is
  // a price that somebody mistyped.
  const [paid, fair] = signal.orderType === 'market' ? [quote.ask, signal.price] : [signal.price, quote.ask]
  const tolerance = multiplyDecimals(
    fair,
    multiplyDecimals(String(10_000 + limits.maxDeviationBps), ONE_BASIS_POINT),
  )
  if (compareDecimals(paid, tolerance) <= 0) return undefined
  return reject(
    'price-deviation',
    `signal ${signal.price}, ask ${quote.ask}: more than ${limits.maxDeviationBps} bps apart`,
  )
}

const ENTRY: readonly Check<InformedCase>[] = [checkTrading, checkDailyLoss, checkDeviation]
const EXIT: readonly Check<InformedCase>[] = [checkTrading]

/** The first reason against the case, or `undefined`. */
export function limit(subject: InformedCase): Rejection | undefined {
  return firstObjection(subject.leg === 'entry' ? ENTRY : EXIT, subject)
}
