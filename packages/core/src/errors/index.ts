import type { ApiError, RateLimitError } from './api-error.ts'
import type { ConfigError } from './config-error.ts'
import type { NetworkError } from './network-error.ts'
import type { OrderNotPlacedError, OrderOutcomeUnknownError, OrderRuleError } from './order-errors.ts'
import type { OutcomeUnknownError } from './outcome-unknown-error.ts'
import type { RequestError } from './request-error.ts'

export { listCodes, restCodes } from './api-codes/all.ts'
export { commonCodes } from './api-codes/common.ts'
export { findRule } from './api-codes/find-rule.ts'
export { futuresCodes } from './api-codes/futures.ts'
export { marginCodes } from './api-codes/margin.ts'
export type { ApiRule, CodeTable, ErrorScope, ScopeCodes } from './api-codes/rule.ts'
export * as apiRules from './api-codes/rule.ts'
export { ApiError, type ApiErrorFacts, RateLimitError } from './api-error.ts'
export type {
  ApiErrorCode,
  ConfigErrorCode,
  ErrorCode,
  NetworkErrorCode,
  RequestErrorCode,
  VaultErrorCode,
} from './codes.ts'
export { ConfigError } from './config-error.ts'
export { type ErrorFacts, KucoinError, type Outcome, type RetryAdvice } from './kucoin-error.ts'
export { NetworkError } from './network-error.ts'
export {
  type NotDoneReason,
  OrderNotPlacedError,
  OrderOutcomeUnknownError,
  OrderRuleError,
} from './order-errors.ts'
export { OutcomeUnknownError } from './outcome-unknown-error.ts'
export { RequestError } from './request-error.ts'

/** Every class of error that the library throws; a `switch` on `code` narrows it. */
export type AnyKucoinError =
  | ConfigError
  | RequestError
  | NetworkError
  | ApiError
  | RateLimitError
  | OutcomeUnknownError
  | OrderRuleError
  | OrderNotPlacedError
  | OrderOutcomeUnknownError
