// Amounts for people: the exact ones are in what machines read.
import { roundDecimal } from '@kucoin-kit/core/decimal'

/**
 * Eight decimals, cut off: a mean, or a fee in parts of a coin, has more digits than anybody reads. Of a price far below one, which
 * would be nothing then, six digits behind its zeros.
 */
export function short(amount: string): string {
  const zeros = /^-?0\.(0*)/.exec(amount)?.[1]?.length ?? 0
  return roundDecimal(amount, `0.${'1'.padStart(Math.max(8, zeros + 6), '0')}`, 'down')
}

/** Amounts by what they are of, in one line. */
export function amountsText(amounts: Readonly<Record<string, string>>): string {
  const parts = Object.entries(amounts).map(([name, amount]) => `${short(amount)} ${name}`)
  return parts.length === 0 ? 'none' : parts.join(', ')
}
