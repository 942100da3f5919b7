/**
 * Topics of KuCoin's sockets, typed: what a feed subscribes to. A bundler that cannot see through `topics` gets one group,
 * and only what is used of it, from an entry of its own: `topics/spot`, `topics/futures`, `topics/margin`,
 * `topics/unified`.
 *
 * @packageDocumentation
 */
export * as topics from './groups.ts'
export type { DataOf, Known, Protocol, SocketKind, Subject, Topic, TopicRow, WideIntegers } from './topic.ts'
