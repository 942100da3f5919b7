import { type FuturesOrder, getOrder, listStopOrders } from '../../endpoints/futures/orders.ts'
import { orAbsent } from '../../reconcile/not-found.ts'
import { nanoseconds } from '../time.ts'
import type { StopEvent, StopKind, StopRow } from './stop-orders.ts'

/** A message of `/contractMarket/advancedOrders`. */
export interface FuturesStopEvent extends StopEvent {
  readonly [name: string]: unknown
}

/** Stop orders of classic futures. */
export const futuresStops: StopKind<FuturesStopEvent> = {
  async waiting(reader) {
    return (await reader.rows(listStopOrders, { pageSize: 1_000 })).map(toRow)
  },
  async find(reader, { orderId }) {
    const row = await orAbsent(reader.call(getOrder, { orderId }))
    return row && toRow(row)
  },
}

function toRow(row: FuturesOrder): StopRow<FuturesStopEvent> {
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
