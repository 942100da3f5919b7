import { ceilTo, decimal, divide, greatest, least, ONE } from '../base/decimal.ts'

/** How large a position may be, and what it then needs. */
export interface RiskLevel {
  readonly level: number
  /** Value of a position up to which the level goes, in the settlement currency. */
  readonly most: bigint
  readonly maxLeverage: bigint
  readonly maintainMargin: bigint
}

const level = (number: number, most: string, maxLeverage: bigint, maintain: string) => ({
  level: number,
  most: decimal(most),
  maxLeverage: maxLeverage * ONE,
  maintainMargin: decimal(maintain),
})

/** The first levels of XBTUSDTM in KuCoin's example, here those of every contract. */
export const RISK_LEVELS: readonly RiskLevel[] = [
  level(1, '100000', 125n, '0.004'),
  level(2, '500000', 100n, '0.005'),
  level(3, '1000000', 75n, '0.007'),
  level(4, '2000000', 50n, '0.01'),
  level(5, '3000000', 30n, '0.017'),
]

/** What of a contract bounds its levels. */
interface Bounds {
  readonly maxLeverage: bigint
  readonly maintainMargin: bigint
}

/** A level as a contract has it: no more leverage, and no less margin, than the contract itself. */
export function levelWithin(
  level: RiskLevel,
  { maxLeverage, maintainMargin }: Bounds,
): RiskLevel & { readonly initialMargin: bigint } {
  const most = least(level.maxLeverage, maxLeverage)
  return {
    ...level,
    maxLeverage: most,
    initialMargin: initialMarginOf(most),
    maintainMargin: greatest(level.maintainMargin, maintainMargin),
  }
}

/** Share of a position's value that its highest leverage asks for, up to the next thousandth: so KuCoin's example has it. */
export function initialMarginOf(maxLeverage: bigint): bigint {
  return ceilTo(divide(ONE, maxLeverage), ONE / 1_000n)
}

/** The level that a position of that value is in; the last one has no end. */
export function levelFor(value: bigint): RiskLevel {
  return RISK_LEVELS.find(({ most }) => value <= most) ?? (RISK_LEVELS[RISK_LEVELS.length - 1] as RiskLevel)
}
