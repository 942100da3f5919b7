/** Orders and fills as lists show them, whichever list it is. */

/** Which order. */
export interface OrderName {
  readonly orderId: string
  readonly symbol: string
  /** What else its lists go by, where they do. */
  readonly tradeType?: string | undefined
}

/** An order as REST shows it. */
export interface OrderRow<Row = unknown> extends OrderName {
  /** `unsaid`: it has ended, and a part of it was cancelled, which may or may not have been its end. */
  readonly status: 'open' | 'filled' | 'canceled' | 'triggered' | 'unsaid'
  /** In the unit of its size. */
  readonly filled: string
  /** In the unit of its size; `0` where REST does not show it. */
  readonly cancelled: string
  /** At what price and for how much it stands, where that can be changed. */
  readonly terms?: string
  /** Paid for it so far, where its messages say so. */
  readonly fee?: string
  /** Whether what is left of it may stand in the book: a limit order, good till cancelled. */
  readonly mayRest: boolean
  /** Epoch ms. */
  readonly createdMs: number
  /** When it was last changed, epoch ms. */
  readonly updatedMs: number
  readonly row: Row
}

/** A fill as REST shows it. */
export interface FillRow<Row = unknown> extends OrderName {
  readonly tradeId: string
  readonly price: string
  /** In the unit of the order's size. */
  readonly size: string
  readonly isMaker: boolean
  readonly fee?: string
  /** Epoch ms. */
  readonly timeMs: number
  readonly row: Row
}
