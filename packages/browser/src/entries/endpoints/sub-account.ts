/**
 * The endpoints of `sub-account`.
 *
 * The same as `@kucoin-kit/core/endpoints/sub-account`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/sub-account'
