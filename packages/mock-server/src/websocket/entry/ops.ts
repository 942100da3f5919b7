import type { Host } from '../../facts/table.ts'

/** The request that an op stands for. */
export interface OpRequest {
  readonly method: 'POST' | 'DELETE'
  readonly host: Host
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

type Args = Readonly<Record<string, unknown>>

// Operations of the unified account are documented too; it is not simulated.
const ops: ReadonlyMap<string, (args: unknown) => OpRequest> = new Map([
  ['spot.order', post('spot', '/api/v1/hf/orders')],
  ['spot.sync_order', post('spot', '/api/v1/hf/orders/sync')],
  ['spot.modify', post('spot', '/api/v1/hf/orders/alter')],
  ['spot.cancel', cancel('spot', '/api/v1/hf/orders')],
  ['spot.sync_cancel', cancel('spot', '/api/v1/hf/orders/sync')],
  ['margin.order', post('spot', '/api/v3/hf/margin/order')],
  ['margin.cancel', cancel('spot', '/api/v3/hf/margin/orders')],
  ['futures.order', post('futures', '/api/v1/orders')],
  ['futures.multi_order', post('futures', '/api/v1/orders/multi')],
  ['futures.cancel', cancel('futures', '/api/v1/orders')],
  ['futures.multi_cancel', (body) => request('DELETE', 'futures', '/api/v1/orders/multi-cancel', {}, body)],
])

/** Translates an op and its arguments; undefined when there is no such op. */
export function toRequest(op: unknown, args: unknown): OpRequest | undefined {
  return typeof op === 'string' ? ops.get(op)?.(args ?? {}) : undefined
}

function post(host: Host, path: string): (args: unknown) => OpRequest {
  return (body) => request('POST', host, path, {}, body)
}

/** Cancels name the order in the path, everything else in the query. */
function cancel(host: Host, path: string): (args: unknown) => OpRequest {
  return (args) => {
    const { orderId, clientOid, ...rest } = (typeof args === 'object' ? args : {}) as Args
    const query = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]))
    const tail =
      typeof orderId === 'string' && orderId !== ''
        ? encodeURIComponent(orderId)
        : `client-order/${encodeURIComponent(String(clientOid ?? ''))}`
    return request('DELETE', host, `${path}/${tail}`, query, {})
  }
}

function request(
  method: 'POST' | 'DELETE',
  host: Host,
  path: string,
  query: Readonly<Record<string, string>>,
  body: unknown,
): OpRequest {
  return { method, host, path, query, body }
}
