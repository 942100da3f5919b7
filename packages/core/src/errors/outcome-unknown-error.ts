import { answerOf } from './answer.ts'
import { KucoinError } from './kucoin-error.ts'

/**
 * A write left and no definite answer came back: the order may stand, or may not. Never send it again
 * blindly; look it up by its `clientOid` first, also among the finished ones and the fills. An abort or a
 * timeout after the write was dispatched ends here too, and so does a search for it that came to no end: then the
 * journal keeps it open, so that `recover` can resolve it later.
 *
 * @example
 * ```ts
 * import { OutcomeUnknownError } from '@kucoin-kit/core'
 *
 * function orderToLookUp(error: unknown): string | undefined {
 *   return error instanceof OutcomeUnknownError ? error.clientOid : undefined
 * }
 * ```
 */
export class OutcomeUnknownError extends KucoinError {
  override readonly name = 'OutcomeUnknownError'
  declare readonly code: 'OUTCOME_UNKNOWN'
  /** The order's own id as given by the caller; absent where the write has none. */
  declare readonly clientOid: string | undefined
  /**
   * The signed timestamp, epoch ms: KuCoin refuses this request once its clock is 5 s past it. For what went over an order
   * socket without a time of its own: how late the timestamp of a request would be that can arrive as late.
   */
  declare readonly signedAtMs: number | undefined
  /** KuCoin's code, where it gave one: as {@link ApiError.apiCode}. */
  declare readonly apiCode: string | undefined
  /** KuCoin's words, where it answered: as {@link ApiError.apiMessage}. */
  declare readonly apiMessage: string | undefined
  /** HTTP status of KuCoin's answer, where there was one with a code. */
  declare readonly httpStatus: number | undefined
  /** What a search for it ran into, oldest first; empty where there was none. */
  declare readonly tried: readonly string[]

  /** Not for users: thrown by the library. */
  constructor(facts: {
    readonly what: string
    readonly clientOid?: string | undefined
    readonly signedAtMs?: number | undefined
    readonly cause?: unknown
    readonly tried?: readonly string[]
  }) {
    const { what, clientOid, signedAtMs, cause } = facts
    const tried = [...new Set(facts.tried)]
    const answer = answerOf(cause)
    const seen = [
      cause ? `Because: ${KucoinError.isInstance(cause) ? cause.shortMessage : 'it was broken off'}` : '',
      ...answer.seen,
      clientOid ? `clientOid: ${clientOid}` : '',
      ...tried.map((one) => `Tried: ${one}`),
    ]
    super('OUTCOME_UNKNOWN', {
      message: `${what} was sent; whether it took effect is unknown.`,
      ...answer,
      ...{ clientOid, signedAtMs, tried },
      seen: [...new Set(seen.filter(Boolean))],
      fix: 'look it up, open or done, before sending anything again.',
      retry: 'after-reconcile',
      outcome: 'unknown',
      cause,
    })
  }
}
