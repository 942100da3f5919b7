// Amounts for people: the exact ones are in what machines read.
import { roundDecimal } from '@kucoin-kit/core/decimal'

/** At most eight decimals, cut off: a mean, or a fee in parts of a coin, has more digits than anybody reads. */
export function short(amount: string): string {
  return roundDecimal(amount, '0.00000001', 'down')
}

/** Amounts by what they are of, in one line. */
export function amountsText(amounts: Readonly<Record<string, string>>): string {
  const parts = Object.entries(amounts).map(([name, amount]) => `${short(amount)} ${name}`)
  return parts.length === 0 ? 'none' : parts.join(', ')
}
