/**
 * The endpoints of `affiliate`.
 *
 * The same as `@kucoin-kit/core/endpoints/affiliate`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/affiliate'
