import { ONE } from '../base/decimal.ts'

/** Decimals of currencies that have other than eight. */
const DECIMALS: Readonly<Record<string, number>> = { XRP: 6 }

/** Decimals that an amount of a currency may have. */
export function precisionOf(currency: string): number {
  return Object.hasOwn(DECIMALS, currency) ? (DECIMALS[currency] as number) : 8
}

/** The smallest amount of a currency. */
export function stepOf(currency: string): bigint {
  return ONE / 10n ** BigInt(precisionOf(currency))
}
