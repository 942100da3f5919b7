import type { Client } from '../../client/client.ts'
import type { Fill, Order } from '../../endpoints/orders.ts'
import type { OrderUpdate } from '../../topics/spot/account.ts'
import { nanoseconds } from '../time.ts'
import { readClassicEvent } from './classic-events.ts'
import { lookAt } from './look-at.ts'
import type { OrderSource } from './order-recovery.ts'
import type { FillRow, OrderRow } from './rows.ts'
import { writeSpotEvent } from './spot-events.ts'
import { spotLists } from './spot-lists.ts'

/** How long an order that was cancelled without a fill is shown, in ms. */
const UNFILLED_KEPT_MS = 172_800_000

/** What of the topics of spot orders is read. */
export interface SpotOrdersOptions {
  /** False for the older topic, whose orders begin with `open`. */
  readonly tellsReceived: boolean
  /** Symbols that are looked at in any case. */
  readonly symbols: readonly string[]
}

/**
 * Orders of the classic spot exchange, margin included. Lists are by pair: those are read that orders were told of, in which
 * orders are open, in which something was traded since the gap began, and those that the caller names; of margin, those that
 * were traded on margin. An order that was placed and cancelled without a fill, within one gap, in a pair that is none of
 * these, is not found.
 */
export function spotOrders(
  client: Client,
  { tellsReceived, symbols }: SpotOrdersOptions,
): OrderSource<OrderUpdate> {
  /** Pairs that were traded on margin. */
  const margin = new Set<string>()
  const note = (rows: readonly Order[]): void => {
    for (const { symbol, tradeType } of rows) if (tradeType !== 'TRADE') margin.add(symbol)
  }
  return {
    subject: 'orderChange',
    read: readClassicEvent,
    async begin() {
      const lists = spotLists(client)
      const rows = await lists.open(await lists.active())
      note(rows)
      return rows.map(toOrderRow)
    },
    async look(ask) {
      const { sinceMs, memory, signal } = ask
      const lists = spotLists(client, signal)
      const [active, traded] = await Promise.all([lists.active(), lists.traded(sinceMs)])
      const now = new Set([...symbols, ...active.spot, ...traded.spot])
      const all = {
        spot: new Set([...now, ...memory.symbols]),
        // Pairs are taken off: what was told of one long ago must not end each look.
        past: new Set([...memory.symbols].filter((symbol) => !now.has(symbol))),
        margin: new Set([...symbols, ...margin, ...active.margin, ...traded.margin]),
      }
      // In this order: what moves on to the next list meanwhile is in both, rather than in none.
      const open = await lists.open(all)
      const done = await lists.done(all, sinceMs)
      const fills = await lists.fills(all, sinceMs)
      note([...open, ...done])
      return lookAt<OrderUpdate, Order, Fill>(ask, {
        orders: [...open, ...done].map(toOrderRow),
        fills: fills.map(toFillRow),
        async find(order) {
          const row = await lists.one(order)
          if (row) note([row])
          return row && toOrderRow(row)
        },
        read: readClassicEvent,
        write: (order, stage) =>
          tellsReceived || stage.kind !== 'received' ? writeSpotEvent(order, stage) : undefined,
        cancel: (last, timeMs) => ({
          ...last,
          ...{ type: 'canceled', status: 'done', ts: nanoseconds(timeMs), remainSize: '0' },
          canceledSize: last.remainSize ?? last.originSize,
        }),
        keptMs: UNFILLED_KEPT_MS,
        isCut: lists.isCut,
      })
    },
  }
}

function toOrderRow(row: Order): OrderRow<Order> {
  const { size, cancelledSize, cancelledFunds } = row
  const isByFunds = Number(size) === 0
  const isCut = Number(isByFunds ? cancelledFunds : cancelledSize) > 0
  const mayRest = row.type === 'limit' && row.timeInForce !== 'IOC' && row.timeInForce !== 'FOK'
  return {
    ...{ orderId: row.id, symbol: row.symbol, row, mayRest },
    ...{ createdMs: row.createdAt, updatedMs: row.lastUpdatedAt },
    status: row.active ? 'open' : !isCut ? 'filled' : isByFunds ? 'canceled' : 'unsaid',
    filled: row.dealSize,
    cancelled: cancelledSize,
  }
}

function toFillRow(row: Fill): FillRow<Fill> {
  const { orderId, symbol, tradeId, price, size, liquidity, createdAt: timeMs } = row
  return { orderId, symbol, tradeId, price, size, isMaker: liquidity === 'maker', timeMs, row }
}
