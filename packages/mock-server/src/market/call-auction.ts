/** A while in which orders of a pair gather and nothing trades; at its end what crosses trades at one price. */
export interface CallAuction {
  /** Orders come and go. Epoch milliseconds, as the others. */
  readonly startsAt: number
  /** From here on they come, and stay. */
  readonly secondStageAt: number
  /** From here on they do neither. */
  readonly thirdStageAt: number
  readonly endsAt: number
  /** Lowest and highest price of an order. */
  readonly floor: bigint
  readonly ceiling: bigint
  /** Price that it would end at now: that of the market outside, within the bounds. */
  price: bigint
}

/** How far an auction is. */
export function stageOf(auction: CallAuction, now: number): 1 | 2 | 3 {
  return now >= auction.thirdStageAt ? 3 : now >= auction.secondStageAt ? 2 : 1
}

/** A price of the market outside, as far as the bounds let it go. */
export function within({ floor, ceiling }: Pick<CallAuction, 'floor' | 'ceiling'>, price: bigint): bigint {
  return price < floor ? floor : price > ceiling ? ceiling : price
}
