import type { IntentOutcome, JournalEntry, OrderIntent } from './journal.ts'

/** An entry as it is held: it is ended, and opened again, where it stands. */
export interface Held extends JournalEntry {
  readonly key: string
  intent: OrderIntent
  outcome: IntentOutcome | undefined
  /** Among all claims while it is open, then among all ends. */
  number: number
  /** The next one of the same hash. */
  next: Held | undefined
}

/** Entries by a key: all that are open, and the last so many of those that have ended. */
export interface HeldEntries {
  find(key: string): Held | undefined
  /** Writes an intent down under a key that is not there. */
  add(key: string, intent: OrderIntent): void
  /** Opens one again, as the newest. */
  reopen(held: Held, intent: OrderIntent): void
  end(held: Held, outcome: IntentOutcome): void
  /** All of them, in no order. */
  list(): readonly Held[]
}

/**
 * Holds entries in chains of equal hashes, where whoever walks a chain takes out what is forgotten. A `Map` from which the oldest
 * is taken with each one that is added costs an order more than its signature.
 *
 * @param capacity - ends that are remembered, at least 1
 */
export function heldEntries(capacity: number): HeldEntries {
  const chains = new Array<Held | undefined>(2 ** Math.ceil(Math.log2(capacity + 1))).fill(undefined)
  let claims = 0
  let ends = 0

  const chainOf = (key: string): number => {
    let hash = 0
    for (let at = 0; at < key.length; at++) hash = (hash * 31 + key.charCodeAt(at)) | 0
    return (hash ^ (hash >>> 15)) & (chains.length - 1)
  }
  /** The first from here on that is not forgotten. */
  const kept = (held: Held | undefined): Held | undefined => {
    let first = held
    while (first?.outcome && first.number <= ends - capacity) first = first.next
    return first
  }
  return {
    find(key) {
      let held = kept(chains[chainOf(key)])
      while (held && held.key !== key) {
        held.next = kept(held.next)
        held = held.next
      }
      return held
    },
    add(key, intent) {
      const chain = chainOf(key)
      claims++
      chains[chain] = { key, intent, outcome: undefined, number: claims, next: kept(chains[chain]) }
    },
    end(held, outcome) {
      ends++
      held.outcome = outcome
      held.number = ends
    },
    reopen(held, intent) {
      claims++
      held.intent = intent
      held.outcome = undefined
      held.number = claims
    },
    list() {
      const all: Held[] = []
      for (const first of chains) for (let held = kept(first); held; held = kept(held.next)) all.push(held)
      return all
    },
  }
}
