/**
 * The endpoints of `transfer`.
 *
 * The same as `@kucoin-kit/core/endpoints/transfer`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/transfer'
