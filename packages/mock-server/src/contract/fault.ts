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
  | 'ack-refused'

/** Which requests a fault may hit. All given parts have to match. */
export interface FaultMatch {
  /** HTTP method, upper case. */
  readonly method?: string
  /**
   * Path without the query: a prefix, or a pattern in which `*` stands for anything. For the faults of
   * sockets it is the topic, or `welcome`, `ack`, `pong` or `error` for frames of those types.
   */
  readonly path?: string
  /** Which of KuCoin's hosts. */
  readonly host?: 'spot' | 'futures' | 'broker'
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
 * On sockets, tried for each frame that is about to be sent:
 *
 * - `socket-silent`: from here on the socket stays open, says nothing and hears nothing.
 * - `socket-drop`: the connection breaks without a close frame.
 * - `socket-skip`: this frame is lost, and with it its sequence.
 * - `ack-refused`: a subscription is answered with error 509.
 */
export interface Fault {
  /** What happens. */
  readonly kind: FaultKind
  /** Which requests. Default: all. */
  readonly match?: FaultMatch
  /** Chance from 0 to 1 that a matching request is hit. Default 1. */
  readonly probability?: number
  /** How many requests are hit at most. Default: no end. */
  readonly count?: number
  /** Milliseconds, for `slow`, `late`, `twice` and `invisible`. Default 1000 (`twice`: 0). */
  readonly delayMs?: number
  /** Milliseconds, for `skewed-clock`. Default 60000. */
  readonly offsetMs?: number
  /** For `slow`, `html-502` and `not-found-bare`. Default: decided by the roll, `before` for `slow`. */
  readonly when?: 'before' | 'after'
  /** Only from this exchange time on, epoch milliseconds. */
  readonly fromMs?: number
  /** Only until this exchange time, epoch milliseconds. */
  readonly untilMs?: number
}
