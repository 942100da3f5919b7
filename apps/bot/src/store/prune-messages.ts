// Old messages are thrown away a few at a time, between decisions: a feed that talks for years must not fill the disk.
import { MOST_AT_ONCE } from './messages.ts'
import type { Store } from './open-store.ts'

const KEY = 'messages-pruned'
/** How often it is looked at while there is nothing to throw away, ms. */
const EVERY_MS = 60_000

/**
 * What throws them away; called in every round of a run.
 * @param keep - asked each time; 0 keeps all
 * @param now - ms
 * @param needed - places of messages that channels go on from. Default none
 */
export function createPruning(
  store: Store,
  keep: () => number,
  now: () => number,
  needed: () => readonly number[] = () => [],
): () => void {
  let nextMs = Number.NEGATIVE_INFINITY
  return () => {
    const most = keep()
    const nowMs = now()
    if (most === 0 || nowMs < nextMs) return
    const count = store.lazily(() => {
      const pruned = store.messages.prune(most, needed())
      if (pruned > 0 && !isPruned(store)) store.remember(KEY, 'yes')
      return pruned
    })
    nextMs = count < MOST_AT_ONCE ? nowMs + EVERY_MS : nowMs
  }
}

/** Whether messages of its runs are missing. */
export function isPruned(store: Pick<Store, 'recall'>): boolean {
  return store.recall(KEY) !== undefined
}
