import { ONE } from '../base/decimal.ts'
import { createPrng } from '../base/prng.ts'

/** How often funding is settled, in milliseconds. */
export const FUNDING_MS = 28_800_000

/** Furthest that rates are from zero, as KuCoin's answer says. */
export const FUNDING_CAP: bigint = (3n * ONE) / 1_000n

/**
 * Rate of the funding that is settled at a time: made up, within the usual -0.03 % to 0.05 %, and the same for the same seed,
 * so that past and coming rates can be told at any moment.
 */
export function madeUpRate(seed: number, symbol: string, at: number): bigint {
  const roll = createPrng(seed, `funding ${symbol} ${at}`).below(801)
  return (BigInt(roll - 300) * ONE) / 1_000_000n
}
