/** A `switch` on the code of what was caught leads to the fields of its class, and to no others. */
import { type AnyKucoinError, type ErrorCode, isKucoinError } from './index.ts'

declare const caught: unknown

export function read(): unknown {
  if (!isKucoinError(caught)) return caught
  // @ts-expect-error before the code is known there are the fields of all alone
  void caught.rule
  switch (caught.code) {
    case 'OPTIONS_INVALID':
      // @ts-expect-error nothing was sent, so there is no status
      return caught.httpStatus
    case 'REQUEST_INVALID':
      // @ts-expect-error a rule has a code of its own
      return caught.rule
    case 'ORDER_RULE_BROKEN':
      // @ts-expect-error a broken rule is told before anything is sent
      void caught.apiCode
      return [caught.rule, caught.value, caught.bound] satisfies readonly string[]
    case 'TIMED_OUT':
      // @ts-expect-error no answer came
      void caught.apiCode
      return caught.httpStatus satisfies number | undefined
    case 'INSUFFICIENT_FUNDS':
      // @ts-expect-error only a rate has kinds
      void caught.kind
      return [caught.apiCode, caught.apiMessage] satisfies readonly string[]
    case 'RATE_LIMITED':
      // @ts-expect-error a rate is no rule
      void caught.rule
      return [caught.kind satisfies 'quota' | 'overload', caught.apiCode, caught.retryAfterMs]
    case 'OUTCOME_UNKNOWN':
      void (caught.apiCode satisfies string | undefined)
      return [caught.clientOid, caught.signedAtMs, caught.tried]
    case 'ORDER_NOT_PLACED':
      // @ts-expect-error KuCoin need not have answered
      void (caught.apiMessage satisfies string)
      return [caught.clientOid satisfies string, caught.reason]
    case 'MONEY_NOT_MOVED':
      // @ts-expect-error a move has no id of the caller's
      void caught.clientOid
      return caught.reason
    default:
      return caught.shortMessage
  }
}

// @ts-expect-error a code with a typo is none
export const misspelt: ErrorCode = 'RATE_LIMITD'
// @ts-expect-error what every string is, is no code
export const anything: ErrorCode = String(caught)
export const known: AnyKucoinError['code'] = 'MONEY_NOT_MOVED'
