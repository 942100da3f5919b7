/**
 * The endpoints of `account`.
 *
 * The same as `@kucoin-kit/core/endpoints/account`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/account'
