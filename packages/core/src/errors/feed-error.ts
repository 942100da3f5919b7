import type { FeedErrorCode } from './codes.ts'
import { type ErrorFacts, KucoinError } from './kucoin-error.ts'

/**
 * A feed, or one topic of it, is over: KuCoin refused the topic or the socket, or the reader was slower than its buffer
 * allows. Other topics go on. With `HISTORY_INCOMPLETE` it goes on too, and what was missed could not be read whole.
 */
export class FeedError extends KucoinError {
  override readonly name = 'FeedError'
  declare readonly code: FeedErrorCode
  /** The topic as KuCoin names it; absent where it is not about one. */
  declare readonly topic: string | undefined

  /** Not for users: thrown by the library. */
  constructor(
    code: FeedErrorCode,
    facts: Omit<ErrorFacts, 'retry'> & {
      readonly topic?: string | undefined
      readonly retry?: ErrorFacts['retry']
    },
  ) {
    super(code, { retry: 'never', ...facts })
  }
}
