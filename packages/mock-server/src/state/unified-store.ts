import { ONE } from '../base/decimal.ts'
import type { RiskLevel } from './event-bus.ts'

/** What users of unified accounts have set, and when their accounts are looked at. */
export interface UnifiedStore {
  /** Leverage at which a currency is borrowed. */
  marginLeverage(uid: string, currency: string): bigint
  setMarginLeverage(uid: string, currency: string, leverage: bigint): void
  /** When margins are held against collateral again, epoch milliseconds. */
  nextCallAt: number
  /** What users have been warned of last; nobody twice of the same. */
  readonly warned: Map<string, RiskLevel>
}

/** Highest leverage of margin trades, and the one that an account begins with: `maxLeverage` of KuCoin's example. */
export const MARGIN_LEVERAGE_MAX: bigint = 5n * ONE

/** Creates the store. */
export function createUnifiedStore(): UnifiedStore {
  const leverages = new Map<string, bigint>()
  return {
    marginLeverage: (uid, currency) => leverages.get(`${uid} ${currency}`) ?? MARGIN_LEVERAGE_MAX,
    setMarginLeverage: (uid, currency, leverage) => void leverages.set(`${uid} ${currency}`, leverage),
    nextCallAt: 0,
    warned: new Map(),
  }
}
