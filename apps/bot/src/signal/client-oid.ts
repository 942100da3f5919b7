// The order's name is derived from the signal's, so that the same signal can never become two differently named orders.
import { createHash } from 'node:crypto'

/**
 * The `clientOid` of one leg of a signal (`entry`, `exit`, `stop-loss`, `take-profit`): the same input gives the same 35 characters out of `[A-Za-z0-9_-]`, on every
 * machine and after every restart. KuCoin takes up to 40.
 */
export function clientOidFor(source: string, id: string, leg: string): string {
  // JSON keeps the parts apart: ("a", "bc") and ("ab", "c") must not meet in one hash input.
  const digest = createHash('sha256')
    .update(JSON.stringify([source, id, leg]))
    .digest('base64url')
  return `kb-${digest.slice(0, 32)}`
}
