/**
 * Orders that are placed once: an intent is written down, the order sent one time, and where its answer is
 * lost, the exchange is searched until it is found or proven absent.
 *
 * @packageDocumentation
 */

export type { ReconcileOptions } from '../reconcile/reconcile.ts'
export {
  createOrders,
  type Orders,
  type PlacedOrder,
  type PlaceResult,
} from './create-orders.ts'
export { createDeadMan, type DeadMan, type DeadManOptions } from './dead-man.ts'
export type { Acceptance } from './desk.ts'
export { type FuturesOrderParams, futuresVenue } from './futures-venue.ts'
export {
  type IntentKey,
  type IntentOutcome,
  type JournalEntry,
  memoryJournal,
  type OrderIntent,
  type OrderJournal,
} from './journal.ts'
export { type MarginOrderParams, marginVenue } from './margin-venue.ts'
export { ocoVenue } from './oco-venue.ts'
export type { OrdersOptions } from './options.ts'
export type { Recovered } from './recover.ts'
export { spotVenue } from './spot-venue.ts'
export type { OcoOrderParams, StopOrderParams } from './stop-calls.ts'
export { type MarginStopOrderParams, marginStopVenue, stopVenue } from './stop-venue.ts'
export type { FinishedOrder, TrackOptions } from './track.ts'
export type {
  BatchRow,
  OptionalClientOid,
  OrderBatch,
  OrderFill,
  OrderParams,
  OrderRef,
  OrderSnapshot,
  SoughtOrder,
  Venue,
  VenueFactory,
} from './venue.ts'
