// Rules that look back: at what positions of late have lost, and at when they ended.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { counted } from '../counted.ts'
import { toMoney } from '../money/decimal.ts'
import { quoteCurrencyOf } from '../money/symbol.ts'
import { reject } from '../signal/rejection.ts'
import type { Check, InformedCase } from './case.ts'

/** No entry right after an exit in the same symbol. */
export const checkCooldown: Check = ({ signal, lastExitMs, nowMs, limits: { cooldownMs } }) => {
  if (lastExitMs === undefined) return undefined
  // A clock that was set back makes no pause where there is none.
  if (cooldownMs === 0 && lastExitMs > nowMs) return undefined
  // Written so that a NaN fails it, here and below.
  if (nowMs - lastExitMs >= cooldownMs) return undefined
  const agoMs = nowMs - lastExitMs
  return reject('cooldown', `${signal.symbol} was reduced ${agoMs} ms ago; the pause is ${cooldownMs} ms`)
}

/** A pause after some losses in a row. */
export const checkLossStreak: Check = ({ lossStreak, nowMs, limits: { maxLossStreak, lossPauseMs } }) => {
  const { count, lastMs } = lossStreak
  if (maxLossStreak === 0 || count < maxLossStreak || nowMs - lastMs >= lossPauseMs) return undefined
  return reject(
    'loss-streak',
    `${counted(count, 'position')} in a row ${count === 1 ? 'was' : 'were'} closed with a loss, the last ${nowMs - lastMs} ms ago; the pause is ${lossPauseMs} ms`,
  )
}

/** As much of a case as a fall from the highest profit needs. */
interface Fall {
  readonly facts: Pick<InformedCase['facts'], 'drawdown' | 'isWide' | 'unpriced'>
  readonly limits: Pick<InformedCase['limits'], 'maxDrawdown' | 'symbols'>
}

/** The fall from the highest profit so far; what it leads to is more than a refusal, see decide(). */
export const checkDrawdown: Check<Fall> = ({ facts, limits: { maxDrawdown, symbols } }) => {
  const { drawdown, isWide, unpriced } = facts
  if (maxDrawdown === undefined) return undefined
  if (drawdown === undefined) return reject('no-price', `the drawdown is unknown: ${unpricedWords(unpriced)}`)
  if (compareDecimals(drawdown, maxDrawdown) < 0) return undefined
  // A market whose sides are far apart for a moment has no price that a halt could be based on.
  if (isWide) return reject('no-price', 'the drawdown is unknown: the sides of a market are too far apart')
  const fallen = toMoney(drawdown, quoteCurrencyOf(symbols[0] ?? ''))
  return reject('max-drawdown', `${fallen} below the highest profit; allowed ${maxDrawdown}`)
}

/** What has no price, and what helps where it will never have one again. */
export function unpricedWords(symbols: readonly string[] = []): string {
  const names = symbols.length === 0 ? 'something' : symbols.join(', ')
  return `${names}, held by the bot, has no price; where the exchange lists it no more, flatten takes it off the books`
}
