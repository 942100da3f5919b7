// What the readers of KuCoin's own acts need.
import type { Kucoin } from '@kucoin-kit/node'
import type { Decimal } from '../money/decimal.ts'

/** Where it is read. */
export interface LiveActsOptions {
  readonly kucoin: Kucoin
  readonly isUnified: boolean
  /** Coins that a lot of a contract stands for. */
  readonly unitOf: (symbol: string) => Promise<Decimal>
  /** By the exchange's clock, epoch ms. */
  readonly now: () => number
}
