/**
 * The endpoints of `unified-account`.
 *
 * The same as `@kucoin-kit/core/endpoints/unified-account`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/unified-account'
