/** Spot orders, through KuCoin's high-frequency calls. */
import type { Client } from '../client/client.ts'
import { paginate } from '../client/paginate.ts'
import type { Fill, Order } from '../endpoints/orders.ts'
import { cancelOrderByClientOid, cancelOrders } from '../endpoints/spot/cancel-order.ts'
import { getOrderByClientOid, listDoneOrders, listFills, listOpenOrders } from '../endpoints/spot/orders.ts'
import { type PlaceOrder, placeOrder, testOrder } from '../endpoints/spot/place-order.ts'
import { getSymbol } from '../endpoints/spot/symbols.ts'
import { createCache } from './cache.ts'
import { orAbsent } from './not-found.ts'
import { keepSpotRules } from './spot-rules.ts'
import type { OrderFill, OrderSnapshot, Venue } from './venue.ts'

/** How long the rules of a symbol are taken for true, in ms. */
export const RULES_LIFETIME_MS = 600_000

/** The venue of spot orders; the default of {@link createOrders}. */
export function spotVenue(client: Client): Venue<PlaceOrder> {
  const rules = createCache(client.platform, RULES_LIFETIME_MS, (symbol) =>
    client.call(getSymbol, { symbol }),
  )
  return {
    name: 'spot',
    place: placeOrder,
    test: testOrder,
    prepare: async (params) => keepSpotRules(params, await rules.get(params.symbol)),
    forgetRules: (symbol) => rules.forget(symbol),
    async find({ symbol, clientOid }, sinceMs, options) {
      const direct = await orAbsent(client.call(getOrderByClientOid, { symbol, clientOid }, options))
      if (direct) return snapshotOf(direct)
      const open = await client.call(listOpenOrders, { symbol }, options)
      const found = open.find((order) => order.clientOid === clientOid)
      if (found) return snapshotOf(found)
      const done = paginate(client, listDoneOrders, { symbol, startAt: sinceMs, limit: 100 }, options)
      for await (const order of done) if (order.clientOid === clientOid) return snapshotOf(order)
      return undefined
    },
    async listFills({ symbol }, orderId, options) {
      const fills: OrderFill[] = []
      for await (const fill of paginate(client, listFills, { symbol, orderId, limit: 100 }, options))
        fills.push(fillOf(fill))
      return fills.reverse()
    },
    cancel: ({ symbol, clientOid }, options) =>
      client.call(cancelOrderByClientOid, { symbol, clientOid }, options),
    cancelAll: (symbol, options) => client.call(cancelOrders, { symbol }, options),
  }
}

/** An order of the spot matching engine, which margin orders share. */
export function snapshotOf(order: Order): OrderSnapshot {
  return {
    orderId: order.id,
    clientOid: order.clientOid,
    symbol: order.symbol,
    side: order.side,
    state: order.active ? 'open' : order.cancelExist ? 'cancelled' : 'filled',
    price: order.price,
    size: order.size,
    dealSize: order.dealSize,
    dealFunds: order.dealFunds,
    fee: order.fee,
    feeCurrency: order.feeCurrency,
    createdAtMs: order.createdAt,
  }
}

/** A fill of the spot matching engine, which margin orders share. */
export function fillOf(fill: Fill): OrderFill {
  const { tradeId, price, size, funds, fee, feeCurrency, liquidity, createdAt } = fill
  return { tradeId, price, size, funds, fee, feeCurrency, liquidity, createdAtMs: createdAt }
}
