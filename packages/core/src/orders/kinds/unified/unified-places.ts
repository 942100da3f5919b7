/**
 * Where an order of the unified account can be: under its own id, among the open and the done ones, which two filters
 * share, and in the trades of its symbol.
 *
 * A trigger does not change an order, it makes another one, which has no `clientOid`: that one is found by the order that it
 * came from. Trades name KuCoin's id alone: whose order that is, the order itself has to say.
 */
import type { CallOptions } from '../../../client/call-options.ts'
import type { Client } from '../../../client/client.ts'
import { paginate } from '../../../client/paginate.ts'
import {
  getOrder,
  listDoneOrders,
  listFills,
  listOpenOrders,
  type UnifiedOrder,
} from '../../../endpoints/unified-account/orders.ts'
import type { UnifiedOrderName } from '../../../endpoints/unified-account/place-order.ts'
import type { OrderFilter, TradeType } from '../../../endpoints/unified-account/types.ts'
import { unreadableAnswer } from '../../../errors/network-error.ts'
import { orAbsent } from '../../../reconcile/not-found.ts'
import type { OrderRef, OrderSnapshot } from '../order-kind.ts'
import type { Places } from '../search-places.ts'
import { msOf, snapshotOf } from './unified-wire.ts'

/** Rows of a page, the most that KuCoin gives of trades. */
const PAGE_SIZE = 200

/** What waits for a price is looked for first: it never comes back. */
const filters: readonly OrderFilter[] = ['ADVANCED', 'NORMAL']

/** A place of one product, where `tradeType` says which. */
export interface Product {
  readonly client: Client
  readonly symbol: string
  readonly tradeType: TradeType
  /** Epoch ms from which lists are read. */
  readonly sinceMs: number
  readonly options: CallOptions | undefined
}

/** The places of one product. */
export function placesOf(product: Product, { clientOid, orderId }: OrderRef): Places {
  const { client, symbol, tradeType, sinceMs, options } = product
  const seen = new Set<string>()
  const told = async (row: UnifiedOrder): Promise<OrderSnapshot> => {
    if (row.clientOid === clientOid) return await followed(product, row)
    const isOurs = orderId !== undefined && [row.orderId, row.triggerOrderId].includes(orderId)
    return snapshotOf(isOurs && !row.clientOid ? { ...row, clientOid } : row, tradeType)
  }
  async function* list(rows: AsyncIterable<UnifiedOrder>): AsyncGenerator<OrderSnapshot> {
    for await (const row of rows) {
      seen.add(row.orderId)
      yield await told(row)
    }
  }
  async function* traded(): AsyncGenerator<OrderSnapshot> {
    const unseen = new Set<string>()
    const params = { tradeType, symbol, startAt: sinceMs, pageSize: PAGE_SIZE }
    for await (const fill of paginate(client, listFills, params, skipping(options)))
      if (fill.fillType === 'NORMAL' && !seen.has(fill.orderId)) unseen.add(fill.orderId)
    for (const id of unseen) {
      const row = await orAbsent(client.call(getOrder, { tradeType, symbol, orderId: id }, options))
      if (!row) throw unreadableAnswer(`A trade of ${symbol} is of an order that KuCoin does not show.`)
      yield await told(row)
    }
  }
  return {
    id: [
      () => byName(product, { clientOid }, told),
      // What a trigger has made is known by KuCoin's id alone.
      ...(orderId === undefined ? [] : [() => byName(product, { orderId }, told)]),
    ],
    lists: [
      ...filters.flatMap((filter) => [
        () => list(openOf(product, filter)),
        () => list(doneOf(product, filter)),
      ]),
      traded,
    ],
  }
}

/** The one order that has an id, or none. */
async function byName(
  { client, symbol, tradeType, options }: Product,
  name: UnifiedOrderName,
  told: (row: UnifiedOrder) => Promise<OrderSnapshot>,
): Promise<readonly OrderSnapshot[]> {
  const row = await orAbsent(client.call(getOrder, { tradeType, symbol, ...name }, options))
  if (!row) return []
  const isAsked = name.orderId === undefined ? row.clientOid === name.clientOid : row.orderId === name.orderId
  if (!isAsked) throw unreadableAnswer('One order was asked for, and another one came.')
  return [await told(row)]
}

/** An order, and what a trigger has made of it; until that shows, it counts as open. */
async function followed(product: Product, row: UnifiedOrder): Promise<OrderSnapshot> {
  const { tradeType } = product
  if (row.status !== 1) return snapshotOf(row, tradeType)
  // What it became is younger than it, and may be much older than what else is looked for.
  const since = { ...product, sinceMs: Math.min(product.sinceMs, msOf(row.orderTime)) }
  for (const rows of [openOf(since, 'NORMAL'), doneOf(since, 'NORMAL')]) {
    for await (const child of rows)
      if (child.triggerOrderId === row.orderId) return snapshotOf(row, tradeType, child)
  }
  return snapshotOf(row, tradeType)
}

function openOf({ client, symbol, tradeType, options }: Product, orderFilter: OrderFilter) {
  return paginate(client, listOpenOrders, { tradeType, symbol, orderFilter, pageSize: PAGE_SIZE }, options)
}

function doneOf({ client, symbol, tradeType, sinceMs, options }: Product, orderFilter: OrderFilter) {
  const params = { tradeType, symbol, orderFilter, startAt: sinceMs, pageSize: PAGE_SIZE }
  return paginate(client, listDoneOrders, params, skipping(options))
}

/** What the exchange keeps no more is not asked for. */
function skipping(options: CallOptions | undefined): CallOptions {
  return { ...options, forgotten: 'skip' }
}
