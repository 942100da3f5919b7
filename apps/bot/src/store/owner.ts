// Whose orders a store holds. Those of one account mean nothing at another: they would be searched for there, not be
// found, and be taken for orders that never arrived.
import { InputError } from '../input-error.ts'
import type { Store } from './open-store.ts'

const KEY = 'owner'

/** The owner of every paper store: an account at an exchange that each run makes anew. */
export const PAPER_OWNER: string = 'account paper at the embedded exchange'

/**
 * Names an account at an exchange.
 * @param account its own number, which outlives its keys
 * @param url the exchange's base URL
 */
export function ownerOf(account: string, url: string): string {
  return `account ${account} at ${url}`
}

/** The base URL of the exchange that a store's orders are at; `undefined` on paper, and where the store does not say. */
export function exchangeOf(store: Pick<Store, 'recall'>): string | undefined {
  return / at (https?:\S+)$/.exec(store.recall(KEY) ?? '')?.[1]
}

/** Whether a store was ever used by a run: one that was not is nobody's yet. */
export function hasOwner(store: Pick<Store, 'recall'>): boolean {
  return store.recall(KEY) !== undefined
}

/**
 * Writes the owner into a store that has none yet.
 * @returns a warning where the store was used before it could say whose it is
 * @throws InputError when the store is another account's, or another exchange's
 */
export function claimStore(store: Store, owner: string): string | undefined {
  const known = store.recall(KEY)
  if (known === owner) return undefined
  if (known !== undefined) {
    throw new InputError(
      `the store ${store.file} is that of ${known}; this run is for ${owner}.`,
      'use a key of that account there, or name another --store file; nothing was sent.',
    )
  }
  store.remember(KEY, owner)
  if (!store.events.last('run-started')) return undefined
  return `warning: the store did not say whose it is; it is taken to be that of ${owner}, and is so from now on`
}
