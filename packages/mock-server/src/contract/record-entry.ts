import type { LedgerFill, LedgerOrder } from './records.ts'

/** An order, as it stood after something happened to it. */
export interface OrderEntry {
  /** Tells the kinds of entry apart. */
  readonly kind: 'order'
  /** The whole order. */
  readonly order: LedgerOrder
}

/** An execution. */
export interface FillEntry {
  /** Tells the kinds of entry apart. */
  readonly kind: 'fill'
  /** The execution. */
  readonly fill: LedgerFill
}

/** A movement of money. The five amounts are signed decimal strings of one currency. */
export interface MoneyEntry {
  /** Tells the kinds of entry apart. */
  readonly kind: 'money'
  /** Exchange time, epoch milliseconds. */
  readonly time: number
  /** Account. */
  readonly uid: string
  /** Account type, such as `trade`. */
  readonly type: string
  /** Currency. */
  readonly currency: string
  /** Change of what is free. */
  readonly available: string
  /** Change of what is on hold. */
  readonly held: string
  /** What the rest of the market got. */
  readonly counterparty: string
  /** What was taken as a fee. */
  readonly fees: string
  /** What came in from outside. */
  readonly deposits: string
  /** What for: `hold`, `setted`, `transfer`, `deposit` or `withdraw_done`. */
  readonly reason: string
}

/** The exchange was reset: everything before is void. */
export interface ResetEntry {
  /** Tells the kinds of entry apart. */
  readonly kind: 'reset'
}

/** One line of the ledger. All of them in order are the whole truth; `replayLedger` shows it. */
export type LedgerEntry = OrderEntry | FillEntry | MoneyEntry | ResetEntry
