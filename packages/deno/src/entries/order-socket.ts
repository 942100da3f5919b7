/**
 * Orders over a socket, with the outcomes of those over REST.
 *
 * The same as `@kucoin-kit/core/order-socket`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/order-socket'
