/** Futures orders, those that wait for a price included. */

import { checkCall } from '../../../client/check-fields.ts'
import type { Client } from '../../../client/client.ts'
import { paginate } from '../../../client/paginate.ts'
import { plainDecimal } from '../../../decimal/plain-decimal.ts'
import { isId } from '../../../encoding/id.ts'
import type { Endpoint } from '../../../endpoints/endpoint.ts'
import {
  cancelAllOrders,
  cancelAllStopOrders,
  cancelOrderByClientOid,
} from '../../../endpoints/futures/cancel-order.ts'
import { type FuturesFill, listFills } from '../../../endpoints/futures/fills.ts'
import {
  type FuturesOrder,
  getOrderByClientOid,
  listOrders,
  listStopOrders,
} from '../../../endpoints/futures/orders.ts'
import {
  type PlaceOrder,
  placeOrder,
  placeOrders,
  testOrder,
} from '../../../endpoints/futures/place-order.ts'
import { type Contract, getSymbol } from '../../../endpoints/futures/symbols.ts'
import type { OrderId } from '../../../endpoints/types.ts'
import { orAbsent } from '../../../reconcile/not-found.ts'
import { tellAtOnce } from '../at-once.ts'
import { createCache } from '../cache.ts'
import { cancelEach } from '../cancel-each.ts'
import { chosenInClosing } from '../closing.ts'
import type { OptionalClientOid, OrderBatch, OrderFill, OrderKind, OrderSnapshot } from '../order-kind.ts'
import { refusedItem } from '../refused-item.ts'
import { lone, type Place, searchPlaces, snapshotsOf, stateOf } from '../search-places.ts'
import { FUTURES_SHOWN_FOR_MS } from '../shown-for.ts'
import { RULES_LIFETIME_MS } from '../spot/spot-symbols.ts'
import { keepFuturesRules } from './futures-rules.ts'

/** A futures order; its amount is `size` in lots, `qty` in base currency, `valueQty`, or `closeOrder`. */
export type FuturesOrderParams = OptionalClientOid<PlaceOrder>

/** How old the prices of a contract may be, in ms. */
const FRESH_MS = 1_000

/** Rows of a page, the most that KuCoin gives. */
const PAGE_SIZE = 1_000

/**
 * Futures orders.
 *
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createOrders, futuresOrders } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const orders = createOrders(createClient({ credentials }), { kind: futuresOrders })
 * await orders.place({ symbol: 'XBTUSDTM', side: 'buy', price: '20000', size: 1, leverage: 3 })
 * ```
 */
export function futuresOrders(client: Client): OrderKind<FuturesOrderParams> {
  const contracts = createCache<Contract>(client.platform, RULES_LIFETIME_MS, (symbol) =>
    client.call(getSymbol, { symbol }),
  )
  return {
    name: 'futures',
    counts: ['size'],
    amounts: ['price', 'size', 'qty', 'valueQty', 'stopPrice'],
    place: placeOrder as Endpoint<FuturesOrderParams, OrderId>,
    echoesClientOid: true,
    chosen: chosenInClosing,
    shownForMs: FUTURES_SHOWN_FOR_MS,
    test: testOrder as Endpoint<FuturesOrderParams, unknown>,
    batch: futuresBatch(client),
    async prepare(params) {
      // A part of a trigger would be sold at once.
      checkCall(client, placeOrder as Endpoint<FuturesOrderParams, OrderId>, params)
      // The contract tells its prices as well, which are of use only while they are fresh.
      const isTold = client.report !== undefined && params.stop !== undefined
      const contract = await contracts.get(params.symbol, isTold ? FRESH_MS : undefined)
      const kept = keepFuturesRules(params, contract)
      if (isTold) tellTrigger(client, kept, contract)
      return kept
    },
    forgetRules: (symbol) => contracts.forget(symbol),
    find(sought, sinceMs, options) {
      const { symbol, clientOid, sent } = sought
      const active = { symbol, status: 'active', pageSize: PAGE_SIZE } as const
      const done = { symbol, status: 'done', startAt: sinceMs, pageSize: PAGE_SIZE } as const
      const direct: Place = () =>
        lone(clientOid, orAbsent(client.call(getOrderByClientOid, { clientOid }, options)), snapshotOf)
      // Whatever waits for a price goes one way, to the open ones and on to the done ones: so do the looks.
      const waiting: Place = () =>
        snapshotsOf(paginate(client, listStopOrders, { symbol, pageSize: PAGE_SIZE }, options), snapshotOf)
      const canWait = sent === undefined || (sent as FuturesOrderParams).stop !== undefined
      return searchPlaces(
        sought,
        {
          id: [direct],
          lists: [
            ...(canWait ? [waiting] : []),
            () => snapshotsOf(paginate(client, listOrders, active, options), snapshotOf),
            () =>
              snapshotsOf(paginate(client, listOrders, done, { ...options, forgotten: 'skip' }), snapshotOf),
          ],
        },
        options?.signal,
      )
    },
    async listFills({ symbol }, orderId, options) {
      const params = { symbol, orderId, pageSize: PAGE_SIZE }
      const fills: OrderFill[] = []
      for await (const fill of paginate(client, listFills, params, options)) fills.push(fillOf(fill))
      return fills.reverse()
    },
    cancel: ({ symbol, clientOid }, options) =>
      client.call(cancelOrderByClientOid, { symbol, clientOid }, options),
    cancelAll: (symbol, options) =>
      cancelEach(
        client.call(cancelAllOrders, { symbol }, options),
        client.call(cancelAllStopOrders, { symbol }, options),
      ),
  }
}

/** Which price of a contract a stop looks at. */
const pricesOf = { TP: 'lastTradePrice', MP: 'markPrice', IP: 'indexPrice' } as const

function tellTrigger(client: Client, order: FuturesOrderParams, contract: Contract): void {
  const { stop, stopPrice = '', stopPriceType = 'TP' } = order
  const price = contract[pricesOf[stopPriceType]]
  const until = stop === 'up' ? 'rise' : 'fall'
  tellAtOnce(client, placeOrder, { stopPrice, until }, price > 0 ? plainDecimal(price) : undefined)
}

/** Twenty orders in one request, of any kind. */
function futuresBatch(client: Client): OrderBatch<FuturesOrderParams> {
  return {
    max: 20,
    fits: () => true,
    send: (list, options) => client.call(placeOrders, list as readonly PlaceOrder[], options),
    readRow(row) {
      const { orderId, clientOid, code, msg } = Object(row) as Readonly<Record<string, unknown>>
      if (!isId(clientOid) || code === undefined || code === null) return {}
      if (String(code) === '200000') return isId(orderId) ? { orderId, clientOid } : {}
      // An id beside a refusal contradicts it.
      if (orderId !== undefined && orderId !== null) return {}
      return { clientOid, error: refusedItem(placeOrders, String(code), String(msg ?? '')) }
    },
  }
}

function snapshotOf(order: FuturesOrder): OrderSnapshot {
  return {
    orderId: order.id,
    clientOid: order.clientOid,
    symbol: order.symbol,
    side: order.side,
    state: stateOf(order.isActive, order.cancelExist),
    isWaiting: order.isActive && order.stop !== '' && !order.stopTriggered,
    price: order.price,
    size: String(order.size),
    dealSize: String(order.filledSize),
    dealFunds: order.filledValue,
    fee: '',
    feeCurrency: order.settleCurrency,
    createdAtMs: order.createdAt,
    terms: { ...order },
  }
}

function fillOf(fill: FuturesFill): OrderFill {
  const { tradeId, price, value, fee, feeCurrency, liquidity, createdAt } = fill
  const size = String(fill.size)
  return { tradeId, price, size, funds: value, fee, feeCurrency, liquidity, createdAtMs: createdAt }
}
