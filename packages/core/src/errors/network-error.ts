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
  declare readonly httpStatus: number | undefined

  /** Not for users: thrown by the library. */
  constructor(code: NetworkErrorCode, facts: ErrorFacts & { readonly httpStatus?: number | undefined }) {
    super(code, facts)
  }
}

/** The error for an answer that came, and does not say what it has to say; whether a write took effect is unknown. */
export function unreadableAnswer(message: string): NetworkError {
  return new NetworkError('ANSWER_UNREADABLE', { message, retry: 'after-reconcile', outcome: 'unknown' })
}

/**
 * The error for what was waited for too long.
 *
 * @param what - what did not come: `greeting of a socket`
 */
export function tooSlow(what: string, afterMs: number): NetworkError {
  return new NetworkError('TIMED_OUT', {
    message: `The ${what} did not come within ${afterMs} ms.`,
    retry: 'after-delay',
    outcome: 'unknown',
  })
}
