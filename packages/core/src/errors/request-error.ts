import { answerOf } from './answer.ts'
import type { RequestErrorCode } from './codes.ts'
import { KucoinError } from './kucoin-error.ts'

/** A field that a call does not read. */
export interface StrayField {
  /** Method and path template of the call. */
  readonly label: string
  /** Its name, without the path to it. */
  readonly name: string
  /** What is read in its place. */
  readonly known: readonly string[]
}

/**
 * This one call cannot be sent as it is: a parameter that has no wire form, an endpoint that the client's
 * `allow` list leaves out, a private endpoint without credentials. Nothing was sent.
 */
export class RequestError extends KucoinError {
  override readonly name: string = 'RequestError'
  declare readonly code: RequestErrorCode

  /** Not for users: thrown by the library. */
  constructor(code: RequestErrorCode, message: string, fix: string, cause?: unknown) {
    super(code, { message, fix, retry: 'never', outcome: 'not-sent', cause, ...answerOf(cause) })
  }
}
