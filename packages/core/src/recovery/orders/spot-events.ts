import { subtractDecimals } from '../../decimal/decimal.ts'
import type { Fill, Order } from '../../endpoints/orders.ts'
import type { OrderUpdate } from '../../topics/spot/account.ts'
import { milliseconds, nanoseconds } from '../time.ts'
import type { Told } from './order-memory.ts'
import type { FillRow, OrderRow } from './rows.ts'
import { leftOf, type Stage } from './tell-order.ts'

/** What a message tells. */
export function readSpotEvent(event: OrderUpdate): Told {
  const { type, orderId, symbol, ts, tradeId, filledSize, canceledSize } = event
  return {
    orderId,
    symbol,
    step: type === 'match' ? `match ${tradeId}` : type === 'update' ? `update ${canceledSize}` : type,
    timeMs: milliseconds(ts),
    filled: filledSize,
    cancelled: canceledSize,
    isEnd: type === 'filled' || type === 'canceled',
  }
}

const statuses = {
  received: 'new',
  open: 'open',
  match: 'match',
  update: 'open',
  filled: 'done',
  canceled: 'done',
  triggered: 'done',
} as const

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
    // It says of a match which side the order was on.
    status: fill?.isMaker ? 'open' : statuses[kind],
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
    ...(fill && matched(fill)),
  }
}

function matched({ isMaker, price, size, tradeId }: FillRow): Partial<OrderUpdate> {
  const liquidity = isMaker ? 'maker' : 'taker'
  return { feeType: `${liquidity}Fee`, liquidity, matchPrice: price, matchSize: size, tradeId }
}
