import { ConfigError } from '../errors/config-error.ts'
import type { ReconcileOptions } from '../reconcile/reconcile.ts'
import type { OrderJournal } from './journal.ts'

/** How orders are placed; everything has a default. Durations in ms. */
export interface OrdersOptions extends ReconcileOptions {
  /** Where intents are written down; default {@link memoryJournal}, which does not survive a crash. */
  readonly journal?: OrderJournal | undefined
  /**
   * Time from the claim in which an order may be signed; default 30000. Later it is given up, unsent. Reading the
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
 * Refuses durations and counts that no timer or loop can keep.
 *
 * @throws ConfigError `OPTIONS_INVALID` that names the option
 */
export function checkOrdersOptions(options: OrdersOptions): void {
  const { sendWithinMs, resendWithinMs, marginMs, spacingMs, deadlineMs, reads, resends } = options
  const numbers = { sendWithinMs, resendWithinMs, marginMs, spacingMs, deadlineMs, reads, resends }
  for (const [name, value = 0] of Object.entries(numbers)) {
    if (value >= 0 && value < 2 ** 31) continue
    throw new ConfigError('OPTIONS_INVALID', `${name} is ${value}.`, 'give a number from 0 to 2147483647.')
  }
}
