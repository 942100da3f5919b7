import { formatDecimal, ONE } from '../base/decimal.ts'
import type { Contract } from '../market/futures-contract.ts'
import type { OrderRequest } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'

/** How far from the mark price an order may be priced to the bad of its user, in hundredths: that of KuCoin's example. */
const REACH = 5n

/** The highest price of any order in a contract, which is listed as its `maxPrice`. */
export const MAX_PRICE: bigint = 1_000_000n * ONE

/** The highest price that may be bid in a contract, and the lowest one that may be asked; not on its tick, as in the example. */
export function priceLimits({ market: { last } }: Contract): {
  readonly buyLimit: bigint
  readonly sellLimit: bigint
} {
  return { buyLimit: (last * (100n + REACH)) / 100n, sellLimit: (last * (100n - REACH)) / 100n }
}

/**
 * Refuses a price beyond the limits that the contract is listed with. Whether an order that has waited for its price is
 * measured by them when it comes is not said: here it is placed. Of the unified account no source names such a refusal, and
 * a market whose prices are pushed has no limits before its first trade.
 */
export function checkPriceLimits(contract: Contract | undefined, request: OrderRequest): void {
  const { futures, unified, type, side, price } = request
  if (contract === undefined || unified !== undefined || type === 'market' || futures?.stop !== '') return
  if (!contract.market.isPriced) return
  const { buyLimit, sellLimit } = priceLimits(contract)
  if (side === 'buy') checkHighest(price, buyLimit)
  if (side === 'sell' && price < sellLimit)
    refuse('300012', `Order price cannot be lower than ${formatDecimal(sellLimit)}.`)
}

/** Refuses a price that is too high. */
export function checkHighest(price: bigint, highest: bigint): void {
  if (price > highest) refuse('300011', `Order price cannot be higher than ${formatDecimal(highest)}.`)
}
