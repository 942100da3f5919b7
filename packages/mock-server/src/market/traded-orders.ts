import type { PublicTrade } from './symbol-market.ts'

/** A trade that has no place among the others yet. */
export type NewTrade = Omit<PublicTrade, 'sequence'>

/**
 * The two orders of a trade. Ids of strangers derive from the trade's: drawing them would make ids depend on who listens, and
 * most trades are of strangers whom nobody asks for.
 */
export function ordersOf({ tradeId, takerOrderId, makerOrderId }: NewTrade): {
  readonly takerOrderId: string
  readonly makerOrderId: string
} {
  return {
    takerOrderId: takerOrderId ?? strangerOf(tradeId, 1n),
    makerOrderId: makerOrderId ?? strangerOf(tradeId, 2n),
  }
}

function strangerOf(tradeId: bigint, salt: bigint): string {
  return (tradeId * 4n + salt).toString(16).padStart(24, '0')
}
