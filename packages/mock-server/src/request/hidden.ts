import { parseDecimal } from '../base/decimal.ts'
import { refuse } from '../model/refusal.ts'
import type { Fields } from './input.ts'

// KuCoin's change log of 2026-08-03 names these endpoints, code and words. "Requests containing these parameters will be
// rejected" is read as of orders that are hidden or an iceberg, which is what the words are about: its own SDK writes
// `hidden: false` into every order.
const ENDPOINTS: Readonly<Record<string, ReadonlySet<string>>> = {
  spot: new Set([
    ...['/api/v1/hf/orders', '/api/v1/hf/orders/sync', '/api/v1/hf/orders/test'],
    ...['/api/v1/hf/orders/multi', '/api/v1/hf/orders/multi/sync', '/api/v1/stop-order'],
    ...['/api/v3/hf/margin/order', '/api/v3/hf/margin/order/test', '/api/v3/hf/margin/stop-order'],
  ]),
  futures: new Set([
    ...['/api/v1/orders', '/api/v1/orders/test', '/api/v1/orders/multi'],
    ...['/api/v1/st-orders', '/api/v1/copy-trade/futures/orders'],
    ...['/api/v1/copy-trade/futures/orders/test', '/api/v1/copy-trade/futures/st-orders'],
  ]),
}

/** Which endpoint a request goes to. */
interface Sent {
  readonly method: string
  readonly host: string
  readonly path: string
}

/** Refuses an order that nobody should see whole, and a batch with one. */
export function refuseHidden({ method, host, path }: Sent, body: unknown): void {
  if (method !== 'POST' || !ENDPOINTS[host]?.has(path) || !ordersOf(body).some(isHidden)) return
  refuse('400413', 'Invaild order type, hidden and iceberg orders are not supported any more.')
}

function isHidden(order: Fields): boolean {
  const { visibleSize = '' } = order
  const isShownInPart = visibleSize !== null && visibleSize !== '' && parseDecimal(visibleSize) !== 0n
  return isSet(order['hidden']) || isSet(order['iceberg']) || isShownInPart
}

/** What is no flag at all is for the endpoint to refuse. */
function isSet(flag: unknown): boolean {
  return String(flag).toLowerCase() === 'true'
}

function ordersOf(body: unknown): readonly Fields[] {
  if (Array.isArray(body)) return body.flatMap(ordersOf)
  if (typeof body !== 'object' || body === null) return []
  const { orderList } = body as Fields
  return [body as Fields, ...(Array.isArray(orderList) ? orderList.flatMap(ordersOf) : [])]
}
