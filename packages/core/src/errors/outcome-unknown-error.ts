import { KucoinError } from './kucoin-error.ts'

/**
 * A write left and no definite answer came back: the order may stand, or may not. Never send it again
 * blindly; look it up by its `clientOid` first, also among the finished ones and the fills. An abort or a
 * timeout after the write was dispatched ends here too.
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
  override readonly name: string = 'OutcomeUnknownError'
  declare readonly code: 'OUTCOME_UNKNOWN'
  /** The order's own id as given by the caller; absent where the write has none. */
  readonly clientOid: string | undefined
  /** The signed timestamp, epoch ms: KuCoin refuses this request once its clock is 5 s past it. */
  readonly signedAtMs: number | undefined

  /** Not for users: thrown by the library. */
  constructor(facts: {
    readonly what: string
    readonly clientOid: string | undefined
    readonly signedAtMs: number | undefined
    readonly cause: unknown
    readonly seen?: readonly string[]
  }) {
    const { cause } = facts
    const because = KucoinError.isInstance(cause) ? cause.shortMessage : cause && 'it was aborted'
    super('OUTCOME_UNKNOWN', {
      message: `${facts.what} was sent; whether it took effect is unknown.`,
      seen: [
        ...(because ? [`Because: ${because}`] : []),
        ...(facts.clientOid === undefined ? [] : [`clientOid: ${facts.clientOid}`]),
      ],
      fix: 'look it up, open or done, before sending anything again.',
      retry: 'after-reconcile',
      outcome: 'unknown',
      cause: facts.cause,
    })
    this.clientOid = facts.clientOid
    this.signedAtMs = facts.signedAtMs
  }
}
