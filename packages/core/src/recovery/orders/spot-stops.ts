import { addDecimals } from '../../decimal/decimal.ts'
import { getStopOrder as getMarginStop } from '../../endpoints/margin/stop-orders.ts'
import type { StopOrder } from '../../endpoints/orders.ts'
import { getStopOrder, type ListStopOrders, listStopOrders } from '../../endpoints/spot/stop-orders.ts'
import { orAbsent } from '../../reconcile/not-found.ts'
import type { StopOrderUpdate } from '../../topics/spot/account.ts'
import { orNone } from '../reader.ts'
import { nanoseconds } from '../time.ts'
import type { StopKind, StopRow } from './stop-orders.ts'

/** The lists of waiting ones; on margin there may be none. */
const lists: readonly ListStopOrders[] = [
  { tradeType: 'TRADE' },
  { tradeType: 'TRADE', stop: 'oco' },
  { tradeType: 'MARGIN_TRADE' },
  { tradeType: 'MARGIN_ISOLATED_TRADE' },
]

/** Stop orders of spot and margin. */
export const spotStops: StopKind<StopOrderUpdate> = {
  async waiting(reader) {
    const rows = await Promise.all(
      lists.map((list) => {
        const found = reader.rows(listStopOrders, { ...list, pageSize: 500 })
        return list.tradeType === 'TRADE' ? found : orNone(found)
      }),
    )
    return rows.flat().map(toRow)
  },
  async find(reader, { orderId }) {
    const row =
      (await orAbsent(reader.call(getStopOrder, { orderId }))) ??
      (await orAbsent(reader.call(getMarginStop, { orderId })))
    return row && toRow(row)
  },
}

function toRow(row: StopOrder): StopRow<StopOrderUpdate> {
  const { id: orderId, symbol, createdAt, status, stopTriggerTime } = row
  return {
    ...{ orderId, symbol, createdMs: createdAt },
    ...(status === 'TRIGGERED' && { end: 'triggered', endMs: stopTriggerTime ?? undefined }),
    ...(/^CANCEL/.test(status) && { end: 'cancel' }),
    write: (type, timeMs, createdMs) => ({
      ...{ createdAt: createdMs, orderId, symbol, type, ts: nanoseconds(timeMs) },
      orderPrice: shortest(row.price ?? '0'),
      orderType: 'stop',
      side: row.side,
      size: shortest(row.size ?? '0'),
      stop: row.stop,
      stopPrice: shortest(row.stopPrice),
      tradeType: row.tradeType,
    }),
  }
}

/** REST writes twenty decimals. */
function shortest(amount: string): string {
  return addDecimals(amount, '0')
}
