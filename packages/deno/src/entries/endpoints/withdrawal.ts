/**
 * The endpoints of `withdrawal`.
 *
 * The same as `@kucoin-kit/core/endpoints/withdrawal`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/withdrawal'
