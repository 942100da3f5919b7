/** Names of what a client gives: else a program that emits its declarations could not say them. */
export type { AccountMode } from '../account-mode/index.ts'
export type {
  ClientFeeds,
  Feed,
  FeedItem,
  FeedMarker,
  FeedMessage,
  Subscription,
} from '../feeds/index.ts'
export type {
  AccountOrderParams,
  FinishedOrder,
  OrderSnapshot,
  Orders,
  PlacedOrder,
  PlaceResult,
  Recovered as RecoveredOrder,
  SpotOrderParams,
} from '../orders/index.ts'
