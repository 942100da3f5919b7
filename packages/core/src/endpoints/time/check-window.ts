import { checkKept, doubtMs } from './check-kept.ts'
import { timeError } from './check-times.ts'
import { askedRange, inWords } from './range-of.ts'
import type { TimedParams, TimeOptions, TimeRules, TimeSource } from './time-rules.ts'

/** Refuses what {@link checkKept} does, and a range of which the exchange would answer a part as if it were the whole. */
export function checkWindow(
  rules: TimeRules,
  params: TimedParams = {},
  clock: Pick<TimeSource, 'now' | 'isSynced'>,
  options?: TimeOptions,
): void {
  checkKept(rules, params, clock, options)
  const { window, range = ['', ''] } = rules
  const { from, to } = askedRange(rules, params)
  if (!window || window.beyond === 'unsaid' || from === undefined) return
  const { aloneMs, spanMs = Infinity, beyond } = window
  const walked = 'read it with paginate, which asks for one part after the other.'
  const now = clock.now() - doubtMs(clock)
  if (to === undefined && aloneMs !== undefined && from + aloneMs < now) {
    const reach = `${range[0]} without ${range[1]} reaches ${inWords(aloneMs)} from there, not to now`
    throw timeError(reach, `give ${range[1]} as well, or ${walked}`)
  }
  if ((to ?? now) - from <= spanMs) return
  const does = beyond === 'cuts' ? 'cuts longer ranges in silence' : 'refuses longer ranges'
  throw timeError(`One query spans ${inWords(spanMs)} at most, and KuCoin ${does}`, walked)
}
