import { KucoinError } from './kucoin-error.ts'
import { OutcomeUnknownError } from './outcome-unknown-error.ts'
import { RequestError } from './request-error.ts'

/** An order that breaks a rule of its symbol; it was refused here, before anything was sent. */
export class OrderRuleError extends RequestError {
  override readonly name = 'OrderRuleError'
  /** Name of the rule, as KuCoin's symbol data has it: `minFunds`, `priceIncrement`. */
  readonly rule: string
  /** What the order said, after rounding. */
  readonly value: string
  /** What the rule asks for. */
  readonly bound: string

  /** Not for users: thrown by the library. */
  constructor(symbol: string, rule: string, value: string, bound: string) {
    super(
      'ORDER_RULE_BROKEN',
      `${symbol} has the rule ${rule} ${bound}, and the order says ${value}.`,
      'change size, funds or price, or read the rules of the symbol anew.',
    )
    this.rule = rule
    this.value = value
    this.bound = bound
  }
}

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
 * A write was sent, and the search for what became of it came to no end: it may stand. Its intent stays open
 * in the journal, so that `recover` can settle it later.
 */
export class OrderOutcomeUnknownError extends OutcomeUnknownError {
  override readonly name = 'OrderOutcomeUnknownError'
  /** What the search ran into, oldest first. */
  readonly tried: readonly string[]

  /** Not for users: thrown by the library. */
  constructor(facts: {
    readonly what: string
    readonly clientOid: string | undefined
    readonly signedAtMs: number | undefined
    readonly cause: unknown
    readonly tried: readonly string[]
  }) {
    super({ ...facts, seen: facts.tried.length === 0 ? [] : [`Tried: ${facts.tried.join('; ')}`] })
    this.tried = facts.tried
  }
}
