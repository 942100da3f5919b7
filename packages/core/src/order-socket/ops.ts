/**
 * Which calls the order socket carries, and under which names.
 *
 * https://www.kucoin.com/docs-new/websocket-api/base-info/introduction
 */
import type { EndpointRow } from '../endpoints/endpoint.ts'

/** By method, host and path, as the endpoints have them. */
const names: Readonly<Record<string, string>> = {
  'POST spot /api/v1/hf/orders': 'spot.order',
  'POST spot /api/v1/hf/orders/sync': 'spot.sync_order',
  'POST spot /api/v1/hf/orders/alter': 'spot.modify',
  'DELETE spot /api/v1/hf/orders/{orderId}': 'spot.cancel',
  'DELETE spot /api/v1/hf/orders/client-order/{clientOid}': 'spot.cancel',
  'DELETE spot /api/v1/hf/orders/sync/{orderId}': 'spot.sync_cancel',
  'DELETE spot /api/v1/hf/orders/sync/client-order/{clientOid}': 'spot.sync_cancel',
  'POST spot /api/v3/hf/margin/order': 'margin.order',
  'DELETE spot /api/v3/hf/margin/orders/{orderId}': 'margin.cancel',
  'DELETE spot /api/v3/hf/margin/orders/client-order/{clientOid}': 'margin.cancel',
  'POST futures /api/v1/orders': 'futures.order',
  'POST futures /api/v1/orders/multi': 'futures.multi_order',
  'DELETE futures /api/v1/orders/{orderId}': 'futures.cancel',
  'DELETE futures /api/v1/orders/client-order/{clientOid}': 'futures.cancel',
  'DELETE futures /api/v1/orders/multi-cancel': 'futures.multi_cancel',
  'POST spot /api/ua/v2/unified/order/place': 'uta.order',
  'POST spot /api/ua/v2/unified/order/cancel': 'uta.cancel',
  'POST spot /api/ua/v2/unified/order/amend': 'uta.amend',
}

/** Orders that carry a time of their own, so that KuCoin refuses a copy that comes late. */
const fenced: ReadonlySet<string> = new Set(['spot.order', 'spot.sync_order'])

/** Versions of the order socket: the first carries all, the second what a unified account calls. */
export type SocketVersion = 1 | 2

/** The name under which a socket carries a call; undefined where it does not. */
export function opOf(
  { method, host = 'spot', path }: EndpointRow,
  version: SocketVersion,
): string | undefined {
  const name = names[`${method} ${host} ${path}`]
  return version === 1 || name?.startsWith('uta.') ? name : undefined
}

/** Whether KuCoin refuses a copy of such a frame that comes late. */
export function isFenced(op: string): boolean {
  return fenced.has(op)
}

/** Where a call goes that is to be carried: a path that is in no address, and that errors and events name. */
const PREFIX = '/order-socket/'

/** The path that stands for an op. */
export function pathOf(op: string): string {
  return PREFIX + op.replace('.', '/')
}

/** The op that a URL stands for; undefined for those that go over the network. */
export function opIn(url: string): string | undefined {
  // Such a path has neither a query nor anything behind it.
  const [, product, action] = /^[^?]*\/order-socket\/(\w+)\/(\w+)$/.exec(url) ?? []
  return product && `${product}.${action}`
}
