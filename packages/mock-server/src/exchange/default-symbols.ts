import type { SymbolRules } from '../contract/symbol-rules.ts'

const WIDE = { baseMaxSize: '10000000000', quoteMaxSize: '99999999' } as const

/** The pairs an exchange lists when none are given; increments and minimums of the kind KuCoin uses. */
export const defaultSymbols: readonly SymbolRules[] = [
  {
    ...WIDE,
    symbol: 'BTC-USDT',
    baseMinSize: '0.00001',
    quoteMinSize: '0.1',
    baseIncrement: '0.00000001',
    quoteIncrement: '0.000001',
    priceIncrement: '0.1',
    minFunds: '0.1',
    startPrice: '67000',
  },
  {
    ...WIDE,
    symbol: 'ETH-USDT',
    baseMinSize: '0.0001',
    quoteMinSize: '0.1',
    baseIncrement: '0.0000001',
    quoteIncrement: '0.000001',
    priceIncrement: '0.01',
    minFunds: '0.1',
    startPrice: '2600',
  },
  {
    ...WIDE,
    symbol: 'KCS-USDT',
    baseMinSize: '0.01',
    quoteMinSize: '0.1',
    baseIncrement: '0.0001',
    quoteIncrement: '0.0001',
    priceIncrement: '0.001',
    minFunds: '0.1',
    startPrice: '9.5',
  },
  {
    ...WIDE,
    symbol: 'ETH-BTC',
    baseMinSize: '0.0001',
    quoteMinSize: '0.00001',
    baseIncrement: '0.0000001',
    quoteIncrement: '0.00000001',
    priceIncrement: '0.00001',
    minFunds: '0.000001',
    startPrice: '0.03881',
  },
  {
    ...WIDE,
    symbol: 'XRP-ETH',
    baseMinSize: '0.1',
    quoteMinSize: '0.0001',
    baseIncrement: '0.0001',
    quoteIncrement: '0.0000001',
    priceIncrement: '0.00000001',
    minFunds: '0.0001',
    startPrice: '0.00141342',
  },
]
