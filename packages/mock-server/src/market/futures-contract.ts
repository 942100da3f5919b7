import { floorTo, ONE } from '../base/decimal.ts'
import type { SymbolMarket } from './symbol-market.ts'

/** A futures contract. Its book counts lots. */
export interface Contract {
  readonly symbol: string
  /** Pair whose price it follows; undefined where its price walks alone. */
  readonly underlying: string | undefined
  /** KuCoin's name of the base currency: XBT for BTC. */
  readonly base: string
  /** Currency of the price. */
  readonly quote: string
  readonly settle: string
  /** Base currency per lot; quote currency per lot of an inverse contract. */
  readonly multiplier: bigint
  /** Whether lots are worth quote currency and settle in the base currency. */
  readonly isInverse: boolean
  /** When it ends, epoch milliseconds; undefined: a perpetual one. */
  readonly expiresAt: number | undefined
  readonly tick: bigint
  readonly makerFee: bigint
  readonly takerFee: bigint
  readonly maxLeverage: bigint
  /** Least share of a position's value below which it is liquidated. */
  readonly maintainMargin: bigint
  readonly market: SymbolMarket
}

/** Value of some lots at a price, in the settlement currency. */
export function valueOfLots(contract: Contract, price: bigint, lots: bigint): bigint {
  const { isInverse, multiplier } = contract
  if (!isInverse) return (price * lots * multiplier) / (ONE * ONE)
  return price === 0n ? 0n : (lots * multiplier) / price
}

/** Value of some lots at a price, in the currency of the price. */
export function notionalOf(contract: Contract, price: bigint, lots: bigint): bigint {
  return contract.isInverse ? (lots * contract.multiplier) / ONE : valueOfLots(contract, price, lots)
}

/** Price at which some lots have a value, zero for none. */
export function priceOfValue({ isInverse, multiplier }: Contract, value: bigint, lots: bigint): bigint {
  if (lots === 0n || value <= 0n) return 0n
  return isInverse ? (lots * multiplier) / value : (value * ONE * ONE) / (lots * multiplier)
}

/** Whole lots in a volume of the base currency, at least one. */
export function lotsOfVolume(contract: Contract, price: bigint, volume: bigint): bigint {
  const { isInverse, multiplier } = contract
  return floorTo(isInverse ? (volume * price) / multiplier : (volume * ONE) / multiplier, ONE) || ONE
}
