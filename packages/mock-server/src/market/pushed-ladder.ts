import { least } from '../base/decimal.ts'
import type { Side } from '../model/order.ts'
import type { Ladder, Rung } from './ladder.ts'

/**
 * The outside market as it is pushed. What users took from a price stays taken for as long as strangers offer something there
 * without a break: their next book does not know of it, and the same coins must not be sold twice.
 */
export function createPushedLadder(startPrice: bigint): Ladder {
  const rungs: Record<Side, readonly Rung[]> = { buy: [], sell: [] }
  const taken: Record<Side, ReadonlyMap<bigint, bigint>> = { buy: new Map(), sell: new Map() }
  const left = (side: Side, { price, size }: Rung): bigint => size - (taken[side].get(price) ?? 0n)
  const replace = (side: Side, levels: readonly Rung[]): void => {
    const kept = levels.flatMap(({ price, size }): [bigint, bigint][] => {
      const gone = taken[side].get(price)
      return gone === undefined ? [] : [[price, least(gone, size)]]
    })
    taken[side] = new Map(kept)
    rungs[side] = levels
  }
  return {
    // A trade says nothing about what is still offered: the next book does.
    reset: () => {},
    start: (side) => rungs[side][0]?.price ?? startPrice,
    rung: (side, _start, index) => {
      const rung = rungs[side][index]
      return rung === undefined ? undefined : { price: rung.price, size: left(side, rung) }
    },
    take: (side, price, size) => {
      taken[side] = new Map([...taken[side], [price, (taken[side].get(price) ?? 0n) + size]])
    },
    load: (bids, asks) => {
      replace('buy', bids)
      replace('sell', asks)
    },
  }
}
