/** No two requests under one signature: the relay, rightly, takes the second for a replay. */
import type { CredentialProvider, Credentials, PreparedRequest } from '@kucoin-kit/core'

/** Gives a request its timestamp: the one that was asked for, or the next that this very request has not had. */
export type Stamp = (request: PreparedRequest, timestampMs: number) => number

/** Makes the memory of one key; it holds a few ms' worth of requests. */
export function createStamp(): Stamp {
  const used = new Map<string, number>()
  return ({ method, rawTarget, body }, timestampMs) => {
    const what = `${method}${rawTarget}${body}`
    const at = Math.max(timestampMs, (used.get(what) ?? 0) + 1)
    for (const [other, lastMs] of used) if (lastMs < timestampMs - 100) used.delete(other)
    // Never far ahead of the clock: a thousand equal requests in one ms are no use to anybody.
    const stamp = at > timestampMs + 1_000 ? timestampMs : at
    used.set(what, stamp)
    return stamp
  }
}

/** Credentials whose equal requests of one ms differ by 1 ms. */
export function distinct(credentials: Credentials | CredentialProvider): CredentialProvider {
  const outers = new WeakMap<Credentials, Credentials>()
  const inners = new WeakMap<Credentials, Credentials>()
  const wrap = (inner: Credentials): Credentials => {
    const known = outers.get(inner)
    if (known) return known
    const stamp = createStamp()
    const outer: Credentials = {
      keyVersion: inner.keyVersion,
      // A text without a timestamp passes no relay.
      sign: (request, timestampMs) =>
        inner.sign(request, timestampMs === '' ? timestampMs : stamp(request, timestampMs)),
    }
    outers.set(inner, outer)
    inners.set(outer, inner)
    return outer
  }
  return async (refused) =>
    wrap(typeof credentials === 'function' ? await credentials(refused && inners.get(refused)) : credentials)
}
