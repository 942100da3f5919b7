/**
 * What the adapters of all runtimes have in common: options and client of their `createKucoin`. An adapter of your
 * own is a platform and this.
 *
 * @packageDocumentation
 */

export { checkSocketUrl, openWebSocket } from '../web/open-web-socket.ts'
export { MAX_MESSAGE_BYTES } from '../web/web-socket.ts'
export type { AdapterOptions, OrderCarrier, OrdersAccount } from './adapter-options.ts'
export { checkOptions, type OptionRule, type OptionShape, rules } from './check-options.ts'
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
} from './client-types.ts'
export {
  type AdapterClient,
  type AdapterParts,
  createAdapterClient,
} from './create-adapter-client.ts'
export { hostsFromEnv, hostVariables } from './hosts-from-env.ts'
export { type CredentialsOption, readCredentials } from './read-credentials.ts'
