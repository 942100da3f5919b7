/**
 * Finds out what became of a write whose answer was lost.
 *
 * Finding it is proof that it stands. Not finding it is proof of nothing, unless it can no longer arrive and would still
 * be shown: KuCoin refuses a request once its own clock is 5 s past the signed timestamp, so only reads that begin after
 * that moment, plus a margin, count; and it forgets what is over after some time, so only reads that end before that
 * count. Several of them, spaced, that find it in no place where it could be, make it absent. They go there by turns in
 * two ways, by its own id and through the lists: what one of the two does not show, the other does.
 *
 * Before that moment a look can only find it. After a lost answer a few are worth their requests, further and further
 * apart; after an answer none is, for whatever KuCoin has made of the request is over.
 *
 * A look that KuCoin refuses in words that no repetition mends is followed by others all the same, since it may change
 * its mind, but further and further apart, whatever was to be looked for.
 *
 * KuCoin's clock is counted by what it has passed for certain ({@link Clock.hasPassed}): the margin is for KuCoin alone.
 *
 * Two assumptions carry this, and nobody outside KuCoin can check them: that the timestamp is tested before
 * the order reaches the matching engine, and that a read lags behind by less than the margin.
 */
import type { Client } from '../client/client.ts'
import { answerOf } from '../errors/answer.ts'
import { inWords } from '../errors/in-words.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import type { AbortSignalLike } from '../platform/platform.ts'
import { sleep } from '../platform/sleep.ts'
import { isAnswered } from './is-lost.ts'

/** KuCoin's own bound on the age of a signed request, in ms. */
export const REQUEST_WINDOW_MS = 5_000

/**
 * Least margin, in ms: one second by which the clocks of KuCoin's own servers may differ (the one that is asked for the
 * time, and the one that tests the timestamp), and two from that test until a read shows the order.
 */
export const MIN_MARGIN_MS = 3_000

/** How patient a search is. Durations in ms. */
export interface ReconcileOptions {
  /**
   * Time after KuCoin's 5 s until an empty search counts; default 10000, of money 30000, at least 3000. Longer than reads ever
   * lag: the error of our own clock is no part of it.
   */
  readonly marginMs?: number | undefined
  /** Empty searches after that moment that prove absence; default 3. */
  readonly reads?: number | undefined
  /** Time between searches that count; default 1000, of money 2000; at least 50. */
  readonly spacingMs?: number | undefined
  /** Time after which the search gives up, while the program runs; default 120000, of money 180000. */
  readonly deadlineMs?: number | undefined
}

/** How one looks: by its own id, or through the lists. */
export type Way = 'id' | 'lists'

/** The two ways, in turn. */
const ways: readonly Way[] = ['id', 'lists']

/** Time until the second look after a lost answer, in ms; the next ones come further and further apart. */
const FIRST_PAUSE_MS = 100

/** How much longer each pause after a refused look is. */
const REFUSED_FACTOR = 5

/** Of a look no more than this counts, in ms: for longer the program stood still. */
export const LOOK_MS = 60_000

/** What a search came to. */
export type Verdict<Found> =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'absent' }
  /** In no place, but so late that the exchange may have forgotten it. */
  | { readonly kind: 'forgotten' }
  /** With what it ran into, and the error that tells most: the write's own, or what ended the search. */
  | { readonly kind: 'unknown'; readonly tried: readonly string[]; readonly cause: unknown }

/** What a search is about. Times are the exchange's, epoch ms. */
export interface Search<Found> {
  /** Which write: for whoever listens to the client. */
  readonly call: string
  /** The error that left it open; absent where nobody knows. */
  readonly cause?: unknown
  /** After it no copy of the request can be accepted any more. */
  readonly validUntilMs: number
  /** From then on the exchange may have forgotten it; absent where that is no matter. */
  readonly shownUntilMs?: number | undefined
  /**
   * Looks once in every place where it could be, in one way, or where none is named, in both; undefined where it is in
   * none, an error where one cannot be seen.
   */
  look(way: Way | undefined): Promise<Found | undefined>
}

/** How much later than the estimate a look begins, in ms: by so much a good reading may be ahead of the exchange. */
const DOUBT_MS = 500

/**
 * Searches until the write is found, proven absent, or the deadline has passed; an abort ends it too. It never throws:
 * what becomes of the search says nothing of what was sent.
 */
export function reconcile<Found>(
  client: Pick<Client, 'clock' | 'platform' | 'report'>,
  search: Search<Found>,
  options?: ReconcileOptions,
  signal?: AbortSignalLike,
): Promise<Verdict<Found>> {
  const { cause } = search
  return searchOn(client, search, options, signal).catch(
    // Of a write that was answered, the answer tells more than why the search for it ended.
    (reason: unknown): Verdict<Found> => ({
      kind: 'unknown',
      tried: isAnswered(cause) ? [inWords(reason)] : [],
      cause: isAnswered(cause) ? cause : reason,
    }),
  )
}

/** @throws the signal's reason when it is aborted */
async function searchOn<Found>(
  { clock, platform, report }: Pick<Client, 'clock' | 'platform' | 'report'>,
  { call, cause, validUntilMs, shownUntilMs = Infinity, look }: Search<Found>,
  options: ReconcileOptions = {},
  signal?: AbortSignalLike,
): Promise<Verdict<Found>> {
  const { marginMs = 10_000, reads = 3, spacingMs = 1_000, deadlineMs = 120_000 } = options
  let leftMs = deadlineMs
  let countedMs = platform.monotonicNow()
  const fenceMs = validUntilMs + marginMs
  const tried: string[] = []
  let absences = 0
  let looks = 0
  let pauseMs = FIRST_PAUSE_MS
  /** Time until the next look after refused ones. */
  let refusedMs = 0
  /** Time until a look counts, as far as one can tell; never none, so that all else has its turn. */
  const waitMs = (): number => Math.max(50, spacingMs, fenceMs + DOUBT_MS - clock.now())
  /** Counts what has passed. While the program stands still nobody looks: that is no time of the search. */
  const count = (mostMs: number): void => {
    leftMs -= Math.min(mostMs, platform.monotonicNow() - countedMs)
    countedMs = platform.monotonicNow()
  }
  const pause = async (delayMs: number): Promise<void> => {
    report?.({ type: 'search', call, attempt: looks, apiCode: answerOf(cause).apiCode, absences, delayMs })
    await sleep(platform, delayMs, signal)
    count(delayMs)
  }
  if (isAnswered(cause) && waitMs() < deadlineMs) await pause(waitMs())
  while (leftMs > 0) {
    let isRefused = false
    try {
      // Most lost answers are found at once. Else the proof rests on the exchange's time: it is read, not assumed.
      if (looks++ && isUnsure(clock, fenceMs)) await clock.sync(signal)
      const counts = !clock.isStale && clock.hasPassed(fenceMs)
      const isWhole = counts && (reads < 2 || clock.now() > shownUntilMs)
      const found = await look(isWhole ? undefined : ways[absences % 2])
      refusedMs = 0
      if (found) return { kind: 'found', found }
      if (counts && clock.now() > shownUntilMs) return { kind: 'forgotten' }
      if (counts && ++absences >= reads) return { kind: 'absent' }
    } catch (error) {
      if (signal?.aborted) throw error
      tried.push(inWords(error))
      isRefused = KucoinError.isInstance(error) && error.retry === 'never'
    }
    count(LOOK_MS)
    // The last one comes at the very end.
    if (isRefused)
      refusedMs = Math.min(Math.max(50, spacingMs, refusedMs) * REFUSED_FACTOR, leftMs - spacingMs)
    await pause(Math.max(refusedMs, absences ? waitMs() : Math.min(pauseMs, waitMs())))
    pauseMs *= 3
  }
  return { kind: 'unknown', tried, cause }
}

/** Whether the clock cannot tell for certain what it seems to tell: that the moment is past. */
export function isUnsure(clock: Client['clock'], momentMs: number): boolean {
  return (
    !clock.isSynced || clock.isStale || (clock.now() > momentMs + DOUBT_MS / 2 && !clock.hasPassed(momentMs))
  )
}
