/** A client that is put to the test. */
import type { ChaosExchange } from './exchange.ts'
import type { PlannedOrder } from './plan.ts'

/** What a client told its caller about an order, in the end. */
export type Told =
  /** It stands, under these ids. */
  | { readonly kind: 'accepted'; readonly orderId: string; readonly clientOid: string }
  /** It does not stand; for clients without a third answer, any error at all. */
  | { readonly kind: 'not-placed'; readonly why: string }
  /** The client does not know, and says so. */
  | { readonly kind: 'unknown'; readonly why: string; readonly clientOid: string | undefined }

/** One client, or one way of using it. */
export interface Contender {
  /** Name for tables, with the version where it is a package. */
  readonly name: string
  /** Orders that are under way at the same time. */
  readonly workers: number
  /** Places one order; never rejects. */
  place(order: PlannedOrder): Promise<Told>
  /** Ends an order that was accepted; resolves to false where the client could not. */
  cancel?(order: PlannedOrder, ids: Told & { readonly kind: 'accepted' }): Promise<boolean>
  /** Once the faults have stopped: what became of those that were told unknown, by clientOid. */
  resolve?(): Promise<ReadonlyMap<string, Told>>
  /** Closes connections. */
  close(): Promise<void>
}

/** Makes a client for an exchange. */
export type ContenderFactory = (exchange: ChaosExchange) => Promise<Contender> | Contender
