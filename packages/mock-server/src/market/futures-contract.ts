import { decimal, divide, floorTo, ONE } from '../base/decimal.ts'
import { mix } from '../base/prng.ts'
import type { ParsedRules } from '../model/pair-rules.ts'
import type { PriceFeed } from './feed.ts'
import { createSymbolMarket, type SymbolMarket } from './symbol-market.ts'

/** A perpetual contract, settled in the quote currency. Its book counts lots. */
export interface Contract {
  readonly symbol: string
  /** Pair whose price it follows. */
  readonly underlying: string
  /** KuCoin's name of the base currency: XBT for BTC. */
  readonly base: string
  readonly settle: string
  /** Base currency per lot. */
  readonly multiplier: bigint
  readonly tick: bigint
  readonly makerFee: bigint
  readonly takerFee: bigint
  readonly maxLeverage: bigint
  /** Share of a position's value below which it is liquidated. */
  readonly maintainMargin: bigint
  readonly market: SymbolMarket
}

const MULTIPLIERS: Readonly<Record<string, string>> = { BTC: '0.001', ETH: '0.01' }

/** Makes a contract for a pair quoted in USDT; other pairs have none. */
export function createContract(spot: SymbolMarket, seed: number, openedAt: number): Contract | undefined {
  const { rules } = spot
  if (rules.quote !== 'USDT') return undefined
  const base = rules.base === 'BTC' ? 'XBT' : rules.base
  const symbol = `${base}USDTM`
  const multiplier = decimal(MULTIPLIERS[rules.base] ?? '1')
  const lots: ParsedRules = {
    ...rules,
    symbol,
    base,
    baseIncrement: ONE,
    baseMinSize: ONE,
    baseMaxSize: 1_000_000n * ONE,
    minFunds: 0n,
    // The ladder divides this by the price to get a size; sizes here are lots.
    levelFunds: divide(rules.levelFunds, multiplier),
  }
  // The contract is moved by its pair's events; a feed of its own would let the two drift apart.
  const follower: PriceFeed = {
    startPrice: floorTo(spot.feed.startPrice, rules.priceIncrement),
    hasMadeUpPast: spot.feed.hasMadeUpPast,
    nextAt: () => Number.POSITIVE_INFINITY,
    next: () => {
      throw new Error('A contract has no price events of its own')
    },
    skipTo: () => {},
  }
  return {
    symbol,
    underlying: rules.symbol,
    base,
    settle: 'USDT',
    multiplier,
    tick: rules.priceIncrement,
    makerFee: decimal('0.0002'),
    takerFee: decimal('0.0006'),
    maxLeverage: 125n * ONE,
    maintainMargin: decimal('0.004'),
    market: createSymbolMarket(lots, follower, mix(seed, symbol), openedAt),
  }
}

/** Value of some lots at a price, in the settlement currency. */
export function valueOfLots(contract: Contract, price: bigint, lots: bigint): bigint {
  return (price * lots * contract.multiplier) / (ONE * ONE)
}
