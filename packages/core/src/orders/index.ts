/**
 * Orders that are placed once: an intent is written down, the order sent one time, and where its answer is
 * lost, the exchange is searched until it is found or proven absent.
 *
 * @packageDocumentation
 */
export {
  createOrders,
  type Orders,
  type PlacedOrder,
  type PlaceResult,
  type Recovered,
} from './create-orders.ts'
export {
  type IntentOutcome,
  type JournalEntry,
  memoryJournal,
  type OrderIntent,
  type OrderJournal,
} from './journal.ts'
export type { OrdersOptions } from './options.ts'
export type { Acceptance } from './place.ts'
export type { ReconcileOptions } from './reconcile.ts'
export { spotVenue } from './spot-venue.ts'
export type { FinishedOrder, TrackOptions } from './track.ts'
export type {
  OrderFill,
  OrderParams,
  OrderRef,
  OrderSnapshot,
  Venue,
  VenueFactory,
} from './venue.ts'
