/**
 * KuCoin for TypeScript: signing, errors and a client, without dependencies, on any runtime with WebCrypto.
 *
 * @packageDocumentation
 */
export {
  type CredentialProvider,
  type Credentials,
  createCredentials,
  type SignedHeaders,
} from './auth/credentials.ts'
export type { CredentialsInput, KeyVersion } from './auth/credentials-input.ts'
export { importHmac } from './auth/import-hmac.ts'
export { createPartner, type Partner, type PartnerInput, type PartnerSigner } from './auth/partner.ts'
export { buildPrehash } from './auth/prehash.ts'
export type { AllowUndefined, CallArguments, CallOptions } from './client/call-options.ts'
export { type Client, createClient, type UntypedRequest } from './client/client.ts'
export type { ClientOptions } from './client/options.ts'
export { type ItemOf, type Paginated, paginate } from './client/paginate.ts'
export { type Clock, type ClockOptions, createClock } from './clock/clock.ts'
export { type IntegerFields, parseJson } from './encoding/json.ts'
export {
  type Method,
  type PreparedRequest,
  prepareRequest,
  type RequestParts,
} from './encoding/prepared-request.ts'
export { buildQuery, type Query, type QueryPairs, type QueryValue } from './encoding/query.ts'
export type { Endpoint, EndpointRow, NoParams, Permission } from './endpoints/endpoint.ts'
export type {
  TimedParams,
  TimeOptions,
  TimeRules,
  TimeSource,
  TimeWindow,
} from './endpoints/time/time-rules.ts'
export type { TimeUnit } from './endpoints/time/time-units.ts'
export * from './errors/index.ts'
export type { MaskWords } from './errors/quote.ts'
export type { HintLookup } from './http/call.ts'
export { type ClientEvent, describeEvent, type EventListener } from './http/events.ts'
export type { Host, Hosts, Region } from './http/hosts.ts'
export type {
  AbortControllerLike,
  AbortSignalLike,
  Fetch,
  FetchInit,
  FetchResponse,
  Hmac,
  LifeState,
  MaybePromise,
  Platform,
  Socket,
  SocketHandlers,
} from './platform/platform.ts'
export { createRateBudget, type RateBudget, type RateBudgetOptions } from './rate-limit/budget.ts'
export type { Priority, RateCost, RatePermit } from './rate-limit/permit.ts'
export { DEFAULT_WEIGHT, type Pool, type PoolSteps, type Quota, type VipLevel } from './rate-limit/pools.ts'
export type { RateHeaders } from './rate-limit/window.ts'
export type { BackoffOptions } from './retry/backoff.ts'
export { webPlatform } from './web/web-platform.ts'
