import { floorTo, ONE } from '../base/decimal.ts'
import { scramble } from '../base/prng.ts'
import type { Side } from '../model/order.ts'
import type { ParsedRules } from '../model/pair-rules.ts'

/** A price level of the outside market and what is left there. */
export interface Rung {
  readonly price: bigint
  readonly size: bigint
}

/**
 * The rest of the market: price levels around the last price, deeper further away, thinned by what users
 * took since the price last moved. It steps back from users' own orders, so the book is never crossed.
 */
export interface Ladder {
  /** Rebuilds around a new price. */
  reset(price: bigint): void
  /** Best price of a side, given the best price that users rest at on the other one. */
  start(side: Side, otherSide: bigint | undefined): bigint
  /** The `index`-th level (0 is the best); undefined beyond the end. */
  rung(side: Side, start: bigint, index: number): Rung | undefined
  /** Takes liquidity away until the price moves. */
  take(side: Side, price: bigint, size: bigint): void
  /** Puts other levels in the place of all, best first; only where levels are pushed. */
  readonly load?: (bids: readonly Rung[], asks: readonly Rung[]) => void
}

/** Levels on each side. */
export const RUNGS = 200

/** Creates the ladder of one pair. */
export function createLadder(rules: ParsedRules, seed: number): Ladder {
  const tick = rules.priceIncrement
  let last = rules.startPrice
  let gap = tick
  let moves = 0
  const taken = { buy: new Map<bigint, bigint>(), sell: new Map<bigint, bigint>() }
  return {
    reset: (price) => {
      last = price
      // Half a basis point apart: 100 levels then span half a percent.
      gap = floorTo(price / 20_000n, tick) || tick
      moves++
      if (taken.buy.size > 0) taken.buy.clear()
      if (taken.sell.size > 0) taken.sell.clear()
    },
    start: (side, otherSide) => {
      if (side === 'buy') return otherSide !== undefined && otherSide - tick < last ? otherSide - tick : last
      const ask = last + tick
      return otherSide !== undefined && otherSide + tick > ask ? otherSide + tick : ask
    },
    rung: (side, start, index) => {
      if (index >= RUNGS) return undefined
      const price = side === 'buy' ? start - gap * BigInt(index) : start + gap * BigInt(index)
      if (price <= 0n) return undefined
      const roll =
        scramble(seed ^ Math.imul(moves, 0x9e3779b1) ^ (index * 2 + (side === 'buy' ? 0 : 1))) % 100
      const share = BigInt((50 + roll) * (10 + index))
      const full = floorTo((rules.levelFunds * share * ONE) / (price * 1_000n), rules.baseIncrement)
      const size = (full || rules.baseIncrement) - (taken[side].get(price) ?? 0n)
      return { price, size: size > 0n ? size : 0n }
    },
    take: (side, price, size) => {
      taken[side].set(price, (taken[side].get(price) ?? 0n) + size)
    },
  }
}
