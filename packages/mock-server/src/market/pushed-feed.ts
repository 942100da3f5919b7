import type { PriceFeed } from './feed.ts'

/** Moves nothing by itself: prices are pushed. */
export function createPushedFeed(startPrice: bigint): PriceFeed {
  return {
    startPrice,
    hasMadeUpPast: false,
    isPushed: true,
    nextAt: () => Number.POSITIVE_INFINITY,
    next: () => {
      throw new Error('A pushed market has no price events of its own')
    },
    hurryTo: () => {},
  }
}
