import type { ApiErrorCode } from './codes.ts'
import { type ErrorFacts, KucoinError } from './kucoin-error.ts'

/** What an {@link ApiError} is made of, beside the facts of every error. */
export interface ApiErrorFacts extends ErrorFacts {
  /** KuCoin's own code, as text. */
  readonly apiCode: string
  /** KuCoin's own words; empty where it gave none. */
  readonly apiMessage: string
  /** HTTP status of the answer. */
  readonly httpStatus: number
}

/** Codes of an {@link ApiError} that is no {@link RateLimitError}. */
export type PlainApiErrorCode = Exclude<ApiErrorCode, 'RATE_LIMITED'>

/**
 * The exchange answered with an error of its own. `code` is the family, `apiCode` KuCoin's number.
 *
 * @example
 * ```ts
 * import { ApiError } from '@kucoin-kit/core'
 *
 * function isPoor(error: unknown): boolean {
 *   return error instanceof ApiError && error.code === 'INSUFFICIENT_FUNDS'
 * }
 * ```
 * @see https://www.kucoin.com/docs-new/error-code
 */
export class ApiError extends KucoinError {
  override readonly name: string = 'ApiError'
  declare readonly code: ApiErrorCode
  /** KuCoin's own code, as text: `"400005"`; `"none"` where what it gave is no code. */
  declare readonly apiCode: string
  /** KuCoin's own words, on one line, cut after 500 characters, without what was sent as a secret; empty where it gave none. */
  declare readonly apiMessage: string
  /** HTTP status of the answer. */
  declare readonly httpStatus: number

  /** Not for users: thrown by the library. */
  constructor(code: PlainApiErrorCode, facts: ApiErrorFacts) {
    super(code, facts)
  }
}

/**
 * The exchange has had too many requests. `quota`: this key's pool is used up until the window ends;
 * `overload`: a server of the exchange is busy, the quota has nothing to do with it.
 */
export class RateLimitError extends ApiError {
  override readonly name = 'RateLimitError'
  declare readonly code: 'RATE_LIMITED'
  /** Why: the pool's quota, or the exchange's own load. */
  declare readonly kind: 'quota' | 'overload'

  /** Not for users: thrown by the library. */
  constructor(kind: 'quota' | 'overload', facts: ApiErrorFacts) {
    // The one code that is this class's alone.
    super('RATE_LIMITED' as never, facts)
    this.kind = kind
  }
}

/**
 * The error of a family: its code decides its class.
 *
 * @param isQuota - whether a pool is empty; a limit is one of a busy server otherwise
 */
export function apiErrorOf(code: ApiErrorCode, facts: ApiErrorFacts, isQuota?: boolean): ApiError {
  return code === 'RATE_LIMITED'
    ? new RateLimitError(isQuota ? 'quota' : 'overload', facts)
    : new ApiError(code, facts)
}
