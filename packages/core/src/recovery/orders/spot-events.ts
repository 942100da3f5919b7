import { subtractDecimals } from '../../decimal/decimal.ts'
import type { Fill, Order } from '../../endpoints/orders.ts'
import type { OrderUpdate } from '../../topics/spot/account.ts'
import { nanoseconds } from '../time.ts'
import { matchOf, statusOf } from './classic-events.ts'
import type { OrderRow } from './rows.ts'
import { leftOf, type Stage } from './tell-order.ts'

/** The message of a stage. */
export function writeSpotEvent({ row }: OrderRow<Order>, stage: Stage<Fill>): OrderUpdate {
  const { kind, timeMs, filled, cancelled, fill } = stage
  const isByFunds = Number(row.size) === 0
  const head = {
    clientOid: row.clientOid,
    orderId: row.id,
    orderTime: row.createdAt,
    orderType: row.type,
    originSize: row.size,
    ...(isByFunds && { originFunds: row.funds }),
    ...(row.type === 'limit' && { price: row.price }),
    side: row.side,
    status: statusOf(kind, fill),
    symbol: row.symbol,
    ts: nanoseconds(timeMs),
    type: kind,
  }
  if (kind === 'received') return head
  const isEnd = kind === 'filled' || kind === 'canceled'
  return {
    ...head,
    canceledSize: cancelled,
    filledSize: filled,
    remainSize: isEnd || isByFunds ? '0' : leftOf(row.size, filled, cancelled),
    size: isEnd ? row.size : subtractDecimals(row.size, cancelled),
    ...(fill && matchOf(fill)),
  }
}
