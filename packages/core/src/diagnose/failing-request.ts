/** What a diagnosis starts from: a request as it was sent, and what the exchange answered. */
import { decodeQuery } from './decode-query.ts'

/** A request as it went out. Everything that is not known is left out; nothing is sent again. */
export interface FailingRequest {
  /** HTTP method, as it was sent; empty where it is not known. */
  readonly method: string
  /** Full URL, or path and query, exactly as sent: percent-encoded; empty where it is not known. */
  readonly url: string
  /** Request headers, in any case; leave out where they are not known. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined
  /**
   * Names of headers that were sent, but whose value is not shown, in any case. One whose value is `***`, `[redacted]` or
   * `$KEY` counts as such a one without being named here.
   */
  readonly hidden?: readonly string[] | undefined
  /** The body's exact text; default none. */
  readonly body?: string | undefined
  /** When it was sent by a clock that is right (the answer's `Date` header will do), epoch ms. */
  readonly sentAtMs?: number | undefined
}

/** What the exchange answered, as far as it is known. */
export interface FailingAnswer {
  /** HTTP status. */
  readonly status?: number | undefined
  /** KuCoin's code: `"400005"`. */
  readonly code?: string | undefined
  /** KuCoin's words. */
  readonly message?: string | undefined
  /** Whether it came as a frame over a WebSocket, whose small numbers mean something of their own; default no. */
  readonly isFrame?: boolean | undefined
}

/** A request taken apart for the search. */
export interface ReadRequest {
  /** As sent. */
  readonly method: string
  /** Scheme, host and whatever stands before `/api`; empty where only a path was given. */
  readonly origin: string
  /** Path as sent, from `/api` on (with the slashes before it, if there is more than one). */
  readonly path: string
  /** Query as sent, without the question mark. */
  readonly query: string
  /** What stood behind a `#`, which no client sends. */
  readonly fragment: string
  readonly body: string
  /** Header names in lower case; undefined where no header is known. */
  readonly headers: Readonly<Record<string, string>> | undefined
  /** Names in lower case of headers that were sent with a value that is not known; none of them is in `headers`. */
  readonly hidden: ReadonlySet<string>
  readonly sentAtMs: number | undefined
}

/** Takes a request apart; nothing in it is changed. */
export function readRequest(request: FailingRequest): ReadRequest {
  const [, before = '', fragment = ''] = /^([^#]*)#?(.*)$/s.exec(request.url) ?? []
  const [, address = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(before) ?? []
  // A mock exchange or a relay may put a prefix before the path; it is never signed.
  const at = /(?<![/:])\/+api\//.exec(address)?.index ?? /(?<=^\w+:\/\/[^/]+)\//.exec(address)?.index ?? 0
  const hidden = new Set(request.hidden?.map((name) => name.toLowerCase()))
  return {
    method: request.method,
    origin: address.slice(0, at),
    path: address.slice(at),
    query,
    fragment,
    body: request.body ?? '',
    headers: request.headers && lowerCase(request.headers, hidden),
    hidden,
    sentAtMs: request.sentAtMs,
  }
}

/** What logs put in the place of a value, and a variable of a shell whose value is not known here. */
const standIn =
  /^(?:[x*\u2022]{3,}|<.*>|\[\w+\]|\$\{?\w+\}?|\$\(.*\)|\{\{.*\}\}|.*(?:\*{3}|\u2022{3}|\u2026|\.{3}).*|redacted|hidden|removed|omitted)$/i

/** @param hidden - takes the names of headers whose value is not shown */
function lowerCase(
  headers: Readonly<Record<string, string | undefined>>,
  hidden: Set<string>,
): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase()
    if (value === undefined) continue
    if (name.startsWith('kc-api-') && standIn.test(value.trim())) hidden.add(name)
    else result[name] = value
  }
  return result
}

/** What a call is tried as whose address is not known: the private paths that people call first. */
const usualTargets = [
  '/api/v1/accounts',
  '/api/v1/accounts?type=trade',
  '/api/v1/accounts?type=main',
  '/api/v1/account-overview?currency=USDT',
  '/api/v1/account-overview',
  '/api/v1/orders',
  '/api/v1/orders?status=active',
  '/api/v1/fills',
  '/api/v1/positions',
  '/api/v1/hf/orders',
  '/api/v1/user-info',
  '/api/v2/user-info',
  '/api/v1/user/api-key',
]

/** The methods that may have been sent: one, where it is known. */
export function acceptedMethods({ method, body }: ReadRequest): readonly string[] {
  if (method !== '') return [method.toUpperCase()]
  return body === '' ? ['GET', 'DELETE', 'POST'] : ['POST', 'DELETE', 'PUT']
}

/** A body as it was sent: what is copied from a terminal or a page loses the line ends of Windows. */
function acceptedBodies({ body }: ReadRequest): readonly string[] {
  const isCopied = body.includes('\n') && !body.includes('\r')
  return isCopied ? [body, body.replaceAll('\n', '\r\n')] : [body]
}

/**
 * The forms of path and query that the exchange takes as signed. The documented one is the raw query; what a
 * plus sign on the wire stands for, and whether a path value is signed raw, no source settles, so both count.
 */
export function acceptedTargets({ path, query }: ReadRequest): readonly string[] {
  if (path === '') return usualTargets
  const raw = decodeQuery(query)
  const queries = query.includes('+') ? [raw, decodeQuery(query.replaceAll('+', '%20'))] : [raw]
  const paths = path.includes('%') ? [decodeQuery(path), path] : [path]
  return paths.flatMap((p) => queries.map((q) => (q === '' ? p : `${p}?${q}`)))
}

/** What a correct client signs for it, in every form that is taken; the documented one first. */
export function acceptedPrehashes(request: ReadRequest): readonly string[] {
  const timestamp = request.headers?.['kc-api-timestamp'] ?? ''
  const bodies = acceptedBodies(request)
  return acceptedMethods(request).flatMap((method) =>
    acceptedTargets(request).flatMap((target) => bodies.map((body) => timestamp + method + target + body)),
  )
}
