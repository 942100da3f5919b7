import { KucoinError } from '../errors/kucoin-error.ts'
import { type NotDoneReason, notDone } from '../errors/order-errors.ts'

/**
 * The money has not moved and will not under the request that was sent: it never left, or the exchange's lists were
 * searched until its absence was proven. Asking for the move again is safe.
 */
export class MoneyNotMovedError extends KucoinError {
  override readonly name = 'MoneyNotMovedError'
  override readonly code = 'MONEY_NOT_MOVED' as const
  /** Why it has not moved. */
  readonly reason: NotDoneReason

  /** Not for users: thrown by the library. */
  constructor(what: string, reason: NotDoneReason, cause: unknown) {
    super('MONEY_NOT_MOVED', {
      message: notDone(what, reason),
      fix: 'ask for it again if you still want it; no money has moved.',
      retry: 'after-delay',
      outcome: 'not-sent',
      cause,
    })
    this.reason = reason
  }
}
