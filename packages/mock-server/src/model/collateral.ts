import { decimal, least, multiply } from '../base/decimal.ts'

/** How much of a holding counts as collateral, from the tier below up to a size. */
export interface CollateralTier {
  /** Size of the holding up to which the tier goes, in its own currency. */
  readonly most: bigint
  /** Share of what lies in the tier. */
  readonly ratio: bigint
}

const ENDLESS = decimal('99999999999999999')

const tier = (most: string, ratio: string): CollateralTier => ({ most: decimal(most), ratio: decimal(ratio) })

const WHOLE: readonly CollateralTier[] = [{ most: ENDLESS, ratio: decimal('1') }]

// KuCoin's example of `collateral-discount-ratio`, which is of the unified account; cross margin's own figures are in
// no source.
const TIERS: Readonly<Record<string, readonly CollateralTier[]>> = {
  USDT: WHOLE,
  USDC: WHOLE,
  BTC: [tier('500', '0.98'), tier('1000', '0.965'), { most: ENDLESS, ratio: decimal('0.95') }],
}

/** Made up: what the example says nothing of counts for less than what it names. */
const OTHERS: readonly CollateralTier[] = [{ most: ENDLESS, ratio: decimal('0.9') }]

/** The tiers of a currency, from zero on. */
export function collateralTiers(currency: string): readonly CollateralTier[] {
  return TIERS[currency] ?? OTHERS
}

/** What of an amount counts as collateral, in its own currency. */
export function collateralOf(currency: string, amount: bigint): bigint {
  let below = 0n
  let counted = 0n
  for (const { most, ratio } of collateralTiers(currency)) {
    if (amount <= below) break
    counted += multiply(least(amount, most) - below, ratio)
    below = most
  }
  return counted
}
