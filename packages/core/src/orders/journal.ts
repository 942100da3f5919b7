/**
 * Where intents are written down before an order leaves, so that a crash, a second process or a lost answer
 * cannot turn one order into two.
 */
import type { MaybePromise } from '../platform/platform.ts'

/** What a journal knows an order by. Two accounts may use one `clientOid`: those are two orders. */
export interface IntentKey {
  /**
   * Whose order it is: the account's uid, or the name that the options give it, and the base URL it is sent to; empty
   * where an old journal does not say.
   */
  readonly owner: string
  /** The order's own id. */
  readonly clientOid: string
}

/** An order as it is about to be placed. */
export interface OrderIntent extends IntentKey {
  /** Name of its kind, such as `spot`. */
  readonly kind: string
  readonly symbol: string
  /** The exact parameters, as JSON text: the same id with other parameters is another order. */
  readonly body: string
  /** Estimated server time of the claim, epoch ms; with the id it names one attempt. */
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
 * Keeps intents. An own one, in a database that several processes share, can take the place of ours. Whatever it
 * throws before an order is sent stops the order; afterwards it leaves the intent open, for `recover`.
 */
export interface OrderJournal {
  /**
   * Writes an intent down, unless one of the same key is there, or one of the same `clientOid` without an owner: one
   * atomic step, durable before it returns.
   *
   * @returns undefined where it was written, else the entry that was there
   */
  claim(intent: OrderIntent): MaybePromise<JournalEntry | undefined>
  /**
   * Ends an open intent: one atomic step. It compares `claimedAtMs`: what was found out about one attempt must
   * not end a later one that another process has made under the same id.
   *
   * @returns false where the entry has ended already, was opened again since, or is gone; it stays as it is
   */
  resolve(intent: OrderIntent, outcome: IntentOutcome): MaybePromise<boolean>
  /**
   * Opens an intent again that ended without an order (refused, or not placed): one atomic step.
   *
   * @returns false where it is open already or was accepted
   */
  reopen(intent: OrderIntent): MaybePromise<boolean>
  /** What is written under an id: by that owner, or where none is named, by anybody. */
  read(clientOid: string, owner?: string): MaybePromise<JournalEntry | undefined>
  /** All intents without an outcome, of every owner, oldest first. */
  listOpen(): MaybePromise<readonly OrderIntent[]>
}

/** An entry that is ended where it stands, in the room that it has for that: a new one for each order would be garbage of ten thousand orders' age. */
type Held = { -readonly [Name in keyof JournalEntry]: JournalEntry[Name] }

/**
 * Makes a journal in memory: it guards against a second `place` with the same id, not against a crash.
 *
 * @param capacity - ended intents that are remembered; default 10000, the oldest go first
 */
export function memoryJournal(capacity = 10_000): OrderJournal {
  const entries = new Map<string, Held>()
  /** Entries in the order in which they ended, as a ring: the oldest gives its place to the next. */
  const ended: Held[] = []
  let next = 0
  const keyOf = ({ owner, clientOid }: IntentKey): string => (owner ? `${clientOid} ${owner}` : clientOid)
  return {
    read(clientOid, owner) {
      if (owner !== undefined) return entries.get(keyOf({ owner, clientOid }))
      return [...entries.values()].find(({ intent }) => intent.clientOid === clientOid)
    },
    claim(intent) {
      const key = keyOf(intent)
      const known = entries.get(key)
      if (!known) entries.set(key, { intent, outcome: undefined })
      return known
    },
    resolve(intent, outcome) {
      const key = keyOf(intent)
      const entry = entries.get(key)
      if (entry?.intent.claimedAtMs !== intent.claimedAtMs || entry.outcome) return false
      const oldest = ended[next]
      const oldestKey = oldest && keyOf(oldest.intent)
      // One that was opened again since is another entry.
      if (oldestKey && entries.get(oldestKey) === oldest) entries.delete(oldestKey)
      ended[next] = entry
      entry.outcome = outcome
      next = (next + 1) % capacity
      return true
    },
    reopen(intent) {
      const key = keyOf(intent)
      const { outcome } = entries.get(key) ?? {}
      if (!outcome || outcome.kind === 'accepted') return false
      entries.delete(key)
      entries.set(key, { intent, outcome: undefined })
      return true
    },
    listOpen() {
      return [...entries.values()].flatMap(({ intent, outcome }) => (outcome ? [] : [intent]))
    },
  }
}
