import type { OrderSnapshot, SoughtOrder } from './venue.ts'

/** One place where an order could be: gives what stands there, or the one order asked for. */
export type Place = () => AsyncIterable<OrderSnapshot> | Promise<readonly OrderSnapshot[]>

/** Looks into one place after the other, until one holds the order. */
export async function searchPlaces(
  { clientOid, isOurs }: SoughtOrder,
  places: readonly Place[],
): Promise<OrderSnapshot | undefined> {
  for (const place of places) {
    for await (const order of await place()) {
      if (order.clientOid === clientOid && (isOurs?.(order) ?? true)) return order
    }
  }
  return undefined
}

/** A place that holds one order, or none. */
export async function lone<Row>(
  found: Promise<Row | undefined>,
  snapshotOf: (row: Row) => OrderSnapshot,
): Promise<readonly OrderSnapshot[]> {
  const row = await found
  return row === undefined ? [] : [snapshotOf(row)]
}

/** A list as snapshots, read as far as somebody asks for more. */
export async function* snapshotsOf<Row>(
  rows: AsyncIterable<Row>,
  snapshotOf: (row: Row) => OrderSnapshot,
): AsyncGenerator<OrderSnapshot> {
  for await (const row of rows) yield snapshotOf(row)
}
