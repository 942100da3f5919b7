import { decimal, divide, formatDecimal, greatest, ONE, parseDecimal } from '../base/decimal.ts'
import type { SymbolRules } from '../contract/symbol-rules.ts'
import { defaultSymbols } from './default-symbols.ts'

/** Rough prices in dollars, for pairs that are named without one. */
const ROUGH: Readonly<Record<string, string>> = {
  ...{ USDT: '1', USDC: '1', BTC: '67000', ETH: '2600', KCS: '9.5', XRP: '0.6', SOL: '150', DOGE: '0.15' },
  ...{ BNB: '600', ADA: '0.4', TRX: '0.15', TON: '5', AVAX: '28', SHIB: '0.00002', LINK: '12', DOT: '5' },
  ...{ BCH: '350', LTC: '70', NEAR: '4.5', UNI: '8', APT: '9', ICP: '9', SUI: '2', PEPE: '0.00001' },
  ...{ ETC: '19', XLM: '0.1', FIL: '4', ATOM: '5', ARB: '0.6', OP: '1.6', AAVE: '150', ALGO: '0.13' },
}

/** Smallest value of an order by quote currency; 0.1 for the others. */
const LEAST_FUNDS: Readonly<Record<string, string>> = { BTC: '0.000001', ETH: '0.0001', KCS: '0.01' }

/**
 * Makes the rules of any pair: steps and minimums of the kind KuCoin uses at a price. Built-in pairs without a price keep
 * {@link defaultSymbols}'s rules.
 *
 * @param name - `"SOL-USDT"`, or with its price `"SOL-USDT=150"`. Without one, a rough price of the coins is taken, 1 where none is
 * known.
 * @throws TypeError when the name is not `BASE-QUOTE` in capitals, or the price is not a positive decimal number.
 */
export function deriveSymbol(name: string): SymbolRules {
  const [symbol = '', given] = name.split('=')
  const [, base = '', quote = ''] = /^([A-Z0-9]+)-([A-Z0-9]+)$/.exec(symbol) ?? []
  if (base === '' || base === quote)
    throw new TypeError(`${JSON.stringify(symbol)} is not of the form BASE-QUOTE in capitals`)
  const builtIn = given === undefined ? defaultSymbols.find((rules) => rules.symbol === symbol) : undefined
  if (builtIn !== undefined) return builtIn
  const price = given === undefined ? roughPrice(base, quote) : parseDecimal(given)
  if (price === undefined || price === 0n)
    throw new TypeError(`${symbol}: the price ${JSON.stringify(given)} is not a positive decimal number`)
  return rulesAt(symbol, price)
}

/** Where the price of a pair begins whose rules do not say it: at a rough price, or a hundred thousand steps above zero. */
export function startPriceOf({ symbol, startPrice, priceIncrement }: SymbolRules): string {
  if (startPrice !== undefined) return startPrice
  const [base = '', quote = ''] = symbol.split('-')
  const known = knownPrice(base, quote)
  const step = parseDecimal(priceIncrement)
  return formatDecimal(known ?? (step ?? 0n) * 100_000n)
}

/** Rough price of a currency in another; undefined where one of them is not known. */
function knownPrice(base: string, quote: string): bigint | undefined {
  const [worth, unit] = [ROUGH[base], ROUGH[quote]]
  return worth === undefined || unit === undefined ? undefined : divide(decimal(worth), decimal(unit))
}

function roughPrice(base: string, quote: string): bigint {
  return knownPrice(base, quote) ?? ONE
}

/** Five digits behind the first of a price, and a size whose step is worth about a ten-thousandth of the quote currency. */
function rulesAt(symbol: string, price: bigint): SymbolRules {
  const quote = symbol.slice(symbol.indexOf('-') + 1)
  const funds = decimal(LEAST_FUNDS[quote] ?? '0.1')
  const size = power(Math.min(0, Math.max(-8, -4 - magnitude(price))))
  return {
    symbol,
    baseMinSize: formatDecimal(greatest(power(magnitude(divide(funds, price)) + 1), size)),
    baseMaxSize: '10000000000',
    quoteMinSize: formatDecimal(funds),
    quoteMaxSize: '99999999',
    baseIncrement: formatDecimal(size),
    quoteIncrement: formatDecimal(funds / 100_000n),
    priceIncrement: formatDecimal(power(Math.max(-12, magnitude(price) - 5))),
    minFunds: formatDecimal(funds),
    startPrice: formatDecimal(price),
  }
}

/** Exponent of the power of ten that is just not above an amount. */
function magnitude(amount: bigint): number {
  return amount.toString().length - ONE.toString().length
}

function power(exponent: number): bigint {
  return exponent < 0 ? ONE / 10n ** BigInt(-exponent) : ONE * 10n ** BigInt(exponent)
}
