import { type Answer, answerOf } from './answer.ts'
import { ApiError } from './api-error.ts'
import { KucoinError, type RetryAdvice } from './kucoin-error.ts'

/**
 * Why a write does not stand. `unready`: what has to be known first could not be read, so it was never sent.
 * `expired`: it waited too long, and was never sent. `absent`: it was sent, and is nowhere.
 */
export type NotDoneReason = 'unready' | 'expired' | 'absent'

/**
 * What helps before it may be asked for again. The search that a lost answer asks for is over; what KuCoin itself has
 * said about it, and what no repetition mends, holds on.
 */
function retryOf(cause: unknown): RetryAdvice {
  let retry: RetryAdvice = 'after-delay'
  for (let at = cause; KucoinError.isInstance(at); at = at.cause) {
    // In the order of the alphabet each advice asks for more than the one before it.
    if ((at instanceof ApiError || at.retry === 'never') && at.retry > retry) retry = at.retry
  }
  return retry
}

/** When it may be asked for again: sent unchanged it would get the same answer. */
function whenOf({ apiCode }: Answer): string {
  return apiCode ? 'once what KuCoin names is mended' : 'if you still want it'
}

/** The sentence for a write that does not stand. */
export function notDone(what: string, reason: NotDoneReason): string {
  if (reason === 'absent') return `${what} was sent, and is proven absent.`
  if (reason === 'expired') return `${what} waited too long to be sent.`
  return `${what} was not sent: what has to be known first could not be read.`
}

/**
 * The order does not stand and never will under the request that was sent: it expired before it left, or the
 * exchange was searched until its absence was proven. Placing it again is safe, but where `retry` says `never`
 * KuCoin has said why it would not be taken.
 */
export class OrderNotPlacedError extends KucoinError {
  override readonly name = 'OrderNotPlacedError'
  declare readonly code: 'ORDER_NOT_PLACED'
  /** The order's own id. */
  declare readonly clientOid: string
  /** KuCoin's code, where it gave one: as {@link ApiError.apiCode}. */
  declare readonly apiCode: string | undefined
  /** KuCoin's words, where it answered: as {@link ApiError.apiMessage}. */
  declare readonly apiMessage: string | undefined
  /** HTTP status of KuCoin's answer, where there was one with a code. */
  declare readonly httpStatus: number | undefined
  /** Why it does not stand. */
  declare readonly reason: NotDoneReason

  /** Not for users: thrown by the library. */
  constructor(clientOid: string, reason: NotDoneReason, cause: unknown) {
    const answer = answerOf(cause)
    super('ORDER_NOT_PLACED', {
      message: notDone('The order', reason),
      ...answer,
      ...{ clientOid, reason },
      seen: [...new Set([...answer.seen, `clientOid: ${clientOid}`])],
      fix: `place it again ${whenOf(answer)}; nothing stands.`,
      retry: retryOf(cause),
      outcome: 'not-sent',
      cause,
    })
  }
}

/**
 * The money has not moved and will not under the request that was sent: it never left, or the exchange's lists were
 * searched until its absence was proven. Asking for the move again is safe, but where `retry` says `never` KuCoin has said why
 * it would not be taken.
 */
export class MoneyNotMovedError extends KucoinError {
  override readonly name = 'MoneyNotMovedError'
  declare readonly code: 'MONEY_NOT_MOVED'
  /** KuCoin's code, where it gave one: as {@link ApiError.apiCode}. */
  declare readonly apiCode: string | undefined
  /** KuCoin's words, where it answered: as {@link ApiError.apiMessage}. */
  declare readonly apiMessage: string | undefined
  /** HTTP status of KuCoin's answer, where there was one with a code. */
  declare readonly httpStatus: number | undefined
  /** Why it has not moved; `unready` or `absent`. */
  declare readonly reason: NotDoneReason

  /** Not for users: thrown by the library. */
  constructor(what: string, reason: NotDoneReason, cause: unknown) {
    const answer = answerOf(cause)
    super('MONEY_NOT_MOVED', {
      message: notDone(what, reason),
      ...answer,
      ...{ reason },
      fix: `ask for it again ${whenOf(answer)}; no money has moved.`,
      retry: retryOf(cause),
      outcome: 'not-sent',
      cause,
    })
  }
}
