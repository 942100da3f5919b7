/**
 * Every error of the library, its codes, and what KuCoin's own codes mean.
 *
 * The same as `@kucoin-kit/core/errors`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/errors'
