/**
 * The endpoints of `deposit`.
 *
 * The same as `@kucoin-kit/core/endpoints/deposit`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/deposit'
