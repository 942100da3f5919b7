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

/** Short names of the rules that codes follow. */
export type RuleName =
  | 'auth'
  | 'authLater'
  | 'time'
  | 'ip'
  | 'permission'
  | 'parameter'
  | 'funds'
  | 'order'
  | 'orderLater'
  | 'orderUnsure'
  | 'clientOidTaken'
  | 'notFound'
  | 'notFoundUnsure'
  | 'market'
  | 'marketUnsure'
  | 'rate'
  | 'serverBusy'
  | 'serverFault'

/** The rules by their names. */
export const rules: Readonly<Record<RuleName, ApiRule>> = {
  auth: rule('AUTH_REJECTED', 'never', 'refused'),
  authLater: rule('AUTH_REJECTED', 'after-delay', 'refused'),
  time: rule('TIMESTAMP_REJECTED', 'after-clock-sync', 'refused'),
  ip: rule('IP_NOT_ALLOWED', 'never', 'refused'),
  permission: rule('PERMISSION_DENIED', 'never', 'refused'),
  parameter: rule('PARAMETER_REJECTED', 'never', 'refused'),
  funds: rule('INSUFFICIENT_FUNDS', 'never', 'refused'),
  order: rule('ORDER_REJECTED', 'never', 'refused'),
  orderLater: rule('ORDER_REJECTED', 'after-delay', 'refused'),
  orderUnsure: rule('ORDER_REJECTED', 'after-reconcile', 'unknown'),
  clientOidTaken: rule('CLIENT_OID_TAKEN', 'after-reconcile', 'unknown'),
  notFound: rule('NOT_FOUND', 'never', 'refused'),
  notFoundUnsure: rule('NOT_FOUND', 'after-reconcile', 'unknown'),
  market: rule('MARKET_UNAVAILABLE', 'after-delay', 'refused'),
  marketUnsure: rule('MARKET_UNAVAILABLE', 'after-reconcile', 'unknown'),
  rate: rule('RATE_LIMITED', 'after-delay', 'refused'),
  serverBusy: rule('SERVER_ERROR', 'after-delay', 'unknown'),
  serverFault: rule('SERVER_ERROR', 'after-reconcile', 'unknown'),
}

/** Codes, separated by spaces, by the rule that they follow. */
export type ScopeCodes = { readonly [name in RuleName]?: string }

/** Codes by the scope in which they hold. */
export type CodeTable = { readonly [scope in ErrorScope]?: ScopeCodes }

function rule(code: ApiErrorCode, retry: RetryAdvice, outcome: Outcome): ApiRule {
  return { code, retry, outcome }
}
