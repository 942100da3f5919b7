/** Who may pass, how often, and what has passed already. Of a signature it keeps a short hash, from which none can be made. */
import type { Given } from './asked.ts'
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
  admit(headers: Given, nowMs: number): void
  /**
   * Remembers a signed request, once.
   *
   * @throws Refusal `RELAY_REPLAY` for one that it remembers already, `RELAY_BUSY` where it can remember no more
   */
  passOnce(headers: Given, nowMs: number): void
}

/** Signatures remembered at most. */
const MAX_REMEMBERED = 100_000

/** Makes the gate of one relay. */
export function createGate(settings: RelaySettings): Gate {
  const { apiKeys, tokens, rate, ratePeriodMs, replayWindowMs } = settings
  const counts = new Map<string, { startedMs: number; used: number }>()
  const remembered = new Map<string, number>()

  /** A name for whoever is on a list: its place there. */
  function identify(headers: Given): string {
    const token = headers.get('x-relay-token')
    if (token !== null) {
      let place = -1
      // Every token is compared to its end, so that the time tells nothing about any.
      for (const [at, known] of tokens.entries()) if (isSame(token, known)) place = at
      if (place === -1) throw new Refusal('RELAY_TOKEN')
      return `token ${place}`
    }
    const key = headers.get('kc-api-key') ?? headers.get('x-relay-key')
    if (key === null || !apiKeys.has(key)) throw new Refusal('RELAY_TOKEN')
    return `key ${[...apiKeys].indexOf(key)}`
  }

  return {
    admit(headers, nowMs) {
      const who = identify(headers)
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
    passOnce(headers, nowMs) {
      const signature = headers.get('kc-api-sign')
      if (signature === null) return
      // It alone names a request: timestamp, method, address and body are in it, however the headers spell them.
      const id = shortHash(signature)
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

/** The same characters, found out in a time that depends on the length of what was shown alone. */
function isSame(shown: string, known: string): boolean {
  let difference = shown.length ^ known.length
  for (let at = 0; at < shown.length; at++)
    difference |= shown.charCodeAt(at) ^ known.charCodeAt(at % known.length)
  return difference === 0
}

/**
 * 128 bits of a text: enough to tell signatures apart, too few to have one back. Nobody gains by two that are alike, since
 * the second is refused; so it is made to be quick, and not to withstand an attack.
 */
function shortHash(text: string): string {
  const lanes = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    for (let lane = 0; lane < 4; lane++) {
      const mixed = Math.imul((lanes[lane] as number) ^ code, 0x01000193 + lane * 2)
      lanes[lane] = (mixed << 13) | (mixed >>> 19)
    }
  }
  return lanes.map((lane) => (lane >>> 0).toString(36)).join('.')
}
