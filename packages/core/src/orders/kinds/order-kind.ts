/**
 * One kind of order: which calls place, find and cancel it, and which rules it keeps. The placing
 * itself knows none of this.
 */
import type { CallOptions } from '../../client/call-options.ts'
import type { Client } from '../../client/client.ts'
import type { Endpoint } from '../../endpoints/endpoint.ts'
import type { DecimalString, Liquidity, Side } from '../../endpoints/types.ts'
import type { KucoinError } from '../../errors/kucoin-error.ts'
import type { MaybePromise } from '../../platform/platform.ts'
import type { Way } from '../../reconcile/reconcile.ts'

/** What every order says, whatever its kind. */
export interface OrderParams {
  /** Own id of the order; one is drawn where it is left out. */
  readonly clientOid?: string
  readonly symbol: string
  readonly side: Side
}

/** Parameters of a call that needs an own id, for callers that leave it to us. */
export type OptionalClientOid<Params> = Params extends unknown
  ? Omit<Params, 'clientOid'> & { readonly clientOid?: string }
  : never

/** An order as it stands at the exchange, the same for every kind. */
export interface OrderSnapshot {
  readonly orderId: string
  readonly clientOid: string
  readonly symbol: string
  readonly side: Side
  /** `open`: may still be filled. `filled`: done as asked. `cancelled`: done with a part of it cancelled. */
  readonly state: 'open' | 'filled' | 'cancelled'
  /** Set while it waits for its stop price; it is open then, and in no book. */
  readonly isWaiting?: boolean
  /** `0` or empty for a market order. */
  readonly price: DecimalString
  /** What was asked for: base currency, or contracts on futures; `0` where funds were named. */
  readonly size: DecimalString
  /** Filled of it; empty where the exchange does not tell. */
  readonly dealSize: DecimalString
  /**
   * What the filled part cost or brought: quote currency, or the settlement currency on futures; empty where the
   * kind does not tell.
   */
  readonly dealFunds: DecimalString
  /** Paid so far, in `feeCurrency`; empty where the exchange does not tell. */
  readonly fee: DecimalString
  readonly feeCurrency: string
  /** Epoch ms. */
  readonly createdAtMs: number
  /** The order's terms as the exchange shows them, under the names of the parameters that set them. */
  readonly terms: Readonly<Record<string, unknown>>
}

/** Which order is meant. */
export interface OrderRef {
  readonly symbol: string
  readonly clientOid: string
  /** Known once the order was accepted. */
  readonly orderId?: string | undefined
  /** What was sent, where it is known: it can narrow the places to look into. */
  readonly sent?: object | undefined
}

/** An order that is looked for. */
export interface SoughtOrder extends OrderRef {
  /** Passes over an order that has the id but is another one: an id may be used again once its order is over. */
  readonly isOurs?: ((order: OrderSnapshot) => boolean) | undefined
  /** How to look, where one way is enough: by its id, or through the lists; each way goes into every place. Default both. */
  readonly way?: Way | undefined
}

/** One trade of an order. */
export interface OrderFill {
  readonly tradeId: string
  readonly price: DecimalString
  /** Base currency, or contracts on futures. */
  readonly size: DecimalString
  /** Quote currency, or the contract's value. */
  readonly funds: DecimalString
  /** In `feeCurrency`. */
  readonly fee: DecimalString
  readonly feeCurrency: string
  readonly liquidity: Liquidity
  /** Epoch ms. */
  readonly createdAtMs: number
}

/** Several orders in one call. */
export interface OrderBatch<Params extends OrderParams> {
  /** Most orders of one call. */
  readonly max: number
  /** Whether an order may go with others; else it goes alone. */
  fits(params: Params): boolean
  /** Sends them with one request and gives the answer as it came. */
  send(list: readonly Params[], options?: CallOptions): Promise<unknown>
  /** Reads one row of the answer. */
  readRow(row: unknown): BatchRow
}

/** What a row of a batch says: whose it is, where it says so, and that order's id or why it was refused. */
export interface BatchRow {
  readonly clientOid?: string | undefined
  readonly orderId?: string | undefined
  readonly error?: KucoinError | undefined
}

/** One kind of order. */
export interface OrderKind<Params extends OrderParams> {
  /** Short name, for journals and errors: `spot`, `margin`, `futures`, `stop`, `oco`, `unified`. */
  readonly name: string
  /** Places one order. */
  readonly place: Endpoint<Params, { readonly orderId: string }>
  /** Sends one, where the call spells an order in another way than callers do; default: it is sent as it is. */
  send?(params: Params, options?: CallOptions): Promise<unknown>
  /** Fields of an order that hold decimals, as texts. */
  readonly amounts?: readonly string[]
  /** Those of them that may hold numbers in place of texts. */
  readonly counts?: readonly string[]
  /** Checks one as if it were placed; absent where KuCoin has no such call. */
  readonly test?: Endpoint<Params, unknown>
  /** Places several with one request; absent where KuCoin has no such call. */
  readonly batch?: OrderBatch<Params>
  /**
   * Set where the answer to {@link place} carries the `clientOid`, so that it proves whose order it names. Elsewhere the
   * order is looked up before it counts as accepted.
   */
  readonly echoesClientOid?: true
  /** Tells how an order ended that stood and is shown nowhere; set where those are not that were cancelled before they traded. */
  forgotten?(accepted: OrderRef): OrderSnapshot
  /**
   * Names what the exchange chooses of an order by itself, so that it may differ from what was sent; absent where it chooses
   * nothing. `isYoung`: the order came into being after its claim.
   */
  chosen?(sent: OrderSnapshot['terms'], shown: OrderSnapshot['terms'], isYoung: boolean): readonly string[]
  /**
   * How long the exchange shows an order after it is over, at the least, in ms. Older intents that are found nowhere are
   * of unknown outcome, not absent.
   */
  readonly shownForMs: number
  /** Rounds an order to its symbol's increments and refuses what the symbol does not allow. */
  prepare(params: Params): MaybePromise<Params>
  /** Reads the rules of a symbol anew with the next order: the exchange refused what they allowed. */
  forgetRules(symbol: string): void
  /** Looks once in every place where the order could be; `sinceMs` (epoch ms) bounds the lists. */
  find(ref: SoughtOrder, sinceMs: number, options?: CallOptions): Promise<OrderSnapshot | undefined>
  /** The trades of an order, oldest first. */
  listFills(ref: OrderRef, orderId: string, options?: CallOptions): Promise<readonly OrderFill[]>
  /** Sends one cancel; rejects with `NOT_FOUND` where nothing is open. */
  cancel(ref: OrderRef, options?: CallOptions): Promise<unknown>
  /** Cancels all open orders of a symbol. */
  cancelAll(symbol: string, options?: CallOptions): Promise<unknown>
}

/** Makes a kind of order on a client. */
export type OrderKindFactory<Params extends OrderParams> = (client: Client) => OrderKind<Params>
