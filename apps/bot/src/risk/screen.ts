// The checks that need no question to the exchange, cheapest first.
import { counted } from '../counted.ts'
import { isPositive } from '../money/decimal.ts'
import { type Rejection, reject } from '../signal/rejection.ts'
import { type Case, type Check, firstObjection } from './case.ts'
import { checkCooldown, checkLossStreak } from './losses.ts'
import { SIDES } from './way-of.ts'

const checkAge: Check = ({ signal, nowMs, limits }) => {
  const ageMs = nowMs - signal.timeMs
  // Written so that a NaN fails them, here and below.
  if (!(ageMs >= -limits.maxAheadMs)) {
    return reject(
      'from-the-future',
      `made ${-ageMs} ms ahead of the bot's clock; up to ${limits.maxAheadMs} are allowed`,
    )
  }
  const allowedMs = Math.min(signal.validForMs ?? limits.maxAgeMs, limits.maxAgeMs)
  if (ageMs <= allowedMs) return undefined
  return reject('stale', `${ageMs} ms old; up to ${allowedMs} are allowed`)
}

const checkOvertaken: Check = ({ signal, endedMs }) =>
  endedMs === undefined
    ? undefined
    : reject(
        'stale',
        `it came after a signal of its source that ends it, made ${endedMs - signal.timeMs} ms later`,
      )

const checkHolding: Check = ({ signal, leg, reducible }) => {
  if (leg === 'entry' || isPositive(reducible)) return undefined
  return reject('no-position', `nothing held in ${signal.symbol} that no open order reduces already`)
}

const checkReversal: Check = ({ signal, leg, side, terms }) => {
  const { action, to, size } = signal
  if (action !== 'reverse') return undefined
  if (!terms.shorts && to !== 'long')
    return reject('no-shorts', `a reversed position is a short one, and this ${terms.kind} account has none`)
  if (to !== undefined && side !== SIDES[to]) return reject('no-position', `the position is ${to} already`)
  if (leg === 'entry' && size === undefined)
    return reject('no-position', 'there is nothing to reverse, and the signal names no size')
  return undefined
}

const checkHalt: Check = ({ halted }) =>
  halted === undefined ? undefined : reject('halted', `${halted}; until someone resumes`)

const checkEntries: Check = ({ limits }) =>
  limits.entries ? undefined : reject('entries-off', 'opening positions is switched off')

const checkSymbol: Check = ({ signal, limits }) => {
  if (limits.symbols.includes(signal.symbol)) return undefined
  return reject('symbol-not-allowed', `${signal.symbol} is not in ${limits.symbols.join(', ')}`)
}

const checkStrength: Check = ({ signal, limits }) => {
  if (signal.strength >= limits.minStrength) return undefined
  return reject('too-weak', `strength ${signal.strength} is below ${limits.minStrength}`)
}

const checkUnresolved: Check = ({ signal, unresolved }) => {
  if (!unresolved) return undefined
  return reject('unresolved-order', `an earlier order in ${signal.symbol} may or may not stand`)
}

const checkRate: Check = ({ limits, recentEntries }) => {
  if (recentEntries < limits.maxOrdersPerMinute) return undefined
  return reject(
    'max-orders-per-minute',
    `${counted(recentEntries, 'entry', 'entries')} in the last minute; allowed ${limits.maxOrdersPerMinute}`,
  )
}

const checkDayRate: Check = ({ limits, entriesOfDay }) => {
  if (entriesOfDay < limits.maxOrdersPerDay) return undefined
  return reject(
    'max-orders-per-day',
    `${counted(entriesOfDay, 'entry', 'entries')} since midnight UTC; allowed ${limits.maxOrdersPerDay}`,
  )
}

const checkPositions: Check = ({ otherPositions, limits: { maxOpenPositions } }) => {
  if (otherPositions < maxOpenPositions) return undefined
  return reject(
    'max-open-positions',
    `${otherPositions} other symbols are in use; allowed ${maxOpenPositions}`,
  )
}

const ENTRY: readonly Check[] = [
  checkAge,
  checkOvertaken,
  checkReversal,
  checkHalt,
  checkEntries,
  checkSymbol,
  checkStrength,
  checkUnresolved,
  checkCooldown,
  checkLossStreak,
  checkPositions,
  checkRate,
  checkDayRate,
]

// A reducing order lowers the risk, so nothing that limits risk may hold it back: neither halt nor strength nor rate,
// nor a symbol that was taken off the list while it was held.
const EXIT: readonly Check[] = [checkAge, checkReversal, checkHolding]

/** The first reason against the case, or `undefined`. */
export function screen(subject: Case): Rejection | undefined {
  return firstObjection(subject.leg === 'entry' ? ENTRY : EXIT, subject)
}
