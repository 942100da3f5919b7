import { decimal, parseDecimal } from '../base/decimal.ts'
import type { SymbolRules } from '../contract/symbol-rules.ts'

/** {@link SymbolRules} with its numbers read. */
export interface ParsedRules {
  readonly source: SymbolRules
  readonly symbol: string
  readonly base: string
  readonly quote: string
  readonly baseMinSize: bigint
  readonly baseMaxSize: bigint
  readonly quoteMinSize: bigint
  readonly quoteMaxSize: bigint
  readonly baseIncrement: bigint
  readonly quoteIncrement: bigint
  readonly priceIncrement: bigint
  readonly minFunds: bigint
  readonly priceLimitRate: bigint
  readonly startPrice: bigint
  readonly levelFunds: bigint
}

const DEPTH: Readonly<Record<string, string>> = {
  USDT: '20000',
  USDC: '20000',
  BTC: '0.3',
  ETH: '6',
  KCS: '1500',
}

/** Reads a pair's rules. Throws when the name is not `BASE-QUOTE` or a number is malformed or zero. */
export function parseRules(source: SymbolRules): ParsedRules {
  const match = /^([A-Z0-9]+)-([A-Z0-9]+)$/.exec(source.symbol)
  if (match === null)
    throw new TypeError(`Symbol ${JSON.stringify(source.symbol)} is not of the form BASE-QUOTE`)
  const positive = (field: keyof SymbolRules, fallback?: string): bigint => {
    const value = parseDecimal(source[field] ?? fallback)
    if (value === undefined || value === 0n) {
      throw new TypeError(`Symbol ${source.symbol}: ${field} must be a positive decimal string`)
    }
    return value
  }
  return {
    source,
    symbol: source.symbol,
    base: match[1] as string,
    quote: match[2] as string,
    baseMinSize: positive('baseMinSize'),
    baseMaxSize: positive('baseMaxSize'),
    quoteMinSize: positive('quoteMinSize'),
    quoteMaxSize: positive('quoteMaxSize'),
    baseIncrement: positive('baseIncrement'),
    quoteIncrement: positive('quoteIncrement'),
    priceIncrement: positive('priceIncrement'),
    minFunds: decimal(source.minFunds),
    priceLimitRate: positive('priceLimitRate', '0.1'),
    startPrice: positive('startPrice', '1'),
    levelFunds: positive('levelFunds', DEPTH[match[2] as string] ?? '20000'),
  }
}
