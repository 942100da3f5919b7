import { KucoinError } from './kucoin-error.ts'

/**
 * Why a write does not stand. `unready`: what has to be known first could not be read, so it was never sent.
 * `expired`: it waited too long, and was never sent. `absent`: it was sent, and is nowhere.
 */
export type NotDoneReason = 'unready' | 'expired' | 'absent'

/** The sentence for a write that does not stand. */
export function notDone(what: string, reason: NotDoneReason): string {
  if (reason === 'absent') return `${what} was sent, and is proven absent.`
  if (reason === 'expired') return `${what} waited too long to be sent.`
  return `${what} was not sent: what has to be known first could not be read.`
}

/**
 * The order does not stand and never will under the request that was sent: it expired before it left, or the
 * exchange was searched until its absence was proven. Placing it again is safe.
 */
export class OrderNotPlacedError extends KucoinError {
  override readonly name = 'OrderNotPlacedError'
  declare readonly code: 'ORDER_NOT_PLACED'
  /** The order's own id. */
  readonly clientOid: string
  /** Why it does not stand. */
  readonly reason: NotDoneReason

  /** Not for users: thrown by the library. */
  constructor(clientOid: string, reason: NotDoneReason, cause: unknown) {
    super('ORDER_NOT_PLACED', {
      message: notDone('The order', reason),
      seen: [`clientOid: ${clientOid}`],
      fix: 'place it again if you still want it; nothing stands.',
      retry: 'after-delay',
      outcome: 'not-sent',
      cause,
    })
    this.clientOid = clientOid
    this.reason = reason
  }
}

/**
 * The money has not moved and will not under the request that was sent: it never left, or the exchange's lists were
 * searched until its absence was proven. Asking for the move again is safe.
 */
export class MoneyNotMovedError extends KucoinError {
  override readonly name = 'MoneyNotMovedError'
  declare readonly code: 'MONEY_NOT_MOVED'
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
