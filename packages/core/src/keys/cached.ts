import type { Credentials } from '../auth/credentials.ts'
import { ConfigError } from '../errors/config-error.ts'
import { refuseUnknown } from '../errors/refuse-unknown.ts'
import { startDeadline } from '../platform/deadline.ts'
import { host } from '../platform/host.ts'
import type { AbortSignalLike, MaybePromise, Platform } from '../platform/platform.ts'
import { type CredentialLease, type CredentialSource, leaseOf } from './source.ts'

/** How long a key is kept, in ms; `Infinity`: without a bound. */
export interface CacheOptions {
  /** The runtime's clocks and timers: `webPlatform()`, or an adapter's. */
  readonly platform: Pick<Platform, 'now' | 'monotonicNow' | 'setTimer'>
  /** After this long the source is asked again, while the key in use goes on signing; default 5 minutes. */
  readonly refreshAfterMs?: number | undefined
  /** A key that ends at a known time is asked for anew this long before; default 60 000. */
  readonly refreshAheadMs?: number | undefined
  /**
   * Least time between two questions of which the first was of no use: it failed, or the exchange refuses what it
   * gave after a refusal; default 5000 ms.
   */
  readonly retryAfterMs?: number | undefined
  /** How long the source may take; default 15 000. */
  readonly timeoutMs?: number | undefined
  /** Told of a refresh in the background that failed; the key in use stays as long as it holds. What it throws is dropped. */
  readonly onFailure?: ((error: unknown) => void) | undefined
}

/** A provider that remembers. */
export interface CachedProvider {
  /**
   * The key in use; at once where there is one.
   *
   * @param refused - a key that the exchange has just refused: if it is the one in use, the source is asked first, or
   * the question that is under way is joined; not within `retryAfterMs` of a question that was of no use
   */
  (refused?: Credentials): MaybePromise<Credentials>
  /** Asks the source now, or joins the question that is under way. */
  refresh(): Promise<Credentials>
}

const timedOut: unique symbol = Symbol('timed out')

/**
 * Remembers what a source gave. Calls that overlap share one question; a key is asked for anew before it ends,
 * and while that goes on, or fails, the old one signs as long as it holds.
 *
 * @param source - asked at the first call, not before
 * @throws ConfigError `OPTIONS_INVALID` for a time that is none, and an option that there is not
 * @returns a provider for a client's `credentials`; it throws what the source throws, or ConfigError
 * `CREDENTIALS_INVALID` where the source takes too long, has nothing, or gave a key that has ended
 * @example
 * ```ts
 * import { createClient, createCredentials, webPlatform } from '@kucoin-kit/core'
 * import { cached } from '@kucoin-kit/core/keys'
 *
 * const source = async () => createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const client = createClient({ credentials: cached(source, { platform: webPlatform() }) })
 * ```
 */
export function cached(source: CredentialSource, options: CacheOptions): CachedProvider {
  const { platform, refreshAfterMs = 300_000, refreshAheadMs = 60_000, ...others } = options
  const { retryAfterMs = 5_000, timeoutMs = 15_000, onFailure: _onFailure, ...unknown } = others
  refuseUnknown('A cache of keys has', unknown)
  // What is no number is neither more nor less than any time: a rotated key would never be asked for.
  for (const [name, ms] of Object.entries({ refreshAfterMs, refreshAheadMs, retryAfterMs, timeoutMs }))
    if (!(ms >= 0)) throw new ConfigError('OPTIONS_INVALID', `${name} is ${ms}.`, 'give it in ms, from 0.')
  let lease: CredentialLease | undefined
  let loadedAtMs = -Infinity
  let failedAtMs = -Infinity
  let replacedAtMs = -Infinity
  let loading: Promise<Credentials> | undefined

  async function load(): Promise<Credentials> {
    try {
      const next = await ask(source, platform, timeoutMs)
      if (hasEnded(next)) throw invalid('The credential source gave a key that has ended.', 'renew it there.')
      lease = next
      loadedAtMs = platform.monotonicNow()
      return next.credentials
    } catch (error) {
      failedAtMs = platform.monotonicNow()
      throw error
    }
  }

  // A listener must not decide about a key, at once or later.
  const tellOfFailure = (error: unknown): void =>
    void (async () => options.onFailure?.(error))().catch(() => {})

  const isLately = (...timesMs: number[]): boolean =>
    platform.monotonicNow() - Math.max(...timesMs) < retryAfterMs

  const hasEnded = ({ expiresAtMs }: CredentialLease): boolean =>
    expiresAtMs !== undefined && platform.now() >= expiresAtMs

  function refresh(): Promise<Credentials> {
    loading ??= load().finally(() => {
      loading = undefined
    })
    return loading
  }

  function isDue({ expiresAtMs }: CredentialLease): boolean {
    // A key that is always about to end, for it holds a short time only, is not asked for at every call.
    if (isLately(loadedAtMs, failedAtMs)) return false
    const endsSoon = expiresAtMs !== undefined && platform.now() >= expiresAtMs - refreshAheadMs
    return endsSoon || platform.monotonicNow() - loadedAtMs >= refreshAfterMs
  }

  /** Asks for another key than the refused one; calls that were refused together share one question. */
  async function replace(kept: Credentials): Promise<Credentials> {
    const isJoined = loading !== undefined
    try {
      const next = await refresh()
      replacedAtMs = loadedAtMs
      return next
    } catch (error) {
      // Whoever asked is told, and nobody is told twice.
      if (!isJoined) tellOfFailure(error)
      return kept
    }
  }

  const provide = (refused?: Credentials): MaybePromise<Credentials> => {
    if (!lease || hasEnded(lease)) return refresh()
    const kept = lease.credentials
    if (refused === kept && (loading || !isLately(failedAtMs, replacedAtMs))) return replace(kept)
    if (!loading && isDue(lease)) {
      refresh().catch(tellOfFailure)
    }
    return kept
  }
  return Object.assign(provide, { refresh })
}

/** One question to the source, which may hang. */
async function ask(
  source: CredentialSource,
  platform: CacheOptions['platform'],
  timeoutMs: number,
): Promise<CredentialLease> {
  const deadline = startDeadline(
    platform as Platform,
    timeoutMs,
    timedOut,
    undefined,
    new (host().AbortController)(),
  )
  try {
    const given = await Promise.race([source(deadline.signal), aborted(deadline.signal)])
    if (given !== undefined) return leaseOf(given)
  } catch (error) {
    if (error !== timedOut) throw error
    throw invalid(
      `The credential source did not answer within ${timeoutMs} ms.`,
      'see whether it waits for input, or raise timeoutMs.',
    )
  } finally {
    deadline.release()
  }
  throw invalid('The credential source has no key.', 'put one there, or use chain() to ask another place.')
}

function aborted(signal: AbortSignalLike): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, fix)
}
