// One hash for "the same orders came out": equal runs have equal digests, one changed order changes it.
import { createHash } from 'node:crypto'
import type { RecordedOrder } from '../exchange/session.ts'

/** SHA-256, hex, over (clientOid, symbol, side, price, size, state) of all orders, in an order that time has no part in. */
export function digestOf(orders: readonly RecordedOrder[]): string {
  const rows = orders
    .map(({ clientOid, symbol, side, price, size, state }) =>
      JSON.stringify([clientOid, symbol, side, price, size, state]),
    )
    .sort()
  return createHash('sha256').update(rows.join('\n')).digest('hex')
}

/** How many orders there are beyond one for each clientOid. */
export function countDuplicates(orders: readonly RecordedOrder[]): number {
  return orders.length - new Set(orders.map(({ clientOid }) => clientOid)).size
}
