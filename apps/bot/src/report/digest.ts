// One hash for "the same came out": equal runs have equal digests; one changed order, or one signal less, changes it.
import { createHash } from 'node:crypto'
import type { RecordedOrder } from '../venue/session.ts'
import type { RejectedSignal } from './tally.ts'

/**
 * SHA-256, hex, over (clientOid, symbol, side, price, size, state) of all orders and (signal, reason) of all rejected signals,
 * sorted: the order in which they came has no part in it.
 */
export function digestOf(
  orders: readonly RecordedOrder[],
  rejectedSignals: readonly RejectedSignal[],
): string {
  const decided = rejectedSignals.map(({ subject, reason }) => JSON.stringify([subject, reason]))
  const rows = orders
    .map(({ clientOid, symbol, side, price, size, state }) =>
      JSON.stringify([clientOid, symbol, side, price, size, state]),
    )
    .concat(decided)
    .sort()
  return createHash('sha256').update(rows.join('\n')).digest('hex')
}

/** How many orders there are beyond one for each clientOid. */
export function countDuplicates(orders: readonly RecordedOrder[]): number {
  return orders.length - new Set(orders.map(({ clientOid }) => clientOid)).size
}
