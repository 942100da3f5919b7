import { checkTimes, timeError } from './check-times.ts'
import { askedRange, inWords } from './range-of.ts'
import type { TimedParams, TimeOptions, TimeRules, TimeSource } from './time-rules.ts'

/** Refuses what {@link checkTimes} does, and a range that begins before what the exchange still keeps. */
export function checkKept(
  rules: TimeRules,
  params: TimedParams = {},
  clock: Pick<TimeSource, 'now'>,
  options?: TimeOptions,
): void {
  checkTimes(rules, params)
  const { from } = askedRange(rules, params)
  const { keptMs = Number.POSITIVE_INFINITY, keptCancelledMs } = rules.window ?? {}
  const since = clock.now() - keptMs
  // A start may have been counted back from now a moment ago.
  if (options?.forgotten === 'skip' || from === undefined || from >= since - 60_000) return
  const cancelled = keptCancelledMs ? `, orders cancelled without a fill for ${inWords(keptCancelledMs)}` : ''
  throw timeError(
    `KuCoin keeps these rows for ${inWords(keptMs)}${cancelled}, and ${rules.range?.[0]} is older`,
    `give ${since} or later; with { forgotten: 'skip' } what is left is read.`,
  )
}
