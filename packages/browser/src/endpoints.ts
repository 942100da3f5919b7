/**
 * KuCoin's REST interface, a namespace per group; the same as `@kucoin-kit/core/endpoints`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/endpoints'
