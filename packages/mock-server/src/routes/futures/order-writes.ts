import { closeOrder } from '../../engine/close.ts'
import { placeOrder } from '../../engine/place.ts'
import type { FuturesTerms, Order, OrderRequest } from '../../model/order.ts'
import { refuse } from '../../model/refusal.ts'
import type { StopPair } from '../../model/stop-order.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, type Fields, optionalAmount, optionalText, requireText } from '../../request/input.ts'
import { eachItem } from '../batch.ts'
import { addStop } from '../stop/make-stop.ts'
import { futuresPlacing, onTick, parseFuturesOrder, requireContract } from './parse-order.ts'

/** Orders that one batch may hold. */
const BATCH_MAX = 20

/** Placing and cancelling futures orders. */
export const futuresOrderWrites: readonly Route[] = [
  route('POST', 'futures', '/api/v1/orders', (call) => place(call, asObject(call.body))),
  route('POST', 'futures', '/api/v1/orders/test', (call) => {
    const request = parseFuturesOrder(call, asObject(call.body))
    if (request.futures.stop === '') call.state.settlementOf(request).measure?.(request, call.uid)
    return { orderId: call.state.ids.futures(), clientOid: request.clientOid }
  }),
  route('POST', 'futures', '/api/v1/orders/multi', placeBatch),
  route('POST', 'futures', '/api/v1/st-orders', placeWithExits),
  route('DELETE', 'futures', '/api/v1/orders/{orderId}', (call) => ({
    cancelledOrderIds: [cancelById(call, call.params['orderId'] as string)],
  })),
  route('DELETE', 'futures', '/api/v1/orders/client-order/{clientOid}', (call) => {
    const clientOid = call.params['clientOid'] as string
    const { symbol } = requireContract(call, call.query)
    cancelByClientOid(call, clientOid, symbol)
    return { clientOid }
  }),
  route('DELETE', 'futures', '/api/v1/orders/multi-cancel', cancelBatch),
  route('DELETE', 'futures', '/api/v3/orders', (call) => {
    const { symbol } = requireContract(call, call.query)
    return { cancelledOrderIds: cancelOpen(call, symbol) }
  }),
  route('DELETE', 'futures', '/api/v1/orders', (call) => ({
    cancelledOrderIds: cancelOpen(call, optionalContract(call)),
  })),
  route('DELETE', 'futures', '/api/v1/stopOrders', (call) => {
    const symbol = optionalContract(call)
    const stops = call.state.stops
      .waiting(call.uid)
      .filter(
        (stop) => stop.request.futures !== undefined && (symbol === undefined || stop.symbol === symbol),
      )
    for (const stop of stops) call.state.stops.cancel(stop)
    return { cancelledOrderIds: stops.map((stop) => stop.id) }
  }),
]

/** The contract that a query narrows itself to, undefined when it names none; refuses what is not listed. */
function optionalContract(call: Call): string | undefined {
  const isNamed = optionalText(call.query, 'symbol') !== undefined
  return isNamed ? requireContract(call, call.query).symbol : undefined
}

type FuturesRequest = OrderRequest & { readonly futures: FuturesTerms }

function place(call: Call, fields: Fields): { orderId: string; clientOid: string } {
  const request = parseFuturesOrder(call, fields)
  checkClientOid(call, request)
  const id = call.state.ids.futures()
  if (request.futures.stop === '') placeOrder(call.state, request, futuresPlacing(call, id))
  else addFuturesStop(call, request, id)
  return { orderId: id, clientOid: request.clientOid }
}

/**
 * Orders that wait for a price are found by the same ids as the others, and share their names: one that took the name of a
 * waiting one would be in its way when its price comes.
 */
function checkClientOid({ state, uid }: Call, request: FuturesRequest): void {
  const isWaiting = state.stops.byClientOid(uid, request.clientOid, 'FUTURES')?.status === 'NEW'
  if (isWaiting || state.orders.hasActive(uid, request)) refuse('300018', 'The clientOid has been used.')
}

function addFuturesStop(call: Call, request: FuturesRequest, id: string, pair?: StopPair): void {
  const { stop, stopPrice } = request.futures
  const direction = stop === 'up' ? 'up' : 'down'
  // A triggered stop order goes on under its own id, so a read by id finds it before and after.
  const terms = { request, placing: futuresPlacing(call, id), stopPrice, direction, id } as const
  addStop(call, pair === undefined ? terms : { ...terms, pair })
}

function placeBatch(call: Call): unknown {
  if (!Array.isArray(call.body) || call.body.length === 0) return refuse('100001', 'The order list is empty.')
  if (call.body.length > BATCH_MAX)
    refuse('100001', `The order list can not hold more than ${BATCH_MAX} orders.`)
  return eachItem<Record<string, unknown>>(
    call.body,
    (fields) => ({ ...place(call, fields), symbol: fields['symbol'], code: '200000', msg: 'success' }),
    ({ code, message }, { clientOid, symbol }) => ({
      orderId: null,
      clientOid: textOrNull(clientOid),
      symbol: textOrNull(symbol),
      code,
      msg: message,
    }),
  )
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** An order with a take-profit and a stop-loss: two stop orders that close the position, one of which survives. */
function placeWithExits(call: Call): unknown {
  const fields = asObject(call.body)
  const up = exitPrice(call, fields, 'triggerStopUpPrice')
  const down = exitPrice(call, fields, 'triggerStopDownPrice')
  // Read before the order is placed: what refuses its exits must not leave it standing.
  const main = parseFuturesOrder(call, { ...fields, reduceOnly: false, closeOrder: false })
  const placed = place(call, fields)
  const pair: StopPair = {
    id: placed.orderId,
    uid: call.uid,
    clientOid: placed.clientOid,
    symbol: main.symbol,
    tradeType: 'FUTURES',
    createdAt: call.state.now(),
    visibleAt: 0,
    legs: [],
    status: 'NEW',
    endedAt: undefined,
  }
  for (const [stop, stopPrice] of [['up', up] as const, ['down', down] as const]) {
    if (stopPrice === undefined) continue
    const id = call.state.ids.futures()
    const exit: FuturesRequest = {
      ...main,
      clientOid: id,
      side: main.side === 'buy' ? 'sell' : 'buy',
      type: 'market',
      price: 0n,
      // It takes, whatever its order may do.
      postOnly: false,
      futures: { ...main.futures, reduceOnly: true, stop, stopPrice },
    }
    addFuturesStop(call, exit, id, pair)
    const leg = call.state.stops.byId(id)
    if (leg !== undefined) pair.legs.push(leg)
  }
  return placed
}

function exitPrice(call: Call, fields: Fields, name: string): bigint | undefined {
  const price = optionalAmount(fields, name)
  return price === undefined ? undefined : onTick(requireContract(call, fields), price, name)
}

function mine(call: Call, order: Order | undefined): Order | undefined {
  return order?.uid === call.uid && order.tradeType === 'FUTURES' && order.state === 'open'
    ? order
    : undefined
}

const NOT_CANCELLABLE = 'The order cannot be canceled.'

function cancelById(call: Call, id: string): string {
  const order = mine(call, call.state.orders.byId(id))
  const stop = call.state.stops.byId(id)
  if (order !== undefined) closeOrder(call.state, order, 'cancelled')
  else if (stop?.uid === call.uid && stop.request.futures !== undefined && stop.status === 'NEW') {
    call.state.stops.cancel(stop)
  } else refuse('100004', NOT_CANCELLABLE)
  return id
}

function cancelByClientOid(call: Call, clientOid: string, symbol?: string): string {
  const order = mine(call, call.state.orders.byClientOid(call.uid, clientOid, 'FUTURES').at(-1))
  const stop = call.state.stops.byClientOid(call.uid, clientOid, 'FUTURES')
  const isThere = (thing: { symbol: string }): boolean => symbol === undefined || thing.symbol === symbol
  if (order !== undefined && isThere(order)) {
    closeOrder(call.state, order, 'cancelled')
    return order.id
  }
  if (stop?.request.futures === undefined || stop.status !== 'NEW' || !isThere(stop)) {
    return refuse('100004', NOT_CANCELLABLE)
  }
  call.state.stops.cancel(stop)
  return stop.id
}

const CANCELLED = { code: '200', msg: 'success' }

function cancelBatch(call: Call): unknown {
  const fields = asObject(call.body)
  const ids = fields['orderIdsList']
  if (Array.isArray(ids)) {
    const items = ids.map((orderId: unknown) => ({ orderId }))
    return eachItem<Record<string, unknown>>(
      items,
      (item) => ({ ...CANCELLED, orderId: cancelById(call, requireText(item, 'orderId')), clientOid: null }),
      ({ code, message }, { orderId }) => ({
        orderId: textOrNull(orderId),
        clientOid: null,
        code,
        msg: message,
      }),
    )
  }
  const list = fields['clientOidsList']
  if (!Array.isArray(list))
    return refuse('100001', 'Either the orderIdsList or the clientOidsList is needed.')
  return eachItem<Record<string, unknown>>(
    list,
    (item) => {
      const clientOid = requireText(item, 'clientOid')
      return {
        ...CANCELLED,
        orderId: cancelByClientOid(call, clientOid, requireText(item, 'symbol')),
        clientOid,
      }
    },
    ({ code, message }, { clientOid }) => ({
      orderId: null,
      clientOid: textOrNull(clientOid),
      code,
      msg: message,
    }),
  )
}

function cancelOpen(call: Call, symbol: string | undefined): string[] {
  const open = call.state.orders.open(call.uid, 'FUTURES', symbol)
  for (const order of open) closeOrder(call.state, order, 'cancelled')
  return open.map((order) => order.id)
}
