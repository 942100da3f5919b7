/**
 * Finds out what became of a write whose answer was lost.
 *
 * Finding it is proof that it stands. Not finding it is proof of nothing, unless it can no longer arrive:
 * KuCoin refuses a request once its own clock is 5 s past the signed timestamp, so only reads that begin after
 * that moment, plus a margin, count. Several of them, spaced, that find it in no place where it could be,
 * make it absent.
 *
 * Two assumptions carry this, and nobody outside KuCoin can check them: that the timestamp is tested before
 * the order reaches the matching engine, and that a read lags behind by less than the margin.
 */
import type { Client } from '../client/client.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import type { AbortSignalLike } from '../platform/platform.ts'
import { sleep } from '../platform/sleep.ts'

/** KuCoin's own bound on the age of a signed request, in ms. */
export const REQUEST_WINDOW_MS = 5_000

/** How patient a search is. Durations in ms. */
export interface ReconcileOptions {
  /** Time after KuCoin's 5 s until an empty search counts; default 10000. Longer than reads ever lag. */
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
  | { readonly kind: 'unknown'; readonly tried: readonly string[] }

/**
 * Searches until the write is found, proven absent, or the deadline has passed.
 *
 * @param validUntilMs - server time after which no copy of the request can be accepted any more
 * @param search - looks once in every place where it could be; undefined where it is in none, an error where
 * a place could not be looked into
 * @throws the signal's reason when it is aborted
 */
export async function reconcile<Found>(
  client: Pick<Client, 'clock' | 'platform'>,
  validUntilMs: number,
  search: () => Promise<Found | undefined>,
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
  while (platform.monotonicNow() - startedMs < deadlineMs) {
    try {
      // The proof rests on the server's time, so it is read, not assumed.
      if (!isClockRead || clock.isStale) await clock.sync(signal)
      isClockRead = true
      const counts = clock.now() > validUntilMs + marginMs
      const found = await search()
      if (found !== undefined) return { kind: 'found', found }
      if (counts && ++absences >= reads) return { kind: 'absent' }
    } catch (error) {
      if (signal?.aborted) throw error
      tried.push(KucoinError.isInstance(error) ? error.shortMessage : String(error))
    }
    // Most lost answers are found at once; the rest is waited for at an even pace.
    await sleep(platform, pauseMs, signal)
    pauseMs = Math.min(spacingMs, pauseMs * 2)
  }
  return { kind: 'unknown', tried: [...new Set(tried)] }
}
