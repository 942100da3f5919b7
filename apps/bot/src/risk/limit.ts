// The checks that need the market: all of them fail closed when a price is missing.
import { compareDecimals, multiplyDecimals } from '@kucoin-kit/core/decimal'
import { isPositive, toMoney } from '../money/decimal.ts'
import { quoteCurrencyOf } from '../money/symbol.ts'
import { type Rejection, reject } from '../signal/rejection.ts'
import { type Check, firstObjection, type InformedCase } from './case.ts'
import { checkExits } from './exits.ts'
import { checkDrawdown, unpricedWords } from './losses.ts'
import { checkMargin } from './margin.ts'
import { checkBookAge, checkSpread } from './market.ts'

const ONE_BASIS_POINT = '0.0001'

const checkTrading: Check<InformedCase> = ({ facts, signal }) =>
  facts.rules.trading ? undefined : reject('symbol-not-trading', `the exchange has paused ${signal.symbol}`)

const checkPosition: Check<InformedCase> = ({ signal, facts: { drift } }) => {
  if (drift === undefined || compareDecimals(drift, '0') === 0) return undefined
  return reject(
    'position-differs',
    isPositive(drift)
      ? `the exchange holds ${drift} more of ${signal.symbol} than the bot traded; close that, or let another account trade`
      : `the exchange holds ${drift} of ${signal.symbol} beyond what the bot traded; where it was closed by hand, flatten takes it off`,
  )
}

const checkDailyLoss: Check<InformedCase> = ({ signal, facts: { dayProfit, unpriced }, limits }) => {
  if (dayProfit === undefined)
    return reject('no-price', `the loss of the day is unknown: ${unpricedWords(unpriced)}`)
  if (compareDecimals(multiplyDecimals(dayProfit, '-1'), limits.maxDailyLoss) < 0) return undefined
  const lost = toMoney(dayProfit, quoteCurrencyOf(signal.symbol))
  return reject('max-daily-loss', `${lost} since midnight UTC; allowed -${limits.maxDailyLoss}`)
}

const checkDeviation: Check<InformedCase> = ({ signal, side, facts: { quote }, limits }) => {
  if (!quote) return reject('no-price', `no current price of ${signal.symbol}`)
  if (!signal.price) return undefined
  const [market, sign, name] =
    side === 'buy' ? ([quote.ask, 1, 'ask'] as const) : ([quote.bid, -1, 'bid'] as const)
  // A market buy pays the ask, which may have run away from the price the feed saw; a limit buy far above the ask is
  // a price that somebody mistyped. A short sale is the same the other way round.
  const [paid, fair] = signal.orderType === 'market' ? [market, signal.price] : [signal.price, market]
  const bps = String(10_000 + sign * limits.maxDeviationBps)
  const tolerance = multiplyDecimals(fair, multiplyDecimals(bps, ONE_BASIS_POINT))
  if (compareDecimals(paid, tolerance) * sign <= 0) return undefined
  return reject(
    'price-deviation',
    `signal ${signal.price}, ${name} ${market}: more than ${limits.maxDeviationBps} bps apart`,
  )
}

const ENTRY: readonly Check<InformedCase>[] = [
  checkTrading,
  checkPosition,
  checkDailyLoss,
  checkDrawdown,
  checkMargin,
  checkBookAge,
  checkSpread,
  checkDeviation,
  checkExits,
]
const EXIT: readonly Check<InformedCase>[] = [checkTrading]

/** The first reason against the case, or `undefined`. */
export function limit(subject: InformedCase): Rejection | undefined {
  return firstObjection(subject.leg === 'entry' ? ENTRY : EXIT, subject)
}
