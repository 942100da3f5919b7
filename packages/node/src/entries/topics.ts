/**
 * Topics of KuCoin's sockets, typed: what a feed subscribes to. A bundler that cannot see through `topics` gets one group,
 * and only what is used of it, from an entry of its own: `topics/spot`, `topics/futures`, `topics/margin`,
 * `topics/unified`.
 *
 * The same as `@kucoin-kit/core/topics`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/topics'
