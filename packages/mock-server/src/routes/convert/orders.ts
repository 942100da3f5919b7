import { formatDecimal } from '../../base/decimal.ts'
import { convert, giveUp, waitForPrice } from '../../engine/conversion.ts'
import { valueIn } from '../../engine/convert.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import {
  asObject,
  type Fields,
  optionalChoice,
  optionalText,
  requireAmount,
  requireText,
} from '../../request/input.ts'
import type { ConvertOrder } from '../../state/convert-store.ts'
import { page, timeFilter } from '../paging.ts'
import { checkSizes, priceOf, requireTwo, type Terms } from './terms.ts'

/** How long a limit order waits, in milliseconds: no page of KuCoin's says it. */
const PATIENCE_MS = 30 * 86_400_000

/** Conversions at a quote's price, and at a limit. */
export const convertOrders: readonly Route[] = [
  route('POST', 'spot', '/api/v1/convert/order', (call) => {
    const fields = asObject(call.body)
    const quote = call.state.convert.quotes.get(requireText(fields, 'quoteId'))
    if (quote === undefined || quote.uid !== call.uid || quote.validUntil <= call.state.now())
      return refuse('400100', 'The quoteId is invalid or expired.', 400)
    const order = make(call, fields, 'market', quote)
    convert(call.state, order)
    call.state.convert.quotes.delete(quote.id)
    call.state.convert.add(order)
    // A number, as other clients type it: the detail and the history show the same.
    return { orderId: order.id, clientOrderId: order.clientOrderId }
  }),
  route('GET', 'spot', '/api/v1/convert/order/detail', (call) => detail(call, 'market')),
  route('GET', 'spot', '/api/v1/convert/order/history', (call) => history(call, 'market')),
  route('POST', 'spot', '/api/v1/convert/limit/order', (call) => {
    const fields = asObject(call.body)
    const two = requireTwo(call, fields)
    const terms = checkSizes({
      ...two,
      fromSize: requireAmount(fields, 'fromCurrencySize'),
      toSize: requireAmount(fields, 'toCurrencySize'),
    })
    const order = make(call, fields, 'limit', terms)
    if (valueIn(call.state, order.from, order.to, order.fromSize) >= order.toSize) convert(call.state, order)
    else waitForPrice(call.state, order)
    call.state.convert.add(order)
    return { orderId: order.id, clientOrderId: order.clientOrderId }
  }),
  route('GET', 'spot', '/api/v1/convert/limit/order/detail', (call) => detail(call, 'limit')),
  route('GET', 'spot', '/api/v1/convert/limit/orders', (call) => history(call, 'limit')),
  route('DELETE', 'spot', '/api/v1/convert/limit/order/cancel', (call) => {
    // KuCoin's page has a body; a client that sends its parameters in the address of every DELETE is not refused for that.
    const order = find(call, 'limit', { ...call.query, ...asObject(call.body) })
    if (order === undefined) return refuse('400100', 'The order does not exist.')
    if (order.status !== 'OPEN') refuse('400100', 'The order cannot be cancelled.')
    giveUp(call.state, order)
    return null
  }),
]

function make(call: Call, fields: Fields, kind: ConvertOrder['kind'], terms: Terms): ConvertOrder {
  const clientOrderId = requireText(fields, 'clientOrderId')
  const known = (['market', 'limit'] as const).flatMap((one) => call.state.convert.ordersOf(call.uid, one))
  if (known.some((order) => order.clientOrderId === clientOrderId))
    refuse('400100', 'The clientOrderId is in use.')
  const now = call.state.now()
  return {
    id: kind === 'market' ? String(now * 1_000 + (known.length % 1_000)) : call.state.ids.order(),
    clientOrderId,
    uid: call.uid,
    kind,
    account: optionalChoice(fields, 'accountType', ['BOTH', 'FUNDING', 'TRADING']) ?? 'BOTH',
    from: terms.from,
    to: terms.to,
    fromSize: terms.fromSize,
    toSize: terms.toSize,
    createdAt: now,
    expiresAt: kind === 'limit' ? now + PATIENCE_MS : undefined,
    status: 'OPEN',
    endedAt: undefined,
  }
}

function find(call: Call, kind: ConvertOrder['kind'], fields: Fields): ConvertOrder | undefined {
  const orderId = optionalText(fields, 'orderId')
  const clientOrderId = optionalText(fields, 'clientOrderId')
  if (orderId === undefined && clientOrderId === undefined)
    refuse('400100', 'Give one of orderId and clientOrderId.', 400)
  return call.state.convert
    .ordersOf(call.uid, kind)
    .find((order) => (orderId === undefined ? order.clientOrderId === clientOrderId : order.id === orderId))
}

/** KuCoin answers null, and no error, where there is no such order. */
function detail(call: Call, kind: ConvertOrder['kind']): Record<string, unknown> | null {
  const order = find(call, kind, call.query)
  return order === undefined ? null : present(order)
}

function history(call: Call, kind: ConvertOrder['kind']): unknown {
  const states =
    kind === 'market'
      ? (['SUCCESS', 'OPEN', 'FAIL'] as const)
      : (['SUCCESS', 'CANCELLED', 'OPEN', 'FAIL'] as const)
  const status = optionalChoice(call.query, 'status', states)
  const isInTime = timeFilter(call.query)
  const found = call.state.convert
    .ordersOf(call.uid, kind)
    .filter((order) => isInTime(order.createdAt) && (status === undefined || order.status === status))
    .reverse()
  const cut = page(call.query, found, { pageName: 'page', min: 20, max: 100 })
  return { ...cut, items: cut.items.map(present) }
}

function present(order: ConvertOrder): Record<string, unknown> {
  const common = {
    orderId: order.kind === 'market' ? Number(order.id) : order.id,
    clientOrderId: order.clientOrderId,
    status: order.status,
    fromCurrency: order.from,
    toCurrency: order.to,
    fromCurrencySize: formatDecimal(order.fromSize),
    toCurrencySize: formatDecimal(order.toSize),
    accountType: order.account,
    price: priceOf(order),
    orderTime: order.createdAt,
  }
  if (order.kind === 'market') return common
  return {
    ...common,
    expiryTime: order.expiresAt,
    ...(order.status === 'CANCELLED' ? { cancelTime: order.endedAt, cancelType: 1 } : {}),
    ...(order.status === 'SUCCESS' ? { filledTime: order.endedAt } : {}),
  }
}
