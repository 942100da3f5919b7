/**
 * `createKucoin` for Bun, Workers and every runtime that has no adapter of its own: orders, money, pages and advice over
 * the web's own interfaces.
 *
 * @packageDocumentation
 */
export type {
  AccountMode,
  AccountOrderParams,
  ClientFeeds,
  Feed,
  FeedItem,
  FeedMarker,
  FeedMessage,
  FinishedOrder,
  OrderSnapshot,
  Orders,
  PlacedOrder,
  PlaceResult,
  RecoveredOrder,
  SpotOrderParams,
  Subscription,
} from '../adapter/client-types.ts'
export { hostsFromEnv } from '../adapter/hosts-from-env.ts'
export { createKucoin, type Kucoin, type KucoinOptions } from './create-kucoin.ts'
export { credentialsFromEnv } from './credentials-from-env.ts'
