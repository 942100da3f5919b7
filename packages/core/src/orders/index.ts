/**
 * Orders that are placed once: an intent is written down, the order sent one time, and where its answer is
 * lost, the exchange is searched until it is found or proven absent.
 *
 * @packageDocumentation
 */

export type { PlaceOcoOrder as OcoOrderParams } from '../endpoints/spot/oco-orders.ts'
export type { PlaceOrder as SpotOrderParams } from '../endpoints/spot/place-order.ts'
export type { PlaceStopOrder as StopOrderParams } from '../endpoints/spot/stop-orders.ts'
export type { ReconcileOptions } from '../reconcile/reconcile.ts'
export { accountOrders, type ReadMode } from './account/account-orders.ts'
export type { AccountFuturesOrder, AccountOrderParams } from './account/account-words.ts'
export type { Amended, Amendment } from './account/amend.ts'
export type { CancelResult } from './account/cancel-together.ts'
export { createUnifiedOrders, type UnifiedOrders } from './account/create-unified-orders.ts'
export { createOrders } from './create-orders.ts'
export { createDeadManSwitch, type DeadManSwitch, type DeadManSwitchOptions } from './dead-man-switch.ts'
export {
  type IntentKey,
  type IntentOutcome,
  type JournalEntry,
  memoryJournal,
  type OrderIntent,
  type OrderJournal,
} from './journal.ts'
export { type FuturesOrderParams, futuresOrders } from './kinds/futures/futures-orders.ts'
export { type MarginOrderParams, marginOrders } from './kinds/margin/margin-orders.ts'
export { ocoOrders } from './kinds/oco/oco-orders.ts'
export type {
  BatchRow,
  OptionalClientOid,
  OrderBatch,
  OrderFill,
  OrderKind,
  OrderKindFactory,
  OrderParams,
  OrderRef,
  OrderSnapshot,
  SoughtOrder,
} from './kinds/order-kind.ts'
export { spotOrders } from './kinds/spot/spot-orders.ts'
export { type MarginStopOrderParams, marginStopOrders, stopOrders } from './kinds/stop/stop-orders.ts'
export { unifiedOrders } from './kinds/unified/unified-orders.ts'
export type {
  UnifiedFuturesOrder,
  UnifiedMarginOrder,
  UnifiedOrderParams,
  UnifiedSpotOrder,
} from './kinds/unified/unified-words.ts'
export type { OrdersOptions } from './options.ts'
export type { Orders, PlaceResult } from './orders-of.ts'
export type { Acceptance } from './placing-context.ts'
export type { Recovered } from './recover.ts'
export type { FinishedOrder, PlacedOrder, TrackOptions } from './track.ts'
