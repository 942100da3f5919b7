/**
 * The endpoints of `futures`.
 *
 * The same as `@kucoin-kit/core/endpoints/futures`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/futures'
