/**
 * Finds out what became of a write whose answer was lost.
 *
 * Finding it is proof that it stands. Not finding it is proof of nothing, unless it can no longer arrive and would still
 * be shown: KuCoin refuses a request once its own clock is 5 s past the signed timestamp, so only reads that begin after
 * that moment, plus a margin, count; and it forgets what is over after some time, so only reads that end before that
 * count. Several of them, spaced, that find it in no place where it could be, make it absent.
 *
 * KuCoin's clock is counted by what it has passed for certain ({@link Clock.hasPassed}): the margin is for KuCoin alone.
 *
 * Two assumptions carry this, and nobody outside KuCoin can check them: that the timestamp is tested before
 * the order reaches the matching engine, and that a read lags behind by less than the margin.
 */
import type { Client } from '../client/client.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { quote } from '../errors/quote.ts'
import type { AbortSignalLike } from '../platform/platform.ts'
import { sleep } from '../platform/sleep.ts'

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
   * Time after KuCoin's 5 s until an empty search counts; default 10000, at least 3000. Longer than reads ever lag: the
   * error of our own clock is no part of it.
   */
  readonly marginMs?: number | undefined
  /** Empty searches after that moment that prove absence; default 3. */
  readonly reads?: number | undefined
  /** Time between searches; default 1000. */
  readonly spacingMs?: number | undefined
  /** Time after which the search gives up; default 120000. */
  readonly deadlineMs?: number | undefined
}

/** What a search came to. */
export type Verdict<Found> =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'absent' }
  /** In no place, but so late that the exchange may have forgotten it. */
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'unknown'; readonly tried: readonly string[] }

/** What a search is about. Times are the exchange's, epoch ms. */
export interface Search<Found> {
  /** After it no copy of the request can be accepted any more. */
  readonly validUntilMs: number
  /** From then on the exchange may have forgotten it; absent where that is no matter. */
  readonly shownUntilMs?: number | undefined
  /** Looks once in every place where it could be; undefined where it is in none, an error where one cannot be seen. */
  look(): Promise<Found | undefined>
}

/**
 * Searches until the write is found, proven absent, or the deadline has passed.
 *
 * @throws the signal's reason when it is aborted
 */
export async function reconcile<Found>(
  client: Pick<Client, 'clock' | 'platform'>,
  { validUntilMs, shownUntilMs = Number.POSITIVE_INFINITY, look }: Search<Found>,
  options: ReconcileOptions = {},
  signal?: AbortSignalLike,
): Promise<Verdict<Found>> {
  const { clock, platform } = client
  const { marginMs = 10_000, reads = 3, spacingMs = 1_000, deadlineMs = 120_000 } = options
  const startedMs = platform.monotonicNow()
  const tried: string[] = []
  let isClockRead = false
  let absences = 0
  let pauseMs = Math.min(100, spacingMs)
  for (let looks = 0; platform.monotonicNow() - startedMs < deadlineMs; looks++) {
    try {
      // Most lost answers are found at once. Else the proof rests on the exchange's time: it is read, not assumed.
      if (looks > 0 && (!isClockRead || clock.isStale)) {
        await clock.sync(signal)
        isClockRead = true
      }
      const counts = isClockRead && clock.hasPassed(validUntilMs + marginMs)
      const found = await look()
      if (found !== undefined) return { kind: 'found', found }
      if (counts && clock.now() > shownUntilMs) return { kind: 'forgotten' }
      if (counts && ++absences >= reads) return { kind: 'absent' }
    } catch (error) {
      if (signal?.aborted) throw error
      tried.push(KucoinError.isInstance(error) ? error.shortMessage : quote(String(error), []))
    }
    await sleep(platform, pauseMs, signal)
    // The rest is waited for at an even pace.
    pauseMs = Math.min(spacingMs, pauseMs * 2)
  }
  return { kind: 'unknown', tried: [...new Set(tried)] }
}
