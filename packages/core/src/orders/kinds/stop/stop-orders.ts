/** Stop orders on spot and margin: they wait in lists of their own, and are ordinary orders once triggered. */

import type { Client } from '../../../client/client.ts'
import { paginate } from '../../../client/paginate.ts'
import { addDecimals, isDecimal } from '../../../decimal/decimal.ts'
import type { Endpoint, EndpointRow } from '../../../endpoints/endpoint.ts'
import * as margin from '../../../endpoints/margin/stop-orders.ts'
import type { StopOrder } from '../../../endpoints/orders.ts'
import {
  cancelStopOrderByClientOid,
  cancelStopOrders,
  getStopOrderByClientOid,
  listStopOrders,
  placeStopOrder,
  type PlaceStopOrder as StopOrderParams,
} from '../../../endpoints/spot/stop-orders.ts'
import type { OrderId } from '../../../endpoints/types.ts'
import { orAbsent } from '../../../reconcile/not-found.ts'
import { tellSpotAtOnce } from '../at-once.ts'
import { cancelEach } from '../cancel-each.ts'
import { keepMarginRules, marginOrders } from '../margin/margin-orders.ts'
import type { OptionalClientOid, OrderKind, OrderSnapshot } from '../order-kind.ts'
import { lone, snapshotsOf } from '../search-places.ts'
import { WAITING_SHOWN_FOR_MS } from '../shown-for.ts'
import { spotAmounts, spotOrders } from '../spot/spot-orders.ts'
import { keepSpotRules } from '../spot/spot-rules.ts'
import { spotSymbols } from '../spot/spot-symbols.ts'
import { keepTriggerRules, needFields, type Trigger } from './stop-rules.ts'
import { waitingOrders } from './waiting-orders.ts'

/** Rows of a page, the most that KuCoin gives. */
const PAGE_SIZE = 500

/**
 * Stop orders on spot. One whose price the market has reached already goes off at once; the client's listener hears of it
 * before it is sent (`at-once`). One that was cancelled before it triggered leaves no trace at the exchange:
 * `get` and `cancel` may give undefined for it.
 *
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createOrders, stopOrders } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const orders = createOrders(createClient({ credentials }), { kind: stopOrders })
 * await orders.place({
 *   symbol: 'BTC-USDT', side: 'sell', type: 'limit', price: '18900', size: '0.001', stop: 'loss', stopPrice: '19000',
 * })
 * ```
 */
export function stopOrders(client: Client): OrderKind<StopOrderParams> {
  const symbols = spotSymbols(client)
  return waitingOrders(spotOrders(client), {
    name: 'stop',
    amounts: spotAmounts,
    place: placeStopOrder,
    shownForMs: WAITING_SHOWN_FOR_MS,
    // What is the default already is shown by no order.
    async prepare({ tradeType: _, ...params }) {
      needFields(params, 'stopPrice')
      const rules = await symbols.get(params.symbol)
      const kept = keepSpotRules(keepTriggerRules(params, rules), rules)
      await tellTrigger(client, placeStopOrder, kept)
      return kept
    },
    places: ({ symbol, clientOid }, sinceMs, options) => ({
      id: [
        async () => {
          const found = await orAbsent(client.call(getStopOrderByClientOid, { clientOid, symbol }, options))
          return (found ?? []).map(snapshotOf)
        },
      ],
      lists: [
        () =>
          snapshotsOf(
            paginate(client, listStopOrders, { symbol, startAt: sinceMs, pageSize: PAGE_SIZE }, options),
            snapshotOf,
          ),
      ],
    }),
    cancel: ({ symbol, clientOid }, options) =>
      client.call(cancelStopOrderByClientOid, { symbol, clientOid }, options),
    cancelAll: (symbol, options) => cancelEach(client.call(cancelStopOrders, { symbol }, options)),
  })
}

/** A stop order on margin; which account and whose money it uses has to be said. */
export type MarginStopOrderParams = OptionalClientOid<margin.PlaceStopOrder>

/** Stop orders on margin, cross or isolated; as {@link stopOrders} otherwise. */
export function marginStopOrders(client: Client): OrderKind<MarginStopOrderParams> {
  const symbols = spotSymbols(client)
  return waitingOrders(marginOrders(client), {
    name: 'margin-stop',
    amounts: spotAmounts,
    place: margin.placeStopOrder as Endpoint<MarginStopOrderParams, OrderId>,
    echoesClientOid: true,
    shownForMs: WAITING_SHOWN_FOR_MS,
    async prepare(params) {
      needFields(params, 'stopPrice')
      const rules = await symbols.get(params.symbol)
      const kept = keepMarginRules(keepTriggerRules(params, rules), rules)
      await tellTrigger(client, margin.placeStopOrder, kept)
      return kept
    },
    places: ({ symbol, clientOid }, sinceMs, options) => ({
      id: [
        () =>
          lone(
            clientOid,
            orAbsent(client.call(margin.getStopOrderByClientOid, { clientOid }, options)),
            snapshotOf,
          ),
      ],
      lists: [
        () =>
          snapshotsOf(
            paginate(
              client,
              margin.listStopOrders,
              { symbol, startAt: sinceMs, pageSize: PAGE_SIZE },
              options,
            ),
            snapshotOf,
          ),
      ],
    }),
    cancel: ({ clientOid }, options) =>
      client.call(margin.cancelStopOrderByClientOid, { clientOid }, options),
    cancelAll: (symbol, options) =>
      cancelEach(
        ...(['MARGIN_TRADE', 'MARGIN_ISOLATED_TRADE'] as const).map((tradeType) =>
          client.call(margin.cancelStopOrders, { symbol, tradeType }, options),
        ),
      ),
  })
}

/** An order that does not say which way it waits is left to KuCoin, which looks where the stop price lies. */
async function tellTrigger(
  client: Client,
  place: EndpointRow,
  { symbol, stop, stopPrice }: Trigger,
): Promise<void> {
  if (stop)
    await tellSpotAtOnce(client, place, symbol, { stopPrice, until: stop === 'loss' ? 'fall' : 'rise' })
}

function snapshotOf(order: StopOrder): OrderSnapshot {
  return {
    orderId: order.id,
    clientOid: order.clientOid,
    symbol: order.symbol,
    side: order.side,
    state: order.status === 'CANCELLED' ? 'cancelled' : 'open',
    isWaiting: order.status === 'NEW',
    price: short(order.price),
    size: short(order.size),
    dealSize: '0',
    dealFunds: '0',
    fee: '0',
    feeCurrency: order.feeCurrency,
    createdAtMs: order.createdAt,
    terms: { ...order },
  }
}

/** Without the twenty decimals with which KuCoin fills up amounts here; `0` for what the order does not name. */
export function short(amount: string | null): string {
  return amount !== null && isDecimal(amount) ? addDecimals(amount, '0') : '0'
}
