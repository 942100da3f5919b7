/**
 * Topics of KuCoin's sockets, typed: what a feed subscribes to.
 *
 * @packageDocumentation
 */
export type { DataOf, Known, SocketKind, Topic, TopicRow } from './topic.ts'
