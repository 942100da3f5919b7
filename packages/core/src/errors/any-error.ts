/** All errors as one union, and the way into it from what was caught. */
import type { ApiError, PlainApiErrorCode, RateLimitError } from './api-error.ts'
import type { RequestErrorCode } from './codes.ts'
import type { ConfigError } from './config-error.ts'
import type { FeedError } from './feed-error.ts'
import { KucoinError } from './kucoin-error.ts'
import type { NetworkError } from './network-error.ts'
import type { MoneyNotMovedError, OrderNotPlacedError } from './not-done-errors.ts'
import type { OrderRuleError } from './order-rule-error.ts'
import type { OutcomeUnknownError } from './outcome-unknown-error.ts'
import type { RequestError } from './request-error.ts'

/** A class whose subclass has a code of its own, without that code: so each code leads to one class. */
type Only<Class, Code> = Class & { readonly code: Code }

/** Every error that core throws, each class with its own codes: a `switch` on `code` gives each its own fields. */
export type AnyKucoinError =
  | ConfigError
  | Only<RequestError, Exclude<RequestErrorCode, 'ORDER_RULE_BROKEN'>>
  | OrderRuleError
  | NetworkError
  | Only<ApiError, PlainApiErrorCode>
  | RateLimitError
  | FeedError
  | OutcomeUnknownError
  | OrderNotPlacedError
  | MoneyNotMovedError

/** Every literal that the code of an error can be. */
export type ErrorCode = AnyKucoinError['code']

/**
 * Whether a value that was caught is an error of this library, even one of another copy of the package; a `switch` on
 * its `code` then shows the fields of its class.
 *
 * @param value - anything that was caught
 * @example
 * ```ts
 * import { isKucoinError } from '@kucoin-kit/core'
 *
 * function advise(error: unknown): string {
 *   if (!isKucoinError(error)) throw error
 *   switch (error.code) {
 *     case 'RATE_LIMITED':
 *       return `${error.kind}: wait ${error.retryAfterMs} ms`
 *     case 'ORDER_RULE_BROKEN':
 *       return `${error.rule} asks for ${error.bound}`
 *     case 'OUTCOME_UNKNOWN':
 *       return `look up ${error.clientOid}`
 *     default:
 *       return error.fix ?? error.shortMessage
 *   }
 * }
 * ```
 */
export function isKucoinError(value: unknown): value is AnyKucoinError {
  return KucoinError.isInstance(value)
}
