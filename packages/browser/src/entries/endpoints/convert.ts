/**
 * The endpoints of `convert`.
 *
 * The same as `@kucoin-kit/core/endpoints/convert`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/convert'
