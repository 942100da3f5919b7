// What sizing produces: an order without a name yet.

import type { Decimal } from '../money/decimal.ts'
import type { NewOrder } from '../venue/venue.ts'

/** An order ready to be named and written down. */
export type SizedOrder = Omit<NewOrder, 'clientOid' | 'symbol'> & {
  /** What it is worth in quote currency. */
  readonly value: Decimal
  /** Of an exit that is more than one order may hold: the coins that are left for the next. */
  readonly rest?: Decimal
}
