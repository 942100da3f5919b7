/**
 * Every error of the library, its codes, and what KuCoin's own codes mean.
 *
 * @packageDocumentation
 */
export { type AnyKucoinError, type ErrorCode, isKucoinError } from './any-error.ts'
export { listCodes, restCodes } from './api-codes/all.ts'
export { commonCodes } from './api-codes/common.ts'
export { findRule } from './api-codes/find-rule.ts'
export { fundingCodes } from './api-codes/funding.ts'
export { futuresCodes } from './api-codes/futures.ts'
export { marginCodes } from './api-codes/margin.ts'
export type { ApiRule, CodeTable, ErrorScope, ScopeCodes } from './api-codes/rule.ts'
export * as apiRules from './api-codes/rule.ts'
export { spotCodes } from './api-codes/spot.ts'
export { unifiedCodes } from './api-codes/unified.ts'
export { ApiError, type ApiErrorFacts, type PlainApiErrorCode, RateLimitError } from './api-error.ts'
export type {
  ApiErrorCode,
  ConfigErrorCode,
  FeedErrorCode,
  NetworkErrorCode,
  RequestErrorCode,
} from './codes.ts'
export { ConfigError } from './config-error.ts'
export { FeedError } from './feed-error.ts'
export { type ErrorFacts, KucoinError, type Outcome, type RetryAdvice } from './kucoin-error.ts'
export { NetworkError } from './network-error.ts'
export { MoneyNotMovedError, type NotDoneReason, OrderNotPlacedError } from './not-done-errors.ts'
export { OrderRuleError } from './order-rule-error.ts'
export { OutcomeUnknownError } from './outcome-unknown-error.ts'
export { RequestError, type StrayField } from './request-error.ts'
