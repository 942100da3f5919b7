import { floorTo } from '../base/decimal.ts'
import { createPrng } from '../base/prng.ts'
import type { ParsedRules } from '../model/pair-rules.ts'
import type { PriceFeed } from './feed.ts'

/** Milliseconds between two steps of the walk. */
const STEP_MS = 1_000
/** Steps that time passes in when it hurries, however long it is; of more walks than usual, each makes fewer. */
const HURRIED_STEPS = 1_500

/** Among how many a walk is, and which of them. */
export interface WalkPace {
  readonly index: number
  readonly walks: number
}

/** Walks that step every second; where there are more, each steps less often and all together as often. */
const WALKS_PER_SECOND = 25

/** A walk that moves about 0.02 % a second and drifts nowhere: integers only, so it is the same everywhere. */
export function createWalkFeed(
  rules: ParsedRules,
  seed: number,
  startMs: number,
  { index, walks }: WalkPace = { index: 0, walks: 1 },
): PriceFeed {
  const every = Math.ceil(walks / WALKS_PER_SECOND)
  const usual = every * STEP_MS
  const random = createPrng(seed, `walk ${rules.symbol}`)
  const start = floorTo(rules.startPrice, rules.priceIncrement) || rules.priceIncrement
  let price = start
  let at = startMs + (1 + (index % every)) * STEP_MS
  let stride = usual
  let hurriesUntil = startMs
  return {
    startPrice: start,
    hasMadeUpPast: true,
    nextAt: () => at,
    next: () => {
      const before = price
      if (at >= hurriesUntil) stride = usual
      const steps = Math.round(stride / STEP_MS)
      price = stepPrice(price, start, rules.priceIncrement, random.below, steps)
      const time = at
      at += stride
      const share = BigInt((1 + random.below(40)) * steps)
      const volume = floorTo((rules.levelFunds * share * 10n ** 20n) / (price * 100n), rules.baseIncrement)
      const isUp = price > before || (price === before && random.below(2) === 0)
      return {
        time,
        price,
        volume: volume || rules.baseIncrement,
        side: isUp ? 'buy' : 'sell',
        isPrint: false,
      }
    },
    hurryTo: (time) => {
      if (time <= hurriesUntil) return
      hurriesUntil = time
      stride = Math.max(1, Math.ceil(((time - at) / HURRIED_STEPS / usual) * every)) * usual
    },
  }
}

/**
 * One step, or several at once: the sum of three rolls is close enough to a bell curve, and a weak pull keeps a year's walk
 * sane. It goes as far in one as it would in several.
 */
export function stepPrice(
  price: bigint,
  home: bigint,
  tick: bigint,
  below: (bound: number) => number,
  steps = 1,
): bigint {
  const roll = (below(2_001) + below(2_001) + below(2_001) - 3_000) * Math.round(Math.sqrt(steps))
  const pull = price > home * 2n ? -40 : price * 2n < home ? 40 : 0
  const moved = floorTo(price + (price * BigInt(roll + pull)) / 10_000_000n, tick)
  return moved < tick ? tick : moved
}
