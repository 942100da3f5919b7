/**
 * One request, frozen before it is signed. The prehash and the transport both read this object, so what is
 * signed and what is sent cannot drift apart; retries sign the same object anew.
 */
import { RequestError } from '../errors/request-error.ts'
import {
  asItIs,
  percentEncode,
  type QueryPairs,
  type QueryValue,
  textOf,
  unsendable,
  type Writer,
  writeQuery,
} from './query.ts'

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
  /** Path from `/api` on; `{name}` stands for a value of {@link RequestParts.path}. */
  readonly path: string
  /** Values of the path's placeholders. */
  readonly pathValues?: Readonly<Record<string, QueryValue>> | undefined
  /** Query pairs in order. */
  readonly query?: QueryPairs | undefined
  /** A text is sent as it is; anything else is serialised once, here. Absent: no body. */
  readonly body?: unknown
}

/** Appended to the base URL, anything else could name another host, or be sent unlike it was signed. */
const plainPath = /^(\/[\w{}-]+)+$/

/**
 * Freezes a request.
 *
 * @throws RequestError `REQUEST_INVALID` where a value has no wire form or a path value is missing
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
  if (!plainPath.test(parts.path)) {
    throw new RequestError(
      'REQUEST_INVALID',
      'The path is not plain.',
      'start at /api; give the query apart.',
    )
  }
  const { method, body = '' } = parts
  return {
    method,
    rawTarget: writeTarget(parts, asItIs),
    target: writeTarget(parts, percentEncode),
    body: typeof body === 'string' ? body : JSON.stringify(serialisable('body', body)),
  }
}

/** KuCoin documents raw signing for the query; that it holds for path values too follows from the same rule. */
function writeTarget({ path, pathValues, query }: RequestParts, write: Writer): string {
  const filled = !path.includes('{')
    ? path
    : path.replace(/\{(\w+)\}/g, (_, name: string) => {
        const text = textOf(name, pathValues?.[name] ?? '')
        // Nothing, `.` and `..` would make another path on the way.
        if (!/^\.{0,2}$/.test(text)) return write(name, text)
        throw new RequestError(
          'REQUEST_INVALID',
          `"${text}" cannot stand for "${name}" in ${path}.`,
          'give another text.',
        )
      })
  // What is no list fails there: left out, a cancel of one symbol would be one of all.
  return filled + ((query?.length ?? query) ? `?${writeQuery(query as QueryPairs, write)}` : '')
}

/**
 * The value of a body, or of a part of it, where all of it has a form in JSON. `JSON.stringify` turns NaN and Infinity into null, which an exchange must never be sent in place of a
 * number. A walk beforehand costs a tenth of what a replacer function would.
 */
function serialisable(name: string, value: unknown): unknown {
  if (typeof value === 'object') {
    // `for in` takes four times as long on a list of orders.
    const fields = Object(value) as Readonly<Record<string, unknown>>
    for (const key of Object.keys(fields)) serialisable(key, fields[key])
  } else if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) {
    throw unsendable(name, value)
  }
  return value
}
