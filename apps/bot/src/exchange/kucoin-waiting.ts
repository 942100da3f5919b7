// Orders that wait at KuCoin's spot exchange for a price: a stop order for one price, a pair (OCO) for two.
import {
  createOrders,
  type OrdersOptions,
  ocoOrders,
  type Recovered,
  stopOrders,
} from '@kucoin-kit/core/orders'
import type { Kucoin } from '@kucoin-kit/node'
import type { NewOrder, Side, Trigger, WaitingOrders, WaitingRef } from '../venue/venue.ts'
import { toOrder } from './kucoin-answers.ts'

/** Waiting orders with what placing them takes. */
export interface KucoinWaiting extends WaitingOrders {
  place(order: NewOrder, trigger: Trigger): Promise<{ readonly orderId: string }>
  /** Searches for those whose answer was lost. */
  recover(): Promise<readonly Recovered[]>
}

/** What waits protects: what opens something waits behind it. */
const URGENT = { priority: 'urgent' } as const

/**
 * Those of spot.
 * @param options journal and patience, the same as for all other orders
 */
export function createSpotWaiting(kucoin: Kucoin, options: OrdersOptions): KucoinWaiting {
  const stops = createOrders(kucoin, { ...options, kind: stopOrders })
  const pairs = createOrders(kucoin, { ...options, kind: ocoOrders })
  const ordersFor = ({ trigger }: WaitingRef) => (isPair(trigger) ? pairs : stops)
  return {
    pairs: true,
    place({ clientOid, symbol, side, price, size = '' }, trigger) {
      const { stopLoss, takeProfit } = trigger
      if (stopLoss !== undefined && takeProfit !== undefined) {
        const limitPrice = price ?? stopLoss
        return pairs.place(
          { clientOid, symbol, side, size, price: takeProfit, stopPrice: stopLoss, limitPrice },
          URGENT,
        )
      }
      const stopPrice = stopLoss ?? takeProfit ?? ''
      const stop = stopLoss === undefined ? RISE[side] : FALL[side]
      // What it sells lowers the risk: a buy of the bot's that rests in its way gives way.
      return stops.place(
        { clientOid, symbol, side, type: 'market', size, stopPrice, stop, stp: 'CO' },
        URGENT,
      )
    },
    async recover() {
      return [...(await stops.recover()), ...(await pairs.recover())]
    },
    async order(ref) {
      const found = await ordersFor(ref).get(ref)
      return found && toOrder(found)
    },
    async cancel(ref) {
      const ended = await ordersFor(ref).cancel(ref)
      return ended && toOrder(ended)
    },
  }
}

/** Which way the price goes to a loss, and to a profit, of a position that such an order closes. */
const FALL = { sell: 'loss', buy: 'entry' } as const satisfies Record<Side, string>
const RISE = { sell: 'entry', buy: 'loss' } as const satisfies Record<Side, string>

function isPair(trigger: Trigger | undefined): boolean {
  return trigger?.stopLoss !== undefined && trigger.takeProfit !== undefined
}
