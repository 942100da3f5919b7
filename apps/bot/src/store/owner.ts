// Whose orders a ledger holds. Those of one account mean nothing at another: they would be searched for there, not be
// found, and be taken for orders that never arrived.
import { InputError } from '../input-error.ts'
import type { Ledger } from './open-store.ts'

const KEY = 'owner'

/** The owner of every paper ledger: an account at an exchange that each run makes anew. */
export const PAPER_OWNER: string = 'account paper at the embedded exchange'

/**
 * Names an account at an exchange.
 * @param account its own number, which outlives its keys
 * @param url the exchange's base URL
 */
export function ownerOf(account: string, url: string): string {
  return `account ${account} at ${url}`
}

/**
 * Writes the owner into a ledger that has none yet.
 * @returns a warning where the ledger was used before it could say whose it is
 * @throws InputError when the ledger is another account's, or another exchange's
 */
export function claimLedger(ledger: Ledger, owner: string): string | undefined {
  const known = ledger.recall(KEY)
  if (known === owner) return undefined
  if (known !== undefined) {
    throw new InputError(
      `the ledger ${ledger.file} is that of ${known}; this run is for ${owner}.`,
      'Use a key of that account there, or name another --ledger file; nothing was sent.',
    )
  }
  ledger.remember(KEY, owner)
  if (!ledger.events.last('run-started')) return undefined
  return `warning: the ledger did not say whose it is; it is taken to be that of ${owner}, and is so from now on`
}
