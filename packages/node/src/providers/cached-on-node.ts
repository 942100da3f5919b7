import { performance } from 'node:perf_hooks'
import { type CachedProvider, type CacheOptions, type CredentialSource, cached } from '@kucoin-kit/core/keys'
import { startTimer } from '../timer.ts'

/**
 * `cached` of core with Node's clocks: remembers what a source gave, asks anew ahead of its end, once at a time.
 *
 * @param source - asked at the first call, not before
 * @param options - times in ms, each with a default; see {@link CacheOptions}
 * @example
 * ```ts
 * import { createKucoin } from '@kucoin-kit/node'
 * import { cachedOnNode, systemdSource } from '@kucoin-kit/node/providers'
 *
 * await using kucoin = createKucoin({ credentials: cachedOnNode(systemdSource(), { refreshAfterMs: 60_000 }) })
 * ```
 */
export function cachedOnNode(
  source: CredentialSource,
  options: Omit<CacheOptions, 'platform'> = {},
): CachedProvider {
  return cached(source, { ...options, platform })
}

const platform: CacheOptions['platform'] = {
  now: Date.now,
  monotonicNow: () => performance.now(),
  setTimer: startTimer,
}
