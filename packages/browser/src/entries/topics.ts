/**
 * Topics of KuCoin's sockets, typed: what a feed subscribes to.
 *
 * The same as `@kucoin-kit/core/topics`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/topics'
