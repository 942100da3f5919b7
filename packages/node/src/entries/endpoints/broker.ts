/**
 * The endpoints of `broker`.
 *
 * The same as `@kucoin-kit/core/endpoints/broker`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/broker'
