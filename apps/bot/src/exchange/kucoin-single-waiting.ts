// Orders that wait for one price, on markets where no pair (OCO) waits for two: a trigger on the market's own orders, or a
// kind of stop orders beside them. Each only reduces.
import type { NewOrder, Side, Trigger, WaitingRef } from '../venue/venue.ts'
import { toOrder } from './kucoin-answers.ts'
import type { KucoinWaiting } from './kucoin-waiting.ts'
import type { VenueOrders } from './market/market.ts'

/** What such orders are made of. */
export interface SingleWaiting {
  readonly orders: VenueOrders
  /** Whether `orders` are those of the market itself, whose lost answers are searched for with the others. */
  readonly isShared: boolean
  /** What all orders of the market say. */
  readonly sent: object
  /** How the market calls a fall and a rise that an order of this side waits for. */
  words(way: 'fall' | 'rise', side: Side): object
  /** The order without its trigger, in the words of its kind. */
  request(order: NewOrder): Promise<object>
}

/** Waiting orders of one price each. */
export function createSingleWaiting({
  orders,
  isShared,
  sent,
  words,
  request,
}: SingleWaiting): KucoinWaiting {
  const refOf = ({ symbol, clientOid, side, trigger }: WaitingRef) => ({
    symbol,
    clientOid,
    sent: { ...sent, ...(trigger && words(wayOf(trigger, side), side)) },
  })
  return {
    pairs: false,
    async place(order, trigger) {
      const { stopLoss, takeProfit } = trigger
      if (stopLoss !== undefined && takeProfit !== undefined)
        throw new TypeError(
          `order ${order.clientOid} waits for two prices; here each has an order of its own`,
        )
      const stopPrice = stopLoss ?? takeProfit
      const way = wayOf(trigger, order.side)
      const wanted = { ...(await request(order)), ...words(way, order.side), stopPrice }
      // It protects: what opens something waits behind it.
      return await orders.place(wanted as never, { priority: 'urgent' })
    },
    recover: async () => (isShared ? [] : await orders.recover()),
    async order(ref) {
      const found = await orders.get(refOf(ref))
      return found && toOrder(found)
    },
    async cancel(ref) {
      const ended = await orders.cancel(refOf(ref))
      return ended && toOrder(ended)
    },
  }
}

/** A long position, which a sale closes, loses in a fall. */
function wayOf({ stopLoss }: Trigger, side: Side): 'fall' | 'rise' {
  return (stopLoss !== undefined) === (side === 'sell') ? 'fall' : 'rise'
}
