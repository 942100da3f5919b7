// The market that an account trades on.
import { futuresMarket } from './futures.ts'
import type { KucoinMarket, MarketOptions } from './market.ts'
import { marginMarket, spotMarket } from './pairs.ts'

const MARKETS = { spot: spotMarket, margin: marginMarket, futures: futuresMarket } as const

/** The market of the account's kind. */
export function openMarket(options: MarketOptions): KucoinMarket {
  return MARKETS[options.account.market](options)
}
