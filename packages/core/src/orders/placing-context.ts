import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import type { MaybePromise } from '../platform/platform.ts'
import type { OrderIntent, OrderJournal } from './journal.ts'
import type { OrderKind, OrderParams, OrderRef } from './kinds/order-kind.ts'
import type { OrdersOptions } from './options.ts'

/** What placing works with. */
export interface PlacingContext<Params extends OrderParams> {
  readonly client: Client
  readonly kind: OrderKind<Params>
  readonly journal: OrderJournal
  readonly options: OrdersOptions
  /** Whose orders they are, as {@link OrderIntent.owner} has it. */
  readonly owner: (call: CallOptions) => MaybePromise<string>
  /** Ids of orders that are being placed here and now: whoever places them resolves them. */
  readonly inFlight: Set<string>
  /** Ends when the last recovery has; what comes meanwhile waits for it. */
  recovery?: Promise<unknown> | undefined
}

/** One attempt at an order, which is written down and ours to send. */
export interface Attempt<Params extends OrderParams> {
  readonly intent: OrderIntent
  /** What is sent. */
  readonly prepared: Params
  /** How its caller wants it done. */
  readonly call: CallOptions
  /** Attempts before it, each of which is proven absent; default 0. */
  readonly past?: number
  /** When the first of them was claimed, as {@link OrderIntent.claimedAtMs}. */
  readonly sinceMs?: number
}

/** An order that stands, or stood. */
export interface Acceptance extends OrderRef {
  readonly orderId: string
  readonly clientOid: string
  readonly symbol: string
  /** The order as it was sent: its amounts are rounded. */
  readonly sent: object
  /** When it was claimed, by the exchange's clock as it was estimated, epoch ms. */
  readonly claimedAtMs: number
  /** How it is known: the exchange's answer, a search after a lost answer, or the journal of an earlier call. */
  readonly via: 'answer' | 'search' | 'journal'
}
