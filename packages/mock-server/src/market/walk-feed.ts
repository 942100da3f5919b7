import { floorTo } from '../base/decimal.ts'
import { createPrng } from '../base/prng.ts'
import type { ParsedRules } from '../model/pair-rules.ts'
import type { PriceFeed } from './feed.ts'

/** Milliseconds between two steps of the walk. */
const STEP_MS = 1_000
/** Steps that time passes in when it hurries, however long it is. */
const HURRIED_STEPS = 1_500

/** A walk that moves about 0.02 % a second and drifts nowhere: integers only, so it is the same everywhere. */
export function createWalkFeed(rules: ParsedRules, seed: number, startMs: number): PriceFeed {
  const random = createPrng(seed, `walk ${rules.symbol}`)
  const start = floorTo(rules.startPrice, rules.priceIncrement) || rules.priceIncrement
  let price = start
  let at = startMs + STEP_MS
  let stride = STEP_MS
  let hurriesUntil = startMs
  return {
    startPrice: start,
    hasMadeUpPast: true,
    nextAt: () => at,
    next: () => {
      const before = price
      if (at >= hurriesUntil) stride = STEP_MS
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
      stride = Math.max(1, Math.ceil((time - at) / HURRIED_STEPS / STEP_MS)) * STEP_MS
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
