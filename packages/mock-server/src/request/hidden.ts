import { refuse } from '../model/refusal.ts'
import type { Fields } from './input.ts'

// KuCoin's change log of 2026-08-03 names these endpoints, code and words. "Requests containing these parameters will be
// rejected" is read as of orders that are hidden or an iceberg, which is what the words are about: its own SDK writes
// `hidden: false` into every order.
const ENDPOINTS: ReadonlySet<string> = new Set([
  ...['spot /api/v1/hf/orders', 'spot /api/v1/hf/orders/sync', 'spot /api/v1/hf/orders/test'],
  ...['spot /api/v1/hf/orders/multi', 'spot /api/v1/hf/orders/multi/sync', 'spot /api/v1/stop-order'],
  ...[
    'spot /api/v3/hf/margin/order',
    'spot /api/v3/hf/margin/order/test',
    'spot /api/v3/hf/margin/stop-order',
  ],
  ...['futures /api/v1/orders', 'futures /api/v1/orders/test', 'futures /api/v1/orders/multi'],
  ...['futures /api/v1/st-orders', 'futures /api/v1/copy-trade/futures/orders'],
  ...['futures /api/v1/copy-trade/futures/orders/test', 'futures /api/v1/copy-trade/futures/st-orders'],
])

/** Which endpoint a request goes to. */
interface Sent {
  readonly method: string
  readonly host: string
  readonly path: string
}

/** Refuses an order that nobody should see whole, and a batch with one. */
export function refuseHidden({ method, host, path }: Sent, body: unknown): void {
  if (method !== 'POST' || !ENDPOINTS.has(`${host} ${path}`) || !ordersOf(body).some(isHidden)) return
  refuse('400413', 'Invaild order type, hidden and iceberg orders are not supported any more.')
}

function isHidden(order: Fields): boolean {
  const isShownInPart = ![undefined, null, '', '0', 0].includes(order['visibleSize'] as string)
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
