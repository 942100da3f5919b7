import { ConfigError } from '../errors/config-error.ts'
import { refuseUnknown } from '../errors/refuse-unknown.ts'
import { checkNumbers } from '../reconcile/check-options.ts'
import type { ReconcileOptions } from '../reconcile/reconcile.ts'
import type { OrderJournal } from './journal.ts'

/** How orders are placed; everything has a default. Durations in ms. */
export interface OrdersOptions extends ReconcileOptions {
  /** Where intents are written down; default {@link memoryJournal}, which does not survive a crash. */
  readonly journal?: OrderJournal | undefined
  /**
   * Name of the account, for a journal that outlives the program: another account's intents are left alone. Default its
   * uid, which is read once, before the first order, where a journal is given.
   */
  readonly account?: string | undefined
  /**
   * Time from the claim in which an order may be signed; default 30000, and 90000 where it goes over a socket without a time of
   * its own: the last 60000 of that are for frames that are late. Later it is given up, unsent. Reading the
   * rules before that may take as long again.
   */
  readonly sendWithinMs?: number | undefined
  /**
   * How often an order that is proven absent may be sent again by itself; default 0. Each copy is found or
   * proven absent before the next.
   */
  readonly resends?: number | undefined
  /** Age of the first claim after which nothing is sent again; default 120000. */
  readonly resendWithinMs?: number | undefined
}

/**
 * Refuses options that cannot work.
 *
 * @throws ConfigError `OPTIONS_INVALID` that names the option
 */
export function checkOrdersOptions({ journal, account, ...rest }: OrdersOptions): void {
  const { sendWithinMs, resends, resendWithinMs, marginMs, reads, spacingMs, deadlineMs, ...unknown } = rest
  refuseUnknown('Orders have', unknown)
  checkNumbers(rest)
  if (account === undefined || (typeof account === 'string' && account.trim())) return
  throw new ConfigError('OPTIONS_INVALID', 'account is no name.', 'give the account a name, or leave it out.')
}
