/**
 * What private feeds missed, read over REST.
 *
 * The same as `@kucoin-kit/core/recovery`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/recovery'
