import { KucoinError } from '../errors/kucoin-error.ts'

/**
 * The money has not moved and will not under the request that was sent: it never left, or the exchange's lists were
 * searched until its absence was proven. Asking for the move again is safe.
 */
export class MoneyNotMovedError extends KucoinError {
  override readonly name = 'MoneyNotMovedError'
  override readonly code = 'ORDER_NOT_PLACED' as const
  /** `expired`: it waited too long and was never sent. `absent`: it was sent, and is in no list. */
  readonly reason: 'expired' | 'absent'

  /** Not for users: thrown by the library. */
  constructor(what: string, reason: 'expired' | 'absent', cause: unknown) {
    super('ORDER_NOT_PLACED', {
      message:
        reason === 'absent'
          ? `${what} was sent, and is proven absent.`
          : `${what} waited too long to be sent.`,
      fix: 'ask for it again if you still want it; no money has moved.',
      retry: 'after-delay',
      outcome: 'not-sent',
      cause,
    })
    this.reason = reason
  }
}
