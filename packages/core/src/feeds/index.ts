/**
 * Feeds over KuCoin's sockets, that say what they missed.
 *
 * @packageDocumentation
 */

export type { ConnectionOptions } from '../socket/connection.ts'
export type {
  BufferOptions,
  Feed,
  FeedItem,
  FeedMarker,
  FeedMessage,
  Feeds,
  Recover,
  Recovered,
  Recovery,
  SubscribeOptions,
  Subscription,
} from './contract.ts'
export { createFeeds, type FeedsOptions } from './create-feeds.ts'
export type { SocketHosts, UnifiedSocket } from './dialects.ts'
