/**
 * The endpoints of `spot`.
 *
 * The same as `@kucoin-kit/core/endpoints/spot`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/spot'
