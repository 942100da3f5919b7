/**
 * One request, frozen before it is signed. The prehash and the transport both read this object, so what is
 * signed and what is sent cannot drift apart; retries sign the same object anew.
 */
import { RequestError } from '../errors/request-error.ts'
import { encode, type QueryPairs, type QueryValue, unsendable, writeQuery } from './query.ts'

/** HTTP methods that KuCoin's REST interface uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A request whose bytes are final. */
export interface PreparedRequest {
  /** Upper case, as it is signed. */
  readonly method: Method
  /** Path and query as they are signed: nothing percent-encoded. */
  readonly rawTarget: string
  /** Path and query as they are sent. */
  readonly target: string
  /** The exact text of the body; empty where there is none. */
  readonly body: string
}

/** What a request is prepared from. */
export interface RequestParts {
  /** HTTP method. */
  readonly method: Method
  /** Path from `/api` on; `{name}` stands for a value of {@link RequestParts.pathValues}. */
  readonly path: string
  /** Values of the path's placeholders. */
  readonly pathValues?: Readonly<Record<string, QueryValue>> | undefined
  /** Query pairs in order. */
  readonly query?: QueryPairs | undefined
  /** A text is sent as it is; anything else is serialised once, here. Absent: no body. */
  readonly body?: unknown
}

/** A method, which is sent in capitals and signed so, and a path: anything else could name another host once it is appended. */
const plain = /^[A-Z]+ (\/[\w{}-]+)+$/

/**
 * Freezes a request.
 *
 * @throws RequestError `REQUEST_INVALID` where a value has no wire form, a path value is missing, or the query is no list
 * of pairs
 * @example
 * ```ts
 * import { prepareRequest } from '@kucoin-kit/core'
 *
 * const request = prepareRequest({
 *   method: 'GET',
 *   path: '/api/v1/hf/orders/{orderId}',
 *   pathValues: { orderId: '6717422bd51c29000775ea03' },
 *   query: [['symbol', 'BTC-USDT']],
 * })
 * console.log(request.target) // /api/v1/hf/orders/6717422bd51c29000775ea03?symbol=BTC-USDT
 * ```
 */
export function prepareRequest(parts: RequestParts): PreparedRequest {
  const { method, path, pathValues, query = [], body = '' } = parts
  // What is no list of pairs would be left out, and a cancel of one symbol would be one of all.
  if (!plain.test(`${method} ${path}`) || !query?.every?.(Array.isArray))
    throw new RequestError(
      'REQUEST_INVALID',
      'Method, path or query is not plain.',
      'write GET; start at /api; give the query apart: [[name, value]].',
    )
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const text = encode(name, pathValues?.[name] ?? '')
    // Nothing, `.` and `..` would make another path on the way.
    if (!/^\.{0,2}$/.test(text)) return text
    throw new RequestError(
      'REQUEST_INVALID',
      `"${text}" cannot stand for "${name}" in ${path}.`,
      'give another text.',
    )
  })
  const target = filled + (query.length ? `?${writeQuery(query)}` : '')
  return {
    method,
    // KuCoin documents raw signing for the query; that it holds for path values too follows from the same rule.
    rawTarget: decodeURIComponent(target),
    target,
    body: typeof body === 'string' ? body : JSON.stringify(serialisable('body', body)),
  }
}

/**
 * The value of a body, or of a part of it, where all of it has a form in JSON. `JSON.stringify` turns NaN and Infinity into
 * null, which an exchange must never be sent in place of a number. A walk beforehand costs a tenth of what a replacer
 * function would.
 */
function serialisable(name: string, value: unknown): unknown {
  if (typeof value === 'object') {
    // `for in` takes four times as long on a list of orders.
    for (const key of Object.keys(Object(value)))
      serialisable(key, (value as Readonly<Record<string, unknown>>)[key])
  } else if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) {
    throw unsendable(name, value)
  }
  return value
}
