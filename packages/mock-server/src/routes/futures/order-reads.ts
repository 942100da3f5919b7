import { formatDecimal, toNumber } from '../../base/decimal.ts'
import type { Contract } from '../../market/futures-contract.ts'
import { valueOfLots } from '../../market/futures-contract.ts'
import { type Fill, type FuturesTerms, type Order, remainingSize } from '../../model/order.ts'
import { refuse } from '../../model/refusal.ts'
import { isKept, type Kept } from '../../model/retention.ts'
import type { StopOrder } from '../../model/stop-order.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalText, optionalWord, requireChoice, requireText } from '../../request/input.ts'
import { page, spanFilter, timeFilter } from '../paging.ts'
import { showsFill, showsOrder, showsStop } from '../shown.ts'
import { requireContract } from './parse-order.ts'
import { presentFuturesFill, presentFuturesOrder, presentFuturesStop } from './present.ts'

/** Pages of futures lists; no least size is named. */
const LIST = { min: 1, max: 1_000 }

/** Reading futures orders and fills. */
export const futuresOrderReads: readonly Route[] = [
  route('GET', 'futures', '/api/v1/orders', list),
  route('GET', 'futures', '/api/v1/stopOrders', (call) => {
    const isWanted = filter(call)
    const stops = call.state.stops
      .waiting(call.uid)
      .filter((stop) => stop.request.futures !== undefined && showsStop(call, stop, 'futuresOrder'))
      .filter((stop) => isWanted({ ...stop.request, createdAt: stop.createdAt }))
      .reverse()
    const cut = page(call.query, stops, LIST)
    return { ...cut, items: cut.items.map((stop) => presentFuturesStop(contractOf(call, stop), stop)) }
  }),
  route('GET', 'futures', '/api/v1/orders/{order-id}', (call) => {
    const id = call.params['order-id'] as string
    return presentEither(call, 'futuresOrder', call.state.orders.byId(id), call.state.stops.byId(id))
  }),
  route('GET', 'futures', '/api/v1/orders/byClientOid', (call) => {
    const clientOid = requireText(call.query, 'clientOid')
    const named = call.state.orders.byClientOid(call.uid, clientOid, 'FUTURES')
    const order = named.findLast((each) => showsOrder(call, each, 'futuresOrderByClientOid'))
    const stop = call.state.stops.byClientOid(call.uid, clientOid, 'FUTURES')
    // An order that has ended gave its name free: what waits under it now is meant.
    const isMeant = stop?.status === 'NEW' && showsStop(call, stop, 'futuresOrderByClientOid')
    const ended = isMeant && order?.state !== 'open'
    return presentEither(call, 'futuresOrderByClientOid', ended ? undefined : order, stop)
  }),
  route('GET', 'futures', '/api/v1/recentDoneOrders', (call) =>
    ofContracts(call, (symbol) => call.state.orders.done(call.uid, 'FUTURES', symbol))
      .filter((order) => showsOrder(call, order) && isKept('recent', call.state.now(), order.updatedAt))
      .sort((a, b) => b.doneCursor - a.doneCursor)
      .slice(0, 1_000)
      .map((order) => presentFuturesOrder(contractOf(call, order), order)),
  ),
  route('GET', 'futures', '/api/v1/openOrderStatistics', openStatistics),
  route('GET', 'futures', '/api/v1/recentFills', (call) =>
    fills(call)
      .filter((fill) => isKept('recent', call.state.now(), fill.createdAt))
      .slice(0, 1_000)
      .map((fill) => presentFuturesFill(contractOf(call, fill), fill)),
  ),
  route('GET', 'futures', '/api/v1/fills', (call) => {
    const orderId = optionalText(call.query, 'orderId')
    const kinds = tradeTypes(call)
    const isWanted = filter(call, 'futuresFill')
    // Who names an order is shown all of it: "other parameters can be ignored", says KuCoin.
    const found = fills(call).filter((fill) =>
      orderId === undefined
        ? // What its order waited for, only that says.
          isWanted({ ...fill, futures: call.state.orders.byId(fill.orderId)?.futures }) &&
          kinds.includes(fill.forced ?? 'trade')
        : fill.orderId === orderId,
    )
    const cut = page(call.query, found, LIST)
    return { ...cut, items: cut.items.map((fill) => presentFuturesFill(contractOf(call, fill), fill)) }
  }),
]

function contractOf(call: Call, { symbol }: { symbol: string }): Contract {
  return call.state.futures.known.get(symbol) as Contract
}

/** Items of one contract or of all. */
function ofContracts<T>(call: Call, get: (symbol: string) => readonly T[]): T[] {
  const wanted = optionalText(call.query, 'symbol')
  const symbols =
    wanted === undefined ? [...call.state.futures.known.keys()] : [requireContract(call, call.query).symbol]
  return symbols.flatMap((symbol) => [...get(symbol)])
}

function fills(call: Call): Fill[] {
  return ofContracts(call, (symbol) => call.state.orders.fills(call.uid, 'FUTURES', symbol))
    .filter((fill) => showsFill(call, fill))
    .sort((a, b) => b.id - a.id)
}

const TRADE_TYPES = ['trade', 'adl', 'liquid', 'settlement'] as const
/** The kinds of trades that a query names, several by comma; all without it. */
function tradeTypes({ query }: Call): readonly string[] {
  const words = optionalText(query, 'tradeTypes')?.split(',') ?? TRADE_TYPES
  return words.map((tradeTypes) => requireChoice({ tradeTypes }, 'tradeTypes', TRADE_TYPES))
}

/** Types of orders that a list may be narrowed to; none here come from a pair. */
const TYPES = ['limit', 'market', 'limit_stop', 'market_stop', 'oco_limit', 'oco_stop'] as const

interface Listed {
  readonly symbol: string
  readonly side: string
  readonly type: string
  readonly createdAt: number
  readonly futures?: Pick<FuturesTerms, 'stop'> | undefined
}

/** Filter of a list: symbol, side, type, and time within the longest span that a query of it may have. */
function filter(call: Call, kept?: Kept): (item: Listed) => boolean {
  const symbol = optionalText(call.query, 'symbol')
  const side = optionalWord(call.query, 'side', ['buy', 'sell'])
  const [type, suffix] = optionalWord(call.query, 'type', TYPES)?.split('_') ?? []
  const isInTime = kept === undefined ? timeFilter(call.query) : spanFilter(call, kept)
  return (item) =>
    (symbol === undefined || item.symbol === symbol) &&
    (side === undefined || item.side === side) &&
    (type === undefined || item.type === type) &&
    (suffix === undefined || (item.futures?.stop ?? '') !== '') &&
    isInTime(item.createdAt)
}

function list(call: Call): unknown {
  const isOpen = optionalWord(call.query, 'status', ['active', 'done']) === 'active'
  // Open orders are listed whenever they were made.
  const isWanted = filter(call, isOpen ? undefined : 'futuresOrder')
  const orders = isOpen
    ? call.state.orders.open(call.uid, 'FUTURES', optionalText(call.query, 'symbol'))
    : ofContracts(call, (symbol) => call.state.orders.done(call.uid, 'FUTURES', symbol))
  const found = orders
    .filter((order) => isWanted(order) && showsOrder(call, order))
    .sort((a, b) => b.createdAt - a.createdAt || b.doneCursor - a.doneCursor)
  const cut = page(call.query, found, LIST)
  return { ...cut, items: cut.items.map((order) => presentFuturesOrder(contractOf(call, order), order)) }
}

function presentEither(
  call: Call,
  kept: Kept,
  order: Order | undefined,
  stop: StopOrder | undefined,
): unknown {
  if (order?.uid === call.uid && order.tradeType === 'FUTURES' && showsOrder(call, order, kept)) {
    return presentFuturesOrder(contractOf(call, order), order)
  }
  if (stop?.uid === call.uid && stop.request.futures !== undefined && showsStop(call, stop, kept)) {
    return presentFuturesStop(contractOf(call, stop), stop)
  }
  return refuse('100001', 'error.getOrder.orderNotExist')
}

function openStatistics(call: Call): unknown {
  const contract = requireContract(call, call.query)
  const totals = { buy: { size: 0n, cost: 0n }, sell: { size: 0n, cost: 0n } }
  for (const order of call.state.orders.open(call.uid, 'FUTURES', contract.symbol)) {
    const left = remainingSize(order)
    totals[order.side].size += left
    totals[order.side].cost += valueOfLots(contract, order.price, left)
  }
  return {
    openOrderBuySize: toNumber(totals.buy.size),
    openOrderSellSize: toNumber(totals.sell.size),
    openOrderBuyCost: formatDecimal(totals.buy.cost),
    openOrderSellCost: formatDecimal(totals.sell.cost),
    settleCurrency: contract.settle,
  }
}
