import type { Client } from '../client/client.ts'
import type { OrderJournal } from './journal.ts'
import type { OrdersOptions } from './options.ts'
import type { OrderParams, OrderRef, Venue } from './venue.ts'

/** What placing works with. */
export interface Desk<Params extends OrderParams> {
  readonly client: Client
  readonly venue: Venue<Params>
  readonly journal: OrderJournal
  readonly options: OrdersOptions
  /** Ids of orders that are being placed here and now: whoever places them settles them. */
  readonly inFlight: Set<string>
}

/** An order that stands, or stood. */
export interface Acceptance extends OrderRef {
  readonly orderId: string
  readonly clientOid: string
  readonly symbol: string
  /** The order as it was sent: its amounts are rounded. */
  readonly sent: object
  /** How it is known: the exchange's answer, a search after a lost answer, or the journal of an earlier call. */
  readonly via: 'answer' | 'search' | 'journal'
}
