/** Margin orders, cross or isolated, through KuCoin's high-frequency calls. */

import type { CallOptions } from '../../../client/call-options.ts'
import type { Client } from '../../../client/client.ts'
import { paginate } from '../../../client/paginate.ts'
import type { Endpoint } from '../../../endpoints/endpoint.ts'
import {
  cancelOrderByClientOid,
  cancelOrders,
  getOrderByClientOid,
  listDoneOrders,
  listFills,
  listOpenOrders,
} from '../../../endpoints/margin/orders.ts'
import { type PlaceOrder, placeOrder, testOrder } from '../../../endpoints/margin/place-order.ts'
import type { SpotSymbol } from '../../../endpoints/spot/symbols.ts'
import type { MarginTradeType, OrderId } from '../../../endpoints/types.ts'
import { OrderRuleError } from '../../../errors/order-rule-error.ts'
import { andThen } from '../../../platform/maybe-promise.ts'
import { orAbsent } from '../../../reconcile/not-found.ts'
import { cancelEach } from '../cancel-each.ts'
import type { OptionalClientOid, OrderFill, OrderKind, OrderRef } from '../order-kind.ts'
import { lone, type Place, searchPlaces, snapshotsOf } from '../search-places.ts'
import { SPOT_SHOWN_FOR_MS } from '../shown-for.ts'
import { fillOf, snapshotOf, spotAmounts } from '../spot/spot-orders.ts'
import { type Amounts, keepSpotRules } from '../spot/spot-rules.ts'
import { spotSymbols } from '../spot/spot-symbols.ts'

/** A margin order; `isIsolated`, `autoBorrow` and `autoRepay` say with which money. */
export type MarginOrderParams = OptionalClientOid<PlaceOrder>

/**
 * Margin orders.
 *
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createOrders, marginOrders } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const orders = createOrders(createClient({ credentials }), { kind: marginOrders })
 * await orders.place({
 *   symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '20000', size: '0.001', autoBorrow: true,
 * })
 * ```
 */
export function marginOrders(client: Client): OrderKind<MarginOrderParams> {
  const symbols = spotSymbols(client)
  return {
    name: 'margin',
    amounts: spotAmounts,
    place: placeOrder as Endpoint<MarginOrderParams, OrderId>,
    echoesClientOid: true,
    shownForMs: SPOT_SHOWN_FOR_MS,
    test: testOrder as Endpoint<MarginOrderParams, unknown>,
    prepare: (params) => andThen(symbols.get(params.symbol), (rules) => keepMarginRules(params, rules)),
    forgetRules: (symbol) => symbols.forget(symbol),
    find: (sought, sinceMs, options) =>
      searchPlaces(
        sought,
        {
          id: [byClientOid(client, sought, options)],
          lists: tradeTypesOf(sought).flatMap((tradeType) =>
            lists(client, sought, tradeType, sinceMs, options),
          ),
        },
        options?.signal,
      ),
    async listFills(ref, orderId, options) {
      const fills: OrderFill[] = []
      for (const tradeType of tradeTypesOf(ref)) {
        const params = { symbol: ref.symbol, tradeType, orderId, limit: 100 }
        for await (const fill of paginate(client, listFills, params, options)) fills.push(fillOf(fill))
      }
      return fills.reverse()
    },
    cancel: ({ symbol, clientOid }, options) =>
      client.call(cancelOrderByClientOid, { symbol, clientOid }, options),
    cancelAll: (symbol, options) =>
      cancelEach(...bothTypes.map((tradeType) => client.call(cancelOrders, { symbol, tradeType }, options))),
  }
}

/** The rules of spot orders, and that the symbol is open to margin. */
export function keepMarginRules<Order extends Amounts>(order: Order, rules: SpotSymbol): Order {
  if (!rules.isMarginEnabled)
    throw new OrderRuleError(order.symbol, 'isMarginEnabled', 'a margin order', 'false')
  return keepSpotRules(order, rules)
}

const bothTypes: readonly MarginTradeType[] = ['MARGIN_TRADE', 'MARGIN_ISOLATED_TRADE']

/** The accounts that an order can be in: one where it is known what was sent, else both. */
function tradeTypesOf({ sent }: OrderRef): readonly MarginTradeType[] {
  if (!sent) return bothTypes
  return (sent as MarginOrderParams).isIsolated ? ['MARGIN_ISOLATED_TRADE'] : ['MARGIN_TRADE']
}

function byClientOid(client: Client, { symbol, clientOid }: OrderRef, options?: CallOptions): Place {
  return () =>
    lone(clientOid, orAbsent(client.call(getOrderByClientOid, { symbol, clientOid }, options)), snapshotOf)
}

function lists(
  client: Client,
  { symbol }: OrderRef,
  tradeType: MarginTradeType,
  sinceMs: number,
  options?: CallOptions,
): readonly Place[] {
  const done = { symbol, tradeType, startAt: sinceMs, limit: 100 }
  return [
    async () => (await client.call(listOpenOrders, { symbol, tradeType }, options)).map(snapshotOf),
    () => snapshotsOf(paginate(client, listDoneOrders, done, { ...options, forgotten: 'skip' }), snapshotOf),
  ]
}
