// Who may act: whoever has shown the token or the link, for half a day. Nothing of it outlives the process.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a login led to: the name of the session, or why there is none. */
export type Login =
  | { readonly outcome: 'open'; readonly id: string }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'too-many'; readonly waitMs: number }

/** Open sessions. */
export interface Sessions {
  /** Exchanges the token, or a code of {@link offer}, for a session. */
  login(secret: string): Login
  /** Makes a code that lets in once, within ten minutes; the one before is void. */
  offer(): string
  isOpen(id: string | undefined): boolean
  close(id: string | undefined): void
}

/** How long a session lasts. */
export const SESSION_MS: number = 12 * 3_600_000
const OFFER_MS = 600_000
/** More sessions than this, and the oldest ends. */
const MOST_SESSIONS = 100
/** So many wrong tries in a minute, from wherever, and no further one is looked at. */
const MOST_TRIES = 10
const MINUTE_MS = 60_000

/**
 * Sessions of one process.
 * @param token what lets in, beside the code
 * @param now ms, which never go back, those of a sleep of the machine among them
 */
export function createSessions(token: string | undefined, now: () => number): Sessions {
  const open = new Map<string, number>()
  let failures: number[] = []
  let offered: { readonly code: string; readonly untilMs: number } | undefined

  const takesOffer = (secret: string): boolean => {
    const isOffer = isSame(secret, offered && offered.untilMs > now() ? offered.code : undefined)
    if (isOffer) offered = undefined
    return isOffer
  }
  return {
    login(secret) {
      const nowMs = now()
      failures = failures.filter((ms) => nowMs - ms < MINUTE_MS)
      const [first] = failures
      // Nobody guesses a code: whoever has it is not kept out by others who try.
      const isOffer = takesOffer(secret)
      if (!isOffer && first !== undefined && failures.length >= MOST_TRIES) {
        return { outcome: 'too-many', waitMs: first + MINUTE_MS - nowMs }
      }
      if (!isOffer && !isSame(secret, token)) {
        failures.push(nowMs)
        return { outcome: 'wrong' }
      }
      const id = aSecret()
      open.set(digest(id), nowMs + SESSION_MS)
      const [oldest] = open.keys()
      if (open.size > MOST_SESSIONS && oldest !== undefined) open.delete(oldest)
      return { outcome: 'open', id }
    },
    offer() {
      offered = { code: aSecret(), untilMs: now() + OFFER_MS }
      return offered.code
    },
    isOpen(id) {
      return id !== undefined && (open.get(digest(id)) ?? 0) > now()
    },
    close(id) {
      if (id !== undefined) open.delete(digest(id))
    },
  }
}

function aSecret(): string {
  return randomBytes(32).toString('base64url')
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** Takes as long wherever they differ. */
function isSame(given: string, expected: string | undefined): boolean {
  const isEqual = timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(expected ?? '')))
  return expected !== undefined && isEqual
}
