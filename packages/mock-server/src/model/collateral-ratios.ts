import { decimal, least, multiply, ONE } from '../base/decimal.ts'

/** What an amount of a currency counts for as collateral, from where the tier before it ends. */
export interface CollateralTier {
  /** Amount at which the tier ends; undefined for the last one. */
  readonly most: bigint | undefined
  /** Part of its worth. */
  readonly ratio: bigint
}

const tier = (ratio: string, most?: string): CollateralTier => ({
  ratio: decimal(ratio),
  most: most === undefined ? undefined : decimal(most),
})

const WHOLE: readonly CollateralTier[] = [tier('1')]

/** USDT, USDC and BTC are those of KuCoin's example; for the other currencies it names none. */
const TIERS: Readonly<Record<string, readonly CollateralTier[]>> = {
  USDT: WHOLE,
  USDC: WHOLE,
  BTC: [tier('0.98', '500'), tier('0.965', '1000'), tier('0.95')],
}

const OTHERS: readonly CollateralTier[] = [tier('0.9')]

/** Tiers of a currency, the best one first. */
export function collateralTiers(currency: string): readonly CollateralTier[] {
  return TIERS[currency] ?? OTHERS
}

/** What an amount counts for, in the same currency. What is owed counts in full. */
export function discounted(currency: string, amount: bigint): bigint {
  if (amount <= 0n) return amount
  let counted = 0n
  let from = 0n
  for (const { most, ratio } of collateralTiers(currency)) {
    const upTo = most === undefined ? amount : least(most, amount)
    if (upTo > from) counted += ratio === ONE ? upTo - from : multiply(upTo - from, ratio)
    from = upTo
  }
  return counted
}
