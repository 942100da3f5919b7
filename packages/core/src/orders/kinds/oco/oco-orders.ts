/** OCO orders on spot: a limit order and a stop order of which one cancels the other. */

import type { CallOptions } from '../../../client/call-options.ts'
import type { Client } from '../../../client/client.ts'
import { paginate } from '../../../client/paginate.ts'
import { isId } from '../../../encoding/id.ts'
import type { OcoOrder, OcoStatus } from '../../../endpoints/orders.ts'
import {
  cancelOcoOrderByClientOid,
  cancelOcoOrders,
  getOcoOrderByClientOid,
  getOcoOrderDetail,
  listOcoOrders,
  type PlaceOcoOrder as OcoOrderParams,
  placeOcoOrder,
} from '../../../endpoints/spot/oco-orders.ts'
import type { SpotSymbol } from '../../../endpoints/spot/symbols.ts'
import { unreadableAnswer } from '../../../errors/network-error.ts'
import { orAbsent } from '../../../reconcile/not-found.ts'
import { tellSpotAtOnce } from '../at-once.ts'
import { cancelEach } from '../cancel-each.ts'
import type { OrderKind, OrderSnapshot } from '../order-kind.ts'
import { WAITING_SHOWN_FOR_MS } from '../shown-for.ts'
import { spotAmounts, spotOrders } from '../spot/spot-orders.ts'
import { keepSpotRules } from '../spot/spot-rules.ts'
import { spotSymbols } from '../spot/spot-symbols.ts'
import { short } from '../stop/stop-orders.ts'
import { keepTriggerRules, needFields } from '../stop/stop-rules.ts'
import { waitingOrders } from '../stop/waiting-orders.ts'

/**
 * OCO orders on spot. A pair counts as one order: it is open until one of the two has been filled,
 * and its fills are those of that one.
 *
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createOrders, ocoOrders } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const orders = createOrders(createClient({ credentials }), { kind: ocoOrders })
 * await orders.place({
 *   symbol: 'BTC-USDT', side: 'sell', size: '0.001', price: '22000', stopPrice: '19000', limitPrice: '18900',
 * })
 * ```
 */
export function ocoOrders(client: Client): OrderKind<OcoOrderParams> {
  const symbols = spotSymbols(client)
  return waitingOrders(spotOrders(client), {
    name: 'oco',
    amounts: spotAmounts,
    place: placeOcoOrder,
    shownForMs: WAITING_SHOWN_FOR_MS,
    // What is the default already is shown by no order.
    async prepare({ tradeType: _, ...params }) {
      needFields(params, 'price', 'size', 'stopPrice', 'limitPrice')
      const { symbol, side } = params
      const kept = keepOcoRules(params, await symbols.get(symbol))
      const until = side === 'buy' ? 'rise' : 'fall'
      await tellSpotAtOnce(client, placeOcoOrder, symbol, { stopPrice: kept.stopPrice, until })
      return kept
    },
    places: ({ symbol, clientOid }, sinceMs, options) => ({
      id: [
        async () => {
          const pair = await orAbsent(client.call(getOcoOrderByClientOid, { clientOid }, options))
          return pair ? [await pairSnapshot(client, pair, options)] : []
        },
      ],
      lists: [
        async function* () {
          const params = { symbol, startAt: sinceMs, pageSize: 500 }
          for await (const pair of paginate(client, listOcoOrders, params, options))
            if (pair.clientOid === clientOid) yield await pairSnapshot(client, pair, options)
        },
      ],
    }),
    cancel: ({ clientOid }, options) => client.call(cancelOcoOrderByClientOid, { clientOid }, options),
    cancelAll: (symbol, options) => cancelEach(client.call(cancelOcoOrders, { symbol }, options)),
  })
}

/** Both prices are limits, so both are rounded as such; the trigger is rounded away from the market. */
function keepOcoRules(order: OcoOrderParams, rules: SpotSymbol): OcoOrderParams {
  const { symbol, side, size, limitPrice } = order
  const stop = keepSpotRules({ symbol, side, size, price: limitPrice }, rules)
  return keepTriggerRules({ ...keepSpotRules(order, rules), limitPrice: stop.price }, rules)
}

const states: Readonly<Record<OcoStatus, OrderSnapshot['state']>> = {
  NEW: 'open',
  TRIGGERED: 'open',
  DONE: 'filled',
  CANCELLED: 'cancelled',
}

async function pairSnapshot(
  client: Client,
  { orderId, clientOid, symbol, orderTime, status }: OcoOrder,
  options: CallOptions | undefined,
): Promise<OrderSnapshot> {
  const state = states[status]
  // Of a pair that says something else nobody knows whether it is over.
  if (!isId(orderId) || !state)
    throw unreadableAnswer('A pair of orders is shown without its id or its state.')
  const { orders } = await client.call(getOcoOrderDetail, { orderId }, options)
  // The limit order waits for its own price.
  const limit = orders.find(({ price, stopPrice }) => short(price) === short(stopPrice)) ?? orders[0]
  const stop = orders.find((leg) => leg !== limit)
  const { side, price, size } = limit ?? {}
  return {
    orderId,
    clientOid,
    symbol,
    side: limit?.side ?? 'buy',
    state,
    isWaiting: status === 'NEW',
    price: short(limit?.price ?? null),
    size: short(limit?.size ?? null),
    dealSize: '',
    dealFunds: '',
    fee: '',
    feeCurrency: '',
    createdAtMs: orderTime,
    terms: { side, price, size, stopPrice: stop?.stopPrice, limitPrice: stop?.price },
  }
}
