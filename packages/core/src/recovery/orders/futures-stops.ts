import { type FuturesOrder, getOrder, listStopOrders } from '../../endpoints/futures/orders.ts'
import { orAbsent } from '../../reconcile/not-found.ts'
import type { StopOrderUpdate } from '../../topics/futures/orders.ts'
import { nanoseconds } from '../time.ts'
import type { StopKind, StopRow } from './stop-orders.ts'

/** Stop orders of classic futures. */
export const futuresStops: StopKind<StopOrderUpdate> = {
  async waiting(reader) {
    return (await reader.rows(listStopOrders, { pageSize: 1_000 })).map(toRow)
  },
  async find(reader, { orderId }) {
    const row = await orAbsent(reader.call(getOrder, { orderId }))
    return row && toRow(row)
  },
}

function toRow(row: FuturesOrder): StopRow<StopOrderUpdate> {
  const { id: orderId, symbol, createdAt, updatedAt, endAt } = row
  return {
    ...{ orderId, symbol, createdMs: createdAt },
    ...(row.stopTriggered
      ? // What it has placed has the same id, and lives on.
        { end: 'triggered', endMs: row.isActive || row.status === 'open' ? createdAt : updatedAt }
      : row.cancelExist && { end: 'cancel', endMs: endAt ?? undefined }),
    write: (type, timeMs, createdMs) => ({
      ...{ createdAt: createdMs, orderId, symbol, type, ts: nanoseconds(timeMs) },
      marginMode: row.marginMode,
      orderPrice: row.price,
      orderType: 'stop',
      side: row.side,
      size: row.size,
      stop: row.stop,
      stopPrice: String(row.stopPrice),
      stopPriceType: row.stopPriceType,
    }),
  }
}
