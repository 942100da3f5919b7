/** Who may pass, how often, and what has passed already. Keeps digests only: no token, key or signature stays. */
import type { RelaySettings } from './options.ts'
import { Refusal } from './refusal.ts'

/** The memory of a relay. */
export interface Gate {
  /**
   * Lets a request in, or refuses it.
   *
   * @param headers - the request's, as they came
   * @param nowMs - a clock that never jumps
   * @throws Refusal `RELAY_TOKEN`, `RELAY_RATE`
   */
  admit(headers: Headers, nowMs: number): Promise<void>
  /**
   * Remembers a signed request, once.
   *
   * @throws Refusal `RELAY_REPLAY` for one that it remembers already, `RELAY_BUSY` where it can remember no more
   */
  passOnce(headers: Headers, nowMs: number): Promise<void>
}

/** Signatures remembered at most; one is 24 characters. */
const MAX_REMEMBERED = 100_000

/** Makes the gate of one relay. */
export function createGate(settings: RelaySettings): Gate {
  const { apiKeys, tokens, rate, ratePeriodMs, replayWindowMs } = settings
  const knownTokens = Promise.all(tokens.map(digest)).then((all) => new Set(all))
  const counts = new Map<string, { startedMs: number; used: number }>()
  const remembered = new Map<string, number>()

  async function identify(headers: Headers): Promise<string> {
    const token = headers.get('x-relay-token')
    if (token !== null) {
      // Digests are compared, so the time that it takes tells nothing about a token.
      const shown = await digest(token)
      if ((await knownTokens).has(shown)) return `token ${shown}`
      throw new Refusal('RELAY_TOKEN')
    }
    const key = headers.get('kc-api-key') ?? headers.get('x-relay-key')
    if (key === null || !apiKeys.has(key)) throw new Refusal('RELAY_TOKEN')
    return `key ${await digest(key)}`
  }

  return {
    async admit(headers, nowMs) {
      const who = await identify(headers)
      let count = counts.get(who)
      if (!count || nowMs - count.startedMs >= ratePeriodMs) {
        count = { startedMs: nowMs, used: 0 }
        counts.set(who, count)
      }
      if (count.used >= rate) {
        throw new Refusal('RELAY_RATE', Math.ceil((count.startedMs + ratePeriodMs - nowMs) / 1_000))
      }
      count.used += 1
    },
    async passOnce(headers, nowMs) {
      const signature = headers.get('kc-api-sign')
      if (signature === null) return
      // It alone names a request: timestamp, method, address and body are in it, however the headers spell them.
      const id = await digest(signature)
      // Entries are in the order in which they came, so the old ones are at the front.
      for (const [old, seenMs] of remembered) {
        if (nowMs - seenMs < replayWindowMs) break
        remembered.delete(old)
      }
      if (remembered.has(id)) throw new Refusal('RELAY_REPLAY')
      if (remembered.size >= MAX_REMEMBERED) throw new Refusal('RELAY_BUSY', 1)
      remembered.set(id, nowMs)
    },
  }
}

/** Half of a SHA-256, as text: enough to tell requests apart, and no way back. */
async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...bytes.subarray(0, 16)))
}
