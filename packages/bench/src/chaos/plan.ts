/** The orders of a run: order `n` is the same in every run, and its amount names it in the ledger. */
import type { SymbolRules } from '@kucoin-kit/mock-server'

/** `resting`: far from the market, open until it is cancelled. The others are over as soon as they are accepted. */
export type OrderKind = 'resting' | 'market' | 'ioc'

/** One order that is to stand exactly once. */
export interface PlannedOrder {
  readonly index: number
  readonly kind: OrderKind
  readonly symbol: string
  readonly clientOid: string
  /** Size (resting, ioc) or funds (market, but for futures). No other order has it, so it tells whose order one in the ledger is. */
  readonly amount: string
  /** Limit price; absent for market orders. */
  readonly price: string | undefined
  /** Product of a unified account; absent on a classic one. */
  readonly tradeType?: 'SPOT' | 'MARGIN' | 'FUTURES'
}

const SYMBOLS = 40

/** Share of the orders that rest. */
export const RESTING_SHARE = 0.7

/** Pairs that differ in nothing but their name: many of them keep each list of done orders short. */
export const symbols: readonly SymbolRules[] = Array.from({ length: SYMBOLS }, (_, index) => ({
  symbol: `${symbolBase(index)}-USDT`,
  baseMinSize: '0.00000001',
  baseMaxSize: '1000000',
  quoteMinSize: '0.1',
  quoteMaxSize: '1000000',
  baseIncrement: '0.00000001',
  quoteIncrement: '0.00000001',
  priceIncrement: '0.01',
  minFunds: '0.1',
  startPrice: '100',
}))

/** Plans order `index`: most rest; half of the others are market orders, half limit orders that fill at once. */
export function planOrder(index: number): PlannedOrder {
  const lot = index % 20
  const kind = lot < 20 * RESTING_SHARE ? 'resting' : lot < 17 ? 'market' : 'ioc'
  const digits = String(index).padStart(6, '0')
  return {
    index,
    kind,
    symbol: `${symbolBase(index % SYMBOLS)}-USDT`,
    clientOid: `chaos-${digits}`,
    // The last digit is never 0, so that no formatting of decimals can change the text.
    amount: kind === 'market' ? `10.${digits}1` : `0.1${digits}1`,
    price: kind === 'market' ? undefined : kind === 'resting' ? '50' : '110',
  }
}

function symbolBase(index: number): string {
  return `C${String(index).padStart(2, '0')}`
}
