import type { Client } from '../../client/client.ts'
import { type FuturesFill, listFills } from '../../endpoints/futures/fills.ts'
import { type FuturesOrder, getOrder, listOrders } from '../../endpoints/futures/orders.ts'
import { orAbsent } from '../../reconcile/not-found.ts'
import type { OrderUpdate } from '../../topics/futures/orders.ts'
import { createReader } from '../reader.ts'
import { milliseconds, nanoseconds } from '../time.ts'
import { matchOf, readClassicEvent, statusOf } from './classic-events.ts'
import { lookAt } from './look-at.ts'
import type { OrderSource } from './order-recovery.ts'
import type { FillRow, OrderRow } from './rows.ts'
import { leftOf, type Stage } from './tell-order.ts'

/** How long done orders are shown, in ms. */
const KEPT_MS = 7_776_000_000

const pageSize = 1_000

/**
 * Orders of classic futures, of one contract or of all. What was cancelled of an order that still stands is not shown by
 * REST, so of those cuts nothing is told.
 */
export function futuresOrders(client: Client, symbol?: string): OrderSource<OrderUpdate> {
  const of = symbol === undefined ? {} : { symbol }
  return {
    subject: 'symbolOrderChange',
    read: readClassicEvent,
    async begin() {
      const rows = await createReader(client, undefined).rows(listOrders, {
        ...of,
        status: 'active',
        pageSize,
      })
      return rows.map(toOrderRow)
    },
    async look(ask) {
      const { sinceMs: startAt, signal } = ask
      const reader = createReader(client, signal)
      // In this order: what moves on to the next list meanwhile is in both, rather than in none.
      const open = await reader.rows(listOrders, { ...of, status: 'active', pageSize })
      const done = await reader.rows(listOrders, { ...of, status: 'done', startAt, pageSize })
      const fills = await reader.rows(listFills, { ...of, startAt, pageSize })
      const forced = new Map(fills.map(({ orderId, tradeType }) => [orderId, tradeType]))
      return lookAt<OrderUpdate, FuturesOrder, FuturesFill>(ask, {
        orders: [...open, ...done].map(toOrderRow),
        fills: fills.map(toFillRow),
        async find({ orderId }) {
          const row = await orAbsent(reader.call(getOrder, { orderId }))
          return row && toOrderRow(row)
        },
        read: readClassicEvent,
        write: (order, stage) => write(order.row, stage, forced.get(order.orderId)),
        cancel: (last, timeMs) => ({
          ...last,
          ...{ type: 'canceled', status: 'done', ts: nanoseconds(timeMs), remainSize: '0' },
          canceledSize: last.remainSize,
        }),
        keptMs: KEPT_MS,
        isCut: reader.isCut,
      })
    },
  }
}

/** The message of a stage; none before the order stands or trades. */
function write(
  row: FuturesOrder,
  { kind, timeMs, filled, cancelled, fill }: Stage,
  tradeType = 'trade',
): OrderUpdate | undefined {
  if (kind === 'received') return undefined
  const isEnd = kind === 'filled' || kind === 'canceled'
  const size = String(row.size)
  return {
    symbol: row.symbol,
    orderType: row.type,
    side: row.side,
    canceledSize: cancelled,
    orderId: row.id,
    clientOid: row.clientOid,
    marginMode: row.marginMode,
    type: kind,
    orderTime: row.orderTime,
    size,
    filledSize: filled,
    price: row.price,
    remainSize: isEnd ? '0' : leftOf(size, filled, cancelled),
    status: statusOf(kind, fill),
    ts: nanoseconds(timeMs),
    tradeType,
    liquidity: 'maker',
    ...(fill && matchOf(fill)),
  }
}

function toOrderRow(row: FuturesOrder): OrderRow<FuturesOrder> {
  const left = row.size - row.dealSize
  return {
    ...{ orderId: row.id, symbol: row.symbol, row, filled: String(row.dealSize) },
    ...{ createdMs: row.createdAt, updatedMs: row.updatedAt },
    status: row.isActive ? 'open' : left > 0 ? 'unsaid' : 'filled',
    cancelled: row.isActive ? '0' : String(left),
    mayRest: row.type === 'limit' && row.timeInForce !== 'IOC' && row.timeInForce !== 'FOK',
  }
}

function toFillRow(row: FuturesFill): FillRow<FuturesFill> {
  const { orderId, symbol, tradeId, price, size, liquidity, tradeTime } = row
  const isMaker = liquidity === 'maker'
  return {
    orderId,
    symbol,
    tradeId,
    price,
    size: String(size),
    isMaker,
    timeMs: milliseconds(tradeTime),
    row,
  }
}
