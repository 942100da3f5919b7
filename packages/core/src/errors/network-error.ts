import type { NetworkErrorCode } from './codes.ts'
import { type ErrorFacts, KucoinError } from './kucoin-error.ts'

/**
 * No answer of the exchange arrived, or none that can be read. For a read it is safe to ask again; for a
 * write that may have left, the client throws {@link OutcomeUnknownError} with this as its cause.
 */
export class NetworkError extends KucoinError {
  override readonly name = 'NetworkError'
  declare readonly code: NetworkErrorCode
  /** HTTP status of the unreadable answer; absent where there was no answer. */
  readonly httpStatus: number | undefined

  /** Not for users: thrown by the library. */
  constructor(code: NetworkErrorCode, facts: ErrorFacts & { readonly httpStatus?: number | undefined }) {
    super(code, facts)
    this.httpStatus = facts.httpStatus
  }
}
