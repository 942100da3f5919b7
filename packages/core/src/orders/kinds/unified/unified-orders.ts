/** Orders of the unified account: for coins, on margin, and of contracts, those that wait for a price included. */

import type { CallOptions } from '../../../client/call-options.ts'
import { checkCall } from '../../../client/check-fields.ts'
import type { Client } from '../../../client/client.ts'
import { paginate } from '../../../client/paginate.ts'
import type { Endpoint, EndpointRow } from '../../../endpoints/endpoint.ts'
import { cancelOrder } from '../../../endpoints/unified-account/cancel-order.ts'
import { listFills } from '../../../endpoints/unified-account/orders.ts'
import { placeOrder, type UnifiedOrderAck } from '../../../endpoints/unified-account/place-order.ts'
import type { TradeType } from '../../../endpoints/unified-account/types.ts'
import { chosenInClosing } from '../closing.ts'
import type { OrderFill, OrderKind, OrderRef, OrderSnapshot, SoughtOrder } from '../order-kind.ts'
import { searchPlaces } from '../search-places.ts'
import { UNIFIED_SHOWN_FOR_MS } from '../shown-for.ts'
import { cancelEverywhere } from './cancel-all.ts'
import { tellUnified } from './tell.ts'
import { checkProduct, tradeTypeOf, tradeTypesOf } from './trade-type.ts'
import { placesOf } from './unified-places.ts'
import { createInstruments, keepUnifiedRules } from './unified-rules.ts'
import { fillOf, type Terms, wireOf } from './unified-wire.ts'
import { type UnifiedOrderParams, unifiedAmounts, unifiedFields } from './unified-words.ts'

/** The call that places, with the words of the classic kinds in place of its own. */
const place: Endpoint<UnifiedOrderParams, UnifiedOrderAck> = {
  ...(placeOrder as EndpointRow),
  fields: unifiedFields,
}

/**
 * Orders of the unified account, in the words of the classic kinds: `size` in the base currency or in contracts, `funds` in
 * the quote currency, `qty` in the base currency of a contract. Which product an order is for, its symbol says, and for a
 * pair on margin `tradeType`.
 *
 * KuCoin forgets an order that was cancelled unfilled, and one that has triggered, after 2 hours: what is found nowhere later
 * is of unknown outcome, never absent. What a trigger has made of an order is told as that order, under the id it goes by
 * now. An order with `closeOrder` makes KuCoin cancel the other orders that close the position: the client's listener hears
 * of it (`closes-others`) before it is sent.
 *
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createOrders, unifiedOrders } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const orders = createOrders(createClient({ credentials }), { kind: unifiedOrders })
 * await orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' })
 * await orders.place({ symbol: 'BTC-USDT', tradeType: 'MARGIN', side: 'sell', price: '90000', size: '0.001' })
 * await orders.place({ symbol: 'XBTUSDTM', side: 'buy', price: '60000', size: 1, slTriggerPrice: '55000' })
 * ```
 */
export function unifiedOrders(client: Client): OrderKind<UnifiedOrderParams> {
  const instruments = createInstruments(client)
  /** Under which id an order goes that is being cancelled: once it is over, it may be found by that alone. */
  const became = new WeakMap<OrderRef, string>()
  const find = async (
    sought: SoughtOrder,
    sinceMs: number,
    options?: CallOptions,
  ): Promise<OrderSnapshot | undefined> => {
    for (const tradeType of tradeTypesOf(sought)) {
      const product = { client, symbol: sought.symbol, tradeType, sinceMs, options }
      const { clientOid, orderId } = sought
      const named = { symbol: sought.symbol, clientOid, orderId: became.get(sought) ?? orderId }
      const found = await searchPlaces(sought, placesOf(product, named), options?.signal)
      if (found) return found
    }
    return undefined
  }
  return {
    name: 'unified',
    place,
    counts: ['size'],
    amounts: unifiedAmounts,
    echoesClientOid: true,
    chosen: chosenInClosing,
    shownForMs: UNIFIED_SHOWN_FOR_MS,
    send: (order, options) => client.call(placeOrder, wireOf(order as Terms), options),
    async prepare(params) {
      // Half a trigger would be sold at once.
      checkCall(client, place, params)
      const tradeType = tradeTypeOf(params)
      checkProduct(params, tradeType)
      const order = { ...params, tradeType } as Terms
      const kept = keepUnifiedRules(order, await instruments.get(tradeType, params.symbol))
      await tellUnified(client, kept)
      return kept as UnifiedOrderParams
    },
    forgetRules: (symbol) => instruments.forget(symbol),
    find,
    async listFills(ref, orderId, options) {
      const fills: OrderFill[] = []
      for (const tradeType of tradeTypesOf(ref)) {
        const params = { tradeType, symbol: ref.symbol, orderId, pageSize: 200 }
        for await (const fill of paginate(client, listFills, params, options)) fills.push(fillOf(fill))
      }
      return fills.reverse()
    },
    async cancel(ref, options) {
      const { symbol, clientOid, sent } = ref
      // What a trigger has made of an order has another id, and which product an order is of may have to be found out.
      const isPlain = sent !== undefined && (sent as Terms).stop === undefined
      const found = isPlain ? undefined : await find(ref, client.clock.now() - UNIFIED_SHOWN_FOR_MS, options)
      const { tradeType = tradeTypesOf(ref)[0] as TradeType } = (found?.terms ?? {}) as Partial<Terms>
      if (found) became.set(ref, found.orderId)
      const name = found ? { orderId: found.orderId } : { clientOid }
      return await client.call(cancelOrder, { tradeType, symbol, ...name }, options)
    },
    cancelAll: (symbol, options) => cancelEverywhere(client, symbol, options),
  }
}
