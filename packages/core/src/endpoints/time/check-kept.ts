import { checkTimes, timeError } from './check-times.ts'
import { askedRange, inWords } from './range-of.ts'
import type { TimedParams, TimeOptions, TimeRules, TimeSource } from './time-rules.ts'

/** Refuses what {@link checkTimes} does, and a range that begins before what the exchange keeps, or is sure to keep. */
export function checkKept(
  rules: TimeRules,
  params: TimedParams = {},
  clock: Pick<TimeSource, 'now' | 'isSynced'>,
  options?: TimeOptions,
): void {
  checkTimes(rules, params)
  const { from, to } = askedRange(rules, params)
  const oldest = from ?? to
  const name = rules.range?.[from === undefined ? 1 : 0]
  const { keptMs, keptCancelledMs, sureMs = Infinity } = rules.window ?? {}
  const lastMs = keptMs ?? sureMs
  const since = clock.now() - lastMs
  if (options?.forgotten === 'skip' || oldest === undefined || oldest >= since - doubtMs(clock)) return
  const cancelled = keptCancelledMs ? `, orders cancelled without a fill for ${inWords(keptCancelledMs)}` : ''
  const keeps = keptMs === undefined ? 'may keep' : 'keeps'
  const only = keptMs === undefined ? ' only' : ''
  throw timeError(
    `KuCoin ${keeps} these rows for ${inWords(lastMs)}${only}${cancelled}, and ${name} is older`,
    `give ${since} or later; with { forgotten: 'skip' } what is left is read.`,
  )
}

/**
 * How far off the clock may be, in ms: a start may have been counted back from now a moment ago, and before the exchange's
 * clock was read, that of a machine may be hours off.
 */
export function doubtMs({ isSynced }: Pick<TimeSource, 'isSynced'>): number {
  return isSynced ? 60_000 : 12 * 3_600_000
}
