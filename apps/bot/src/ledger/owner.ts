// Whose orders a ledger holds. Those of one account mean nothing at another: they would be searched for there, not be
// found, and be taken for orders that never arrived.
import { InputError } from '../input-error.ts'
import type { Ledger } from './open-ledger.ts'

/** An account at an exchange. */
export interface Owner {
  /** Base URL of the exchange; `paper` for the embedded one. */
  readonly host: string
  /** The account's own number, which outlives its keys; `paper` for the embedded one. */
  readonly account: string
}

/** The account of every paper run. */
export const PAPER_OWNER: Owner = { host: 'paper', account: 'paper' }

/**
 * Writes the owner into a ledger that has none yet.
 * @throws InputError when the ledger is another account's, or another exchange's
 */
export function claimLedger(ledger: Ledger, owner: Owner): void {
  ledger.atomically(() => {
    const host = ledger.recall('host')
    const account = ledger.recall('account')
    if (host === undefined && account === undefined) {
      ledger.remember('host', owner.host)
      ledger.remember('account', owner.account)
    } else if (host !== owner.host || account !== owner.account) {
      throw new InputError(
        `the ledger ${ledger.file} is that of account ${account} at ${host}; ` +
          `this run is for account ${owner.account} at ${owner.host}.`,
        'Use a key of that account there, or name another --ledger file; nothing was sent.',
      )
    }
  })
}
