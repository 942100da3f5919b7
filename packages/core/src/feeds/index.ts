/**
 * Feeds over KuCoin's sockets, that say what they missed.
 *
 * @packageDocumentation
 */

export type { Protocol, SocketHosts, UnifiedSocket } from '../protocol/protocol.ts'
export { unified as unifiedProtocol } from '../protocol/unified.ts'
export type { ConnectionOptions } from '../socket/connection.ts'
export { type WideIntegers, wideIntegers } from '../topics/wide-integers.ts'
export { recoverBy } from './catch-up.ts'
export type {
  BufferOptions,
  CatchUp,
  ClientFeeds,
  Feed,
  FeedItem,
  FeedMarker,
  FeedMessage,
  Feeds,
  Outlet,
  Recover,
  Recovered,
  Recovery,
  SubscribeOptions,
  Subscription,
} from './contract.ts'
export { createFeeds, type FeedsOptions } from './create-feeds.ts'
export { subscribe } from './subscribe.ts'
