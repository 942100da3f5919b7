// What became of positions so far, folded from the fills: when they were reduced, how many lost in a row, and whose signals
// have money in them.
import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { absoluteDecimal, type Decimal, divideDecimals } from '../money/decimal.ts'
import type { Fill } from './fills.ts'
import { createPositions, type Position } from './positions.ts'

/** Losses in a row. */
export interface LossStreak {
  readonly count: number
  /** When the last one was closed, epoch ms; 0 where there is none. */
  readonly lastMs: number
}

/** The record of one store. */
export interface TrackRecord {
  /** When the position was last reduced, epoch ms. */
  lastExitMs(symbol: string): number | undefined
  lossStreak(): LossStreak
  /** What the positions cost that a source's signals opened, in quote currency. */
  moneyOf(source: string): Decimal
  /** @param source whose signal the order came from */
  apply(fill: Fill, source: string): void
}

/** A position from its opening to its end. */
interface Trip {
  /** The most that was held of it. */
  peak: Decimal
  profit: Decimal
  /** What it cost, by source. */
  readonly shares: Map<string, Decimal>
}

/** A position is over when no more than this part of it is left: what is left then cannot be sold. */
const DUST = '0.01'

/**
 * Folds fills into a record; more can be applied later.
 * @param shorts whether a position may be below zero
 */
export function createTrackRecord(
  fills: Iterable<readonly [fill: Fill, source: string]>,
  shorts: boolean,
): TrackRecord {
  const positions = createPositions([], shorts)
  const trips = new Map<string, Trip>()
  const exits = new Map<string, number>()
  let streak: LossStreak = { count: 0, lastMs: 0 }
  const result: TrackRecord = {
    lastExitMs: (symbol) => exits.get(symbol),
    lossStreak: () => streak,
    moneyOf: (source) =>
      [...trips.values()].reduce((sum, { shares }) => addDecimals(sum, shares.get(source) ?? '0'), '0'),
    apply(fill, source) {
      const { symbol, atMs } = fill
      const before = positions.of(symbol)
      positions.apply(fill)
      const after = positions.of(symbol)
      const trip = trips.get(symbol) ?? { peak: '0', profit: '0', shares: new Map<string, Decimal>() }
      trips.set(symbol, trip)
      trip.profit = addDecimals(trip.profit, subtractDecimals(after.realised, before.realised))
      const growth = compareDecimals(absoluteDecimal(after.held), absoluteDecimal(before.held))
      const isSmaller = growth < 0
      const isTurned = signOf(before) * signOf(after) < 0
      if (isSmaller || isTurned) exits.set(symbol, atMs)
      if (isTurned || (isSmaller && isSpent(trip.peak, after))) {
        const isLoss = compareDecimals(trip.profit, '0') < 0
        streak = isLoss ? { count: streak.count + 1, lastMs: atMs } : { count: 0, lastMs: 0 }
        trips.delete(symbol)
        if (isTurned)
          trips.set(symbol, {
            peak: absoluteDecimal(after.held),
            profit: '0',
            shares: sharesOf(after, source),
          })
        return
      }
      if (isSmaller) return scale(trip.shares, absoluteDecimal(after.cost), absoluteDecimal(before.cost))
      // Funding is profit or loss, and makes a position neither larger nor smaller.
      if (growth === 0) return
      const more = subtractDecimals(absoluteDecimal(after.cost), absoluteDecimal(before.cost))
      trip.shares.set(source, addDecimals(trip.shares.get(source) ?? '0', more))
      trip.peak = absoluteDecimal(after.held)
    },
  }
  for (const [fill, source] of fills) result.apply(fill, source)
  return result
}

function signOf({ held }: Position): number {
  return compareDecimals(held, '0')
}

/** Whether a position that once held `peak` is over. */
export function isSpent(peak: Decimal, { held }: Position): boolean {
  return compareDecimals(absoluteDecimal(held), multiplyDecimals(peak, DUST)) <= 0
}

function sharesOf({ cost }: Position, source: string): Map<string, Decimal> {
  return new Map([[source, absoluteDecimal(cost)]])
}

/** Whoever reduces a position reduces it for all who have a share in it. */
function scale(shares: Map<string, Decimal>, now: Decimal, before: Decimal): void {
  if (compareDecimals(before, '0') === 0) return
  for (const [source, share] of shares)
    shares.set(source, divideDecimals(multiplyDecimals(share, now), before))
}
