/** What can go wrong. */
export type FaultKind =
  | 'drop-before'
  | 'drop-after'
  | 'error-500-before'
  | 'error-500-after'
  | 'quota-429'
  | 'overload-429'
  | 'html-1015'
  | 'html-502'
  | 'not-found-bare'
  | 'slow'
  | 'truncated'
  | 'skewed-clock'
  | 'late'
  | 'twice'
  | 'invisible'
  | 'token-expired'
  | 'socket-silent'
  | 'socket-drop'
  | 'socket-skip'
  | 'socket-slow'
  | 'socket-late'
  | 'socket-twice'
  | 'socket-refused'
  | 'socket-restart'
  | 'frame-lost'
  | 'ack-refused'

/** The places at which faults can hit. */
export const FAULT_PLACES = ['requests', 'classic-sockets', 'unified-sockets', 'order-sockets'] as const

/** Over what clients come: requests, classic push sockets, unified push sockets, or sockets for orders. */
export type FaultPlace = (typeof FAULT_PLACES)[number]

/** Which requests a fault may hit. All given parts have to match. */
export interface FaultMatch {
  /** HTTP method, upper case. */
  readonly method?: string | undefined
  /**
   * Path without the query: a prefix, or a pattern in which `*` stands for anything. For the faults of
   * sockets it is the topic (`/market/match:BTC-USDT`, `obu.SPOT/increment@10ms:BTC-USDT`), or `welcome`, `ack`, `pong`,
   * `error` or `challenge` for frames of those types. On sockets for orders it is the op: `uta.order`.
   */
  readonly path?: string | undefined
  /** Which of KuCoin's hosts. */
  readonly host?: 'spot' | 'futures' | 'broker' | undefined
  /** Where alone it may hit. Default: wherever there is something of its kind. */
  readonly on?: FaultPlace | undefined
}

/**
 * A fault, as data. `before` means that the exchange never saw the request, `after` that it acted on it
 * and only the answer was lost.
 *
 * - `drop-before`, `drop-after`: the connection breaks.
 * - `error-500-before`, `error-500-after`: status 500 with KuCoin's 500000.
 * - `quota-429`: 429000 with `gw-ratelimit-*` headers, the pool empty; not acted on.
 * - `overload-429`: 429000 without those headers; not acted on.
 * - `html-1015`: Cloudflare's page for too many requests, status 429 or 403; not acted on.
 * - `html-502`: a gateway's page; `when` says whether the request was acted on.
 * - `not-found-bare`: status 404 with an empty body; `when` as above.
 * - `slow`: takes `delayMs` longer, on the way there or, with `when: 'after'`, on the way back.
 * - `truncated`: acted on, and the answer stops in the middle of its body.
 * - `skewed-clock`: the exchange's clock is `offsetMs` ahead for this request.
 * - `late`: the client's connection breaks and the request arrives up to `delayMs` later.
 * - `twice`: the exchange receives the request a second time, up to `delayMs` later.
 * - `invisible`: an accepted order is not shown by reads for `delayMs`.
 * - `token-expired`: the token that a bullet endpoint answers with is no longer valid.
 *
 * Orders over sockets know `drop-before`, `drop-after`, `error-500-before`, `error-500-after`, `quota-429`, `overload-429`,
 * `slow`, `late`, `twice` and `invisible` too, each with the same meaning: what breaks is then the socket.
 *
 * On sockets, tried for each frame that is about to be sent:
 *
 * - `socket-silent`: from here on the socket stays open, says nothing and hears nothing.
 * - `socket-drop`: the connection breaks without a close frame, with `when: 'after'` once the frame is out.
 * - `socket-skip`: this frame is lost, and with it its sequence, an acknowledgement, or the answer to an order that stands.
 * - `socket-slow`: this frame, and all behind it, comes `delayMs` later.
 * - `socket-late`: this frame alone comes `delayMs` later, so that others overtake it.
 * - `socket-twice`: this frame comes twice.
 * - `socket-restart`: the exchange breaks all of its sockets at once.
 *
 * And at other moments:
 *
 * - `socket-refused`: a socket is not opened, with error 509; `match.path` is not looked at.
 * - `frame-lost`: a frame of the client never arrives; `match.path` is its type, action or op: `ping`, `subscribe`, `uta.order`.
 * - `ack-refused`: a subscription is answered with error 509.
 */
export interface Fault {
  /** What happens. */
  readonly kind: FaultKind
  /** Which requests. Default: all. */
  readonly match?: FaultMatch | undefined
  /** Chance from 0 to 1 that a matching request is hit. Default 1. */
  readonly probability?: number | undefined
  /** How many requests are hit at most. Default: no end. */
  readonly count?: number | undefined
  /**
   * Milliseconds, for `slow`, `late`, `twice`, `invisible`, `socket-slow` and `socket-late`; of `quota-429` the most until the
   * pool is full again. Default 1000 (`twice`: 0).
   */
  readonly delayMs?: number | undefined
  /** Milliseconds, for `skewed-clock`. Default 60000. */
  readonly offsetMs?: number | undefined
  /** For `slow`, `html-502`, `not-found-bare` and `socket-drop`. Default: decided by the roll, `before` for `slow` and `socket-drop`. */
  readonly when?: 'before' | 'after' | undefined
  /** Only from this exchange time on, epoch milliseconds. */
  readonly fromMs?: number | undefined
  /** Only until this exchange time, epoch milliseconds. */
  readonly untilMs?: number | undefined
}
