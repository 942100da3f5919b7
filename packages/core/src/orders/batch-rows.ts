import type { BatchRow, OrderBatch, OrderParams } from './kinds/order-kind.ts'

/** A row that was found to tell of one order; `isNamed` is false where only its place says so. */
export interface OwnRow extends BatchRow {
  readonly isNamed: boolean
}

/**
 * Finds what the answer to a batch says of each of its orders, by their ids: rows may come swapped, doubled or not at
 * all. KuCoin gives a row that was refused no id on spot; then its place counts, as long as every place is filled.
 *
 * @returns one for each order in the order given; undefined where the answer does not tell
 */
export function rowsOf<Params extends OrderParams>(
  batch: Pick<OrderBatch<Params>, 'readRow'>,
  list: readonly Params[],
  answer: unknown,
): readonly (OwnRow | undefined)[] {
  const rows = Array.isArray(answer) ? answer.map((row: unknown) => read(batch, row)) : []
  return list.map(({ clientOid }, at) => {
    const own = rows.find((row) => row.clientOid === clientOid)
    if (own) {
      // No two orders have one id.
      const isOwn = (row: BatchRow): boolean =>
        row.clientOid === clientOid || (row.orderId !== undefined && row.orderId === own.orderId)
      return rows.filter(isOwn).length === 1 ? { ...own, isNamed: true } : undefined
    }
    const here = rows.length === list.length ? rows[at] : undefined
    return here?.error && here.clientOid === undefined ? { ...here, isNamed: false } : undefined
  })
}

/** A reader that fails does not tell either: the orders were sent, and nothing may look as if they were not. */
function read<Params extends OrderParams>(
  batch: Pick<OrderBatch<Params>, 'readRow'>,
  row: unknown,
): BatchRow {
  try {
    return batch.readRow(row)
  } catch {
    return {}
  }
}
