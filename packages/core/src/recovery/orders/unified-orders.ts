import type { Client } from '../../client/client.ts'
import type { OrderUpdate } from '../../topics/unified/orders.ts'
import { nanoseconds } from '../time.ts'
import { lookAt } from './look-at.ts'
import type { OrderSource } from './order-recovery.ts'
import { readUnifiedEvent, toUnifiedFill, toUnifiedOrder, writeUnifiedEvent } from './unified-events.ts'
import { unifiedLists } from './unified-lists.ts'

/** How long an order that was cancelled without a fill is shown, and one with a trigger after its end, in ms. */
const UNFILLED_KEPT_MS = 7_200_000

/**
 * Orders of the unified account, of one symbol or of all. REST shows an order as it is: of several changes of its price
 * within one gap the last one is told, and what was cut off it not before its end. Average prices are those of now.
 */
export function unifiedOrders(client: Client, symbol?: string): OrderSource<OrderUpdate> {
  /** What one lot of a contract stands for, in its base currency. */
  const lots = new Map<string, string>()
  return {
    subject: undefined,
    read: readUnifiedEvent,
    async begin() {
      return (await unifiedLists(client, symbol).open()).map(toUnifiedOrder)
    },
    async look(ask) {
      const { sinceMs, signal } = ask
      const lists = unifiedLists(client, symbol, signal)
      // In this order: what moves on to the next list meanwhile is in both, rather than in none.
      const open = await lists.open()
      const done = await lists.done(sinceMs)
      const fills = await lists.fills(sinceMs)
      return lookAt(ask, {
        orders: [...open, ...done].map(toUnifiedOrder),
        fills: fills.map(toUnifiedFill),
        // Futures are filled in lots; some are ordered in the base currency.
        async lotOf({ symbol: contract, row: { tradeType, sizeUnit } }) {
          if (tradeType !== 'FUTURES' || sizeUnit !== 'BASECCY') return '1'
          const lot = lots.get(contract) ?? (await lists.lot(contract))
          lots.set(contract, lot)
          return lot
        },
        async find(order) {
          const row = await lists.one(order)
          return row && toUnifiedOrder(row)
        },
        read: readUnifiedEvent,
        write: writeUnifiedEvent,
        cancel: (last, timeMs) => ({
          ...last,
          ...{ eT: 'CANCEL', os: 5, cS: last.q, rS: '0', lS: '0', ls: '0', ti: '', U: nanoseconds(timeMs) },
        }),
        keptMs: UNFILLED_KEPT_MS,
        isCut: lists.isCut,
      })
    },
  }
}
