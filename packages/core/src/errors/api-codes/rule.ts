/**
 * KuCoin's error codes as data, keyed by (scope, code): what each one means for a program. The same number
 * means different things on different hosts (`200002` is a halted pair on spot, a rate limit on futures), so
 * a scope comes first. Words and remedies are kept apart, in the `hints` entry point, and the tables of margin
 * and futures come with their endpoints: a bundle pays only for what it uses.
 *
 * Collected from https://www.kucoin.com/docs-new/error-code, KuCoin's older pages and public clients.
 */
import type { ApiErrorCode } from '../codes.ts'
import type { Outcome, RetryAdvice } from '../kucoin-error.ts'

/** Where a code applies: the whole API, one product, or one of the two WebSocket protocols. */
export type ErrorScope =
  | 'all'
  | 'spot'
  | 'spot-hf'
  | 'margin'
  | 'funding'
  | 'withdraw'
  | 'futures'
  | 'unified'
  | 'ws'
  | 'ws-order'

/** What a code means for the program that gets it. */
export interface ApiRule {
  /** The family, as in {@link ApiError.code}. */
  readonly code: ApiErrorCode
  /** What helps before the same call may go out again. */
  readonly retry: RetryAdvice
  /** What became of the request; `unknown` also where the answer itself says that an earlier copy may stand. */
  readonly outcome: Outcome
}

/**
 * Codes, separated by spaces, with the rule that they follow. A code that says several things follows it only with one of
 * the texts: the code, a space, and KuCoin's words, whole.
 */
export type ScopeCodes = readonly (readonly [rule: ApiRule, codes: string, ...texts: readonly string[]])[]

/** Codes by the scope in which they hold. */
export type CodeTable = { readonly [scope in ErrorScope]?: ScopeCodes }

// The rules, one by one, so that a bundle holds those that its tables name.
/** AUTH_REJECTED: never, refused. */
export const auth: ApiRule = { code: 'AUTH_REJECTED', retry: 'never', outcome: 'refused' }
/** AUTH_REJECTED: after-delay, refused. */
export const authLater: ApiRule = { code: 'AUTH_REJECTED', retry: 'after-delay', outcome: 'refused' }
/** TIMESTAMP_REJECTED: after-clock-sync, refused. */
export const time: ApiRule = { code: 'TIMESTAMP_REJECTED', retry: 'after-clock-sync', outcome: 'refused' }
/** IP_NOT_ALLOWED: never, refused. */
export const ip: ApiRule = { code: 'IP_NOT_ALLOWED', retry: 'never', outcome: 'refused' }
/** PERMISSION_DENIED: never, refused. */
export const permission: ApiRule = { code: 'PERMISSION_DENIED', retry: 'never', outcome: 'refused' }
/** PARAMETER_REJECTED: never, refused. */
export const parameter: ApiRule = { code: 'PARAMETER_REJECTED', retry: 'never', outcome: 'refused' }
/** INSUFFICIENT_FUNDS: never, refused. */
export const funds: ApiRule = { code: 'INSUFFICIENT_FUNDS', retry: 'never', outcome: 'refused' }
/** ORDER_REJECTED: never, refused. */
export const order: ApiRule = { code: 'ORDER_REJECTED', retry: 'never', outcome: 'refused' }
/** ORDER_REJECTED: after-delay, refused. */
export const orderLater: ApiRule = { code: 'ORDER_REJECTED', retry: 'after-delay', outcome: 'refused' }
/** ORDER_REJECTED: after-reconcile, unknown. */
export const orderUnsure: ApiRule = { code: 'ORDER_REJECTED', retry: 'after-reconcile', outcome: 'unknown' }
/** CLIENT_OID_TAKEN: after-reconcile, unknown. */
export const clientOidTaken: ApiRule = {
  code: 'CLIENT_OID_TAKEN',
  retry: 'after-reconcile',
  outcome: 'unknown',
}
/** NOT_FOUND: never, refused. */
export const notFound: ApiRule = { code: 'NOT_FOUND', retry: 'never', outcome: 'refused' }
/** UNLISTED: never, refused: KuCoin's own words say that nothing was done. */
export const declined: ApiRule = { code: 'UNLISTED', retry: 'never', outcome: 'refused' }
/** NOT_FOUND: after-reconcile, unknown. */
export const notFoundUnsure: ApiRule = { code: 'NOT_FOUND', retry: 'after-reconcile', outcome: 'unknown' }
/** MARKET_UNAVAILABLE: after-delay, refused. */
export const market: ApiRule = { code: 'MARKET_UNAVAILABLE', retry: 'after-delay', outcome: 'refused' }
/** MARKET_UNAVAILABLE: after-reconcile, unknown. */
export const marketUnsure: ApiRule = {
  code: 'MARKET_UNAVAILABLE',
  retry: 'after-reconcile',
  outcome: 'unknown',
}
/** RATE_LIMITED: after-delay, refused. */
export const rate: ApiRule = { code: 'RATE_LIMITED', retry: 'after-delay', outcome: 'refused' }
/** SERVER_ERROR: after-delay, unknown. */
export const serverBusy: ApiRule = { code: 'SERVER_ERROR', retry: 'after-delay', outcome: 'unknown' }
/** SERVER_ERROR: after-reconcile, unknown. */
export const serverFault: ApiRule = { code: 'SERVER_ERROR', retry: 'after-reconcile', outcome: 'unknown' }
/** MAINTENANCE: after-reconcile, unknown. */
export const maintenance: ApiRule = { code: 'MAINTENANCE', retry: 'after-reconcile', outcome: 'unknown' }
