import { isId } from '../../encoding/id.ts'
import { KucoinError } from '../../errors/kucoin-error.ts'
import { unreadableAnswer } from '../../errors/network-error.ts'
import type { AbortSignalLike } from '../../platform/platform.ts'
import type { Way } from '../../reconcile/reconcile.ts'
import type { OrderSnapshot, SoughtOrder } from './order-kind.ts'

/** One place where an order could be: gives what stands there, or the one order asked for. */
export type Place = () => AsyncIterable<OrderSnapshot> | Promise<readonly OrderSnapshot[]>

/** Where an order could be: each way of looking goes into all places, in the order in which an order moves on. */
export type Places = Readonly<Record<Way, readonly Place[]>>

/**
 * Looks into one place after the other, until one holds the order.
 *
 * @throws NetworkError `ANSWER_UNREADABLE` for a place that shows no orders: it proves nothing
 */
export async function searchPlaces(
  { clientOid, isOurs, way }: SoughtOrder,
  places: Places,
  signal: AbortSignalLike | undefined,
): Promise<OrderSnapshot | undefined> {
  try {
    for (const place of way ? places[way] : [...places.id, ...places.lists]) {
      for await (const order of await place()) {
        if (!isId(order.orderId) || !order.state)
          throw unreadableAnswer('Orders were looked up, and the answer cannot be read.')
        if (order.clientOid === clientOid && (isOurs?.(order) ?? true)) return order
      }
    }
    return undefined
  } catch (error) {
    // Reading an answer that has another form than it should fails in many ways.
    if (KucoinError.isInstance(error) || signal?.aborted) throw error
    throw unreadableAnswer('Orders were looked up, and the answer cannot be read.')
  }
}

/** What a row says of its order; nothing that counts where it does not say whether, or how, that is over: none is told as filled then. */
export function stateOf(isActive: unknown, isCancelled: unknown): OrderSnapshot['state'] {
  const over = isCancelled ? 'cancelled' : isCancelled === false && 'filled'
  return (isActive ? 'open' : isActive === false && over) as 'open'
}

/** A place that holds the one order that was asked for by its own id, or none. */
export async function lone<Row>(
  clientOid: string,
  found: Promise<Row | undefined>,
  snapshotOf: (row: Row) => OrderSnapshot,
): Promise<readonly OrderSnapshot[]> {
  const row = await found
  if (row === undefined) return []
  const order = snapshotOf(row)
  if (order.clientOid !== clientOid) throw unreadableAnswer('One order was asked for, and another one came.')
  return [order]
}

/** A list as snapshots, read as far as somebody asks for more. */
export async function* snapshotsOf<Row>(
  rows: AsyncIterable<Row>,
  snapshotOf: (row: Row) => OrderSnapshot,
): AsyncGenerator<OrderSnapshot> {
  for await (const row of rows) yield snapshotOf(row)
}
