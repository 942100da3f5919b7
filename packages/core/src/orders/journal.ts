/**
 * Where intents are written down before an order leaves, so that a crash, a second process or a lost answer
 * cannot turn one order into two.
 */
import type { MaybePromise } from '../platform/platform.ts'

/** An order as it is about to be placed. */
export interface OrderIntent {
  /** The order's own id; the journal's key. */
  readonly clientOid: string
  /** Name of the venue, `spot` say. */
  readonly venue: string
  readonly symbol: string
  /** The exact parameters, as JSON text: the same id with other parameters is another order. */
  readonly body: string
  /** Estimated server time of the claim, epoch ms. */
  readonly claimedAtMs: number
  /** Estimated server time after which it will not be signed any more, epoch ms. */
  readonly sendUntilMs: number
}

/** How an intent ended. */
export type IntentOutcome =
  | { readonly kind: 'accepted'; readonly orderId: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'not-placed'; readonly reason: string }

/** One line of the journal; open as long as it has no outcome. */
export interface JournalEntry {
  readonly intent: OrderIntent
  readonly outcome?: IntentOutcome | undefined
}

/**
 * Keeps intents. An own one, in a database that several processes share, can take the place of ours.
 */
export interface OrderJournal {
  /**
   * Writes an intent down, unless one of the same `clientOid` is there: one atomic step, durable before it
   * returns.
   *
   * @returns undefined where it was written, else the entry that was there
   */
  claim(intent: OrderIntent): MaybePromise<JournalEntry | undefined>
  /** Ends an open intent; one that has ended stays as it is. */
  settle(clientOid: string, outcome: IntentOutcome): MaybePromise<void>
  /**
   * Opens an intent again that ended without an order (refused, or not placed): one atomic step.
   *
   * @returns false where it is open already or was accepted
   */
  reopen(intent: OrderIntent): MaybePromise<boolean>
  /** All intents without an outcome, oldest first. */
  listOpen(): MaybePromise<readonly OrderIntent[]>
}

/**
 * Makes a journal in memory: it guards against a second `place` with the same id, not against a crash.
 *
 * @param capacity - ended intents that are remembered; default 10000, the oldest go first
 */
export function memoryJournal(capacity = 10_000): OrderJournal {
  const entries = new Map<string, JournalEntry>()
  const ended: string[] = []
  return {
    claim(intent) {
      const known = entries.get(intent.clientOid)
      if (!known) entries.set(intent.clientOid, { intent })
      return known
    },
    settle(clientOid, outcome) {
      const entry = entries.get(clientOid)
      if (!entry || entry.outcome) return
      entries.set(clientOid, { ...entry, outcome })
      ended.push(clientOid)
      if (ended.length <= capacity) return
      const oldest = ended.shift() as string
      if (entries.get(oldest)?.outcome) entries.delete(oldest)
    },
    reopen(intent) {
      const kind = entries.get(intent.clientOid)?.outcome?.kind
      if (kind === undefined || kind === 'accepted') return false
      entries.set(intent.clientOid, { intent })
      return true
    },
    listOpen() {
      return [...entries.values()].filter(({ outcome }) => !outcome).map(({ intent }) => intent)
    },
  }
}
