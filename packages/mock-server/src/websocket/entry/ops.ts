import { isObject } from '../../base/json/is-object.ts'
import type { Host } from '../../facts/table.ts'

/** The request that an op stands for. */
export interface OpRequest {
  readonly method: 'POST' | 'DELETE'
  readonly host: Host
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  /** What is wrong with the arguments, where no request can be made of them. */
  readonly objection: string | undefined
}

type Args = Readonly<Record<string, unknown>>

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
  ['uta.order', post('spot', '/api/ua/v2/unified/order/place')],
  ['uta.cancel', post('spot', '/api/ua/v2/unified/order/cancel')],
  ['uta.amend', post('spot', '/api/ua/v2/unified/order/amend')],
  [
    'futures.multi_cancel',
    (body) => request({ method: 'DELETE', host: 'futures', path: '/api/v1/orders/multi-cancel', body }),
  ],
])

/** Whether an op is one of the unified account's. */
export function isUnified(op: string): boolean {
  return op.startsWith('uta.')
}

/** Translates an op and its arguments; undefined when there is no such op. */
export function toRequest(op: string, args: unknown): OpRequest | undefined {
  return ops.get(op)?.(args ?? {})
}

function post(host: Host, path: string): (args: unknown) => OpRequest {
  return (body) => request({ method: 'POST', host, path, body })
}

/** Cancels name the order in the path, everything else in the query. */
function cancel(host: Host, path: string): (args: unknown) => OpRequest {
  return (args) => {
    const objection = objectionTo(args)
    if (objection !== undefined) return request({ method: 'DELETE', host, path: `${path}/-`, objection })
    const { orderId, clientOid, ...rest } = args as Args
    const given = Object.entries(rest).filter(([, value]) => value !== null)
    const query = Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
    const isById = (orderId ?? '') !== ''
    const name = encodeURIComponent((isById ? orderId : clientOid) as string)
    const named = `${path}/${isById ? '' : 'client-order/'}${name}`
    return request({ method: 'DELETE', host, path: named, query })
  }
}

/** What keeps the arguments of a cancel from being a path and a query. */
function objectionTo(args: unknown): string | undefined {
  if (!isObject(args)) return 'The args must be a JSON object.'
  for (const name of ['orderId', 'clientOid']) {
    if (typeof (args[name] ?? '') !== 'string') return `The ${name} is invalid.`
  }
  if ((args['orderId'] ?? '') === '' && (args['clientOid'] ?? '') === '') {
    return 'The orderId or clientOid can not be empty.'
  }
  const wrong = Object.keys(args).find((name) => typeof args[name] === 'object' && args[name] !== null)
  return wrong === undefined ? undefined : `The ${wrong} is invalid.`
}

function request(given: Pick<OpRequest, 'method' | 'host' | 'path'> & Partial<OpRequest>): OpRequest {
  return { query: {}, body: {}, objection: undefined, ...given }
}
