/**
 * The endpoints of `earn`.
 *
 * The same as `@kucoin-kit/core/endpoints/earn`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints/earn'
