/**
 * The endpoints of `margin`.
 *
 * The same as `@kucoin-kit/core/endpoints/margin`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/margin'
