/** Words about lots: who writes 0.001 for a size means 0.001 of the coin, and futures count in contracts. */
import { compareDecimals, multiplyDecimals, roundDecimal } from '../../../decimal/decimal.ts'
import type { Contract } from '../../../endpoints/futures/symbols.ts'

/** What the words need to know of a contract. */
export interface Lots {
  readonly symbol: string
  /** Least number of contracts, and the step of it. */
  readonly lot: string
  /** What one contract stands for: of the base currency, or of the quote currency where it is inverse. */
  readonly perContract: string
  readonly rules: Pick<Contract, 'isInverse'> & Partial<Pick<Contract, 'baseCurrency' | 'quoteCurrency'>>
}

/** What to do about a `size` that is less than a lot. */
export function lotsFix(lots: Lots, size: string): string {
  const { symbol, perContract, rules } = lots
  const one = `size counts contracts; one ${symbol} is ${perContract} ${unitOf(lots)} (multiplier)`
  const coins = `qty takes coins${rules.isInverse ? '' : `, of which ${leastOf(lots)} is the least`}`
  const counted = countOf(lots, size)
  const meant =
    counted === undefined ? `size ${lots.lot} is the least` : `${size} ${unitOf(lots)} is size ${counted}`
  return `${one}, so ${meant}; ${coins}.`
}

/** What to do about a `qty` that is less than a lot. */
export function coinsFix(lots: Lots): string {
  return `qty takes coins, and ${leastOf(lots)} is the least: ${lots.lot} in contracts, which size counts.`
}

function unitOf({ rules }: Lots): string {
  // KuCoin's contracts call it by its other name.
  return (
    (rules.isInverse ? rules.quoteCurrency : rules.baseCurrency?.replace(/^XBT$/, 'BTC')) ?? 'of the coin'
  )
}

function leastOf(lots: Lots): string {
  return `${multiplyDecimals(lots.perContract, lots.lot)} ${unitOf(lots)}`
}

/** How many contracts an amount of the coin is; undefined where it is less than the least, or where the price decides. */
function countOf({ lot, perContract, rules }: Lots, amount: string): number | undefined {
  const step = multiplyDecimals(perContract, lot)
  if (rules.isInverse || compareDecimals(amount, step) < 0) return undefined
  return Math.round(Number(roundDecimal(amount, step, 'down')) / Number(perContract))
}
