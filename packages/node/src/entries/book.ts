/**
 * Order books that are right, or say that they are not.
 *
 * The same as `@kucoin-kit/core/book`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/book'
