import type { Finding } from '../diagnosis.ts'
import type { FailingAnswer, FailingRequest } from '../failing-request.ts'

/** One call that a text tells of. */
export interface PastedCall {
  readonly request: FailingRequest
  readonly answer: FailingAnswer
  /** What the text shows besides: how the call failed, mistakes in a program. */
  readonly seen: readonly Finding[]
}

/** What a text was understood to be. */
export interface Paste {
  /** The call that is meant: of several the last one that was refused, signed ones first. */
  readonly call: PastedCall
  /** Every call that the text tells of, in order; of more than 60 the last ones. `call` is one of them. */
  readonly calls: readonly PastedCall[]
}
