/**
 * The endpoints of `copy-trading`.
 *
 * The same as `@kucoin-kit/core/endpoints/copy-trading`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/copy-trading'
