import { checkKept } from './check-kept.ts'
import { timeError } from './check-times.ts'
import { askedRange } from './range-of.ts'
import type { TimedParams, TimeOptions, TimeRules, TimeSource } from './time-rules.ts'
import { unseenRows } from './unseen-rows.ts'

/** How far a walk without an end reaches beyond the estimated time, in ms: the newest rows must not fall to an error in it. */
const AHEAD_MS = 60_000

/** Reads a long range in parts, newest first, as KuCoin's lists are, and each row once. */
export async function* walkWindow(
  rules: TimeRules,
  params: TimedParams,
  clock: TimeSource,
  options: TimeOptions | undefined,
  read: (params: TimedParams) => AsyncIterable<unknown>,
): AsyncGenerator<unknown> {
  const { from, to } = askedRange(rules, params)
  // Where it cannot be read, the estimate has to do. After a sleep of the machine it is behind by that, and the walk would
  // end before the newest rows.
  if ((from ?? to) !== undefined && (!clock.isSynced || clock.isStale))
    await clock.sync(options?.signal as never).catch(() => {})
  checkKept(rules, params, clock, options)
  const [, second] = partsOf(rules, params, clock)
  const page = ['currentPage', 'pageNumber'].find((name) => Number(params[name] ?? 1) !== 1)
  if (second && page)
    throw timeError(
      `${page} counts anew in each part of so long a range`,
      'leave it out, or give a shorter range.',
    )
  const unseen = unseenRows(rules)
  for (const part of partsOf(rules, params, clock))
    for await (const answer of read(part)) yield unseen(answer, part)
}

/**
 * The queries that a range takes. Two that follow each other share the millisecond between them: no page says whether
 * bounds count as inside, so each row on an edge is in one of them for certain. What the exchange forgets meanwhile is not
 * asked for any more.
 */
function* partsOf(rules: TimeRules, params: TimedParams, clock: TimeSource): Generator<TimedParams> {
  const { window, range = ['', ''] } = rules
  const { from, to } = askedRange(rules, params)
  const { spanMs = 0, aloneMs = spanMs, keptMs = Infinity } = window ?? {}
  const start = () => Math.max(from ?? 0, clock.now() - keptMs)
  const isRecent = to === undefined && clock.now() + AHEAD_MS - start() <= aloneMs
  const isAsked = from !== undefined || (to !== undefined && keptMs < Infinity)
  if (isRecent || !isAsked) return yield params
  let end = to ?? clock.now() + AHEAD_MS
  for (let begin = start(); begin <= end; begin = start()) {
    const low = Math.max(begin, end - spanMs)
    yield { ...params, [range[0]]: low, [range[1]]: end }
    if (low === begin) return
    end = low
  }
}
