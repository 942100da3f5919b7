// A way to tell somebody.
import type { Batch } from '../outbox.ts'

/** Sends a batch as one message. @throws SendFailure */
export type Sender = (batch: Batch, signal: AbortSignal) => Promise<void>

/** What all senders are made with. */
export interface SenderParts {
  /** The first line of each message: which bot speaks, and whose money it trades. */
  readonly title: string
  /** The secret that a variable holds. @throws InputError where there is none */
  readonly secret: (variable: string) => string
}
