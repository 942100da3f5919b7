/** Spot orders, through KuCoin's high-frequency calls. */

import type { CallOptions } from '../../../client/call-options.ts'
import type { Client } from '../../../client/client.ts'
import { isId } from '../../../encoding/id.ts'
import type { Fill, Order } from '../../../endpoints/orders.ts'
import { cancelOrderByClientOid, cancelOrders } from '../../../endpoints/spot/cancel-order.ts'
import { getOrderByClientOid, listOpenOrders } from '../../../endpoints/spot/orders.ts'
import {
  type PlaceLimitOrder,
  type PlaceOrder,
  placeOrder,
  placeOrders,
  testOrder,
} from '../../../endpoints/spot/place-order.ts'
import { andThen } from '../../../platform/maybe-promise.ts'
import { orAbsent } from '../../../reconcile/not-found.ts'
import { checkCancelled } from '../cancel-each.ts'
import type { OrderBatch, OrderFill, OrderKind, OrderRef, OrderSnapshot } from '../order-kind.ts'
import { refusedInWords } from '../refused-item.ts'
import { lone, type Place, type Places, searchPlaces, snapshotsOf, stateOf } from '../search-places.ts'
import { SPOT_SHOWN_FOR_MS } from '../shown-for.ts'
import { doneRows, fillRows } from './spot-lists.ts'
import { keepSpotRules } from './spot-rules.ts'
import { spotSymbols } from './spot-symbols.ts'

/** What orders of the spot engine say in decimals. */
export const spotAmounts: readonly string[] = ['price', 'size', 'funds', 'stopPrice', 'limitPrice']

/** Spot orders; the default of {@link createOrders}. */
export function spotOrders(client: Client): OrderKind<PlaceOrder> {
  const symbols = spotSymbols(client)
  return {
    name: 'spot',
    place: placeOrder,
    amounts: spotAmounts,
    echoesClientOid: true,
    shownForMs: SPOT_SHOWN_FOR_MS,
    test: testOrder,
    batch: spotBatch(client),
    prepare: (params) => andThen(symbols.get(params.symbol), (rules) => keepSpotRules(params, rules)),
    forgetRules: (symbol) => symbols.forget(symbol),
    find: (sought, sinceMs, options) =>
      searchPlaces(sought, spotPlaces(client, sought, sinceMs, options), options?.signal),
    async listFills({ symbol }, orderId, options) {
      const found: OrderFill[] = []
      for await (const fill of fillRows(client, { symbol, orderId, limit: 100 }, options))
        found.push(fillOf(fill))
      return found.reverse()
    },
    cancel: ({ symbol, clientOid }, options) =>
      client.call(cancelOrderByClientOid, { symbol, clientOid }, options),
    cancelAll: (symbol, options) => client.call(cancelOrders, { symbol }, options).then(checkCancelled),
  }
}

/** Where a high-frequency spot order can be: by its id, among the open ones, among the done ones. */
export function spotPlaces(
  client: Client,
  { symbol, clientOid }: OrderRef,
  sinceMs: number,
  options: CallOptions | undefined,
): Places {
  const byId: Place = () =>
    lone(clientOid, orAbsent(client.call(getOrderByClientOid, { symbol, clientOid }, options)), snapshotOf)
  return {
    id: [byId],
    lists: [
      async () => (await client.call(listOpenOrders, { symbol }, options)).map(snapshotOf),
      () => snapshotsOf(doneRows(client, { symbol, startAt: sinceMs, limit: 100 }, options), snapshotOf),
    ],
  }
}

/** Five limit orders in one request; market orders go alone. */
function spotBatch(client: Client): OrderBatch<PlaceOrder> {
  return {
    max: 5,
    fits: ({ type }) => type !== 'market',
    send(list, options) {
      const orderList = list.map((order) => ({ ...order, type: 'limit' })) as PlaceLimitOrder[]
      return client.call(placeOrders, { orderList }, options)
    },
    readRow(row) {
      const { success, orderId, clientOid, failMsg } = Object(row) as Readonly<Record<string, unknown>>
      if (success === true && isId(orderId) && isId(clientOid)) return { orderId, clientOid }
      // A refused order is given no id here.
      const isRefused = success === false && typeof failMsg === 'string' && orderId === undefined
      return isRefused ? { error: refusedInWords(placeOrders, failMsg) } : {}
    },
  }
}

/** An order of the spot matching engine, which margin orders share. */
export function snapshotOf(order: Order): OrderSnapshot {
  return {
    orderId: order.id,
    clientOid: order.clientOid,
    symbol: order.symbol,
    side: order.side,
    state: stateOf(order.active, order.cancelExist),
    price: order.price,
    size: order.size,
    dealSize: order.dealSize,
    dealFunds: order.dealFunds,
    fee: order.fee,
    feeCurrency: order.feeCurrency,
    createdAtMs: order.createdAt,
    terms: { ...order },
  }
}

/** A fill of the spot matching engine, which margin orders share. */
export function fillOf(fill: Fill): OrderFill {
  const { tradeId, price, size, funds, fee, feeCurrency, liquidity, createdAt } = fill
  return { tradeId, price, size, funds, fee, feeCurrency, liquidity, createdAtMs: createdAt }
}
