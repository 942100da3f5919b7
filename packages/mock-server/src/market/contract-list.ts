import { decimal, divide, floorTo, formatDecimal, multiply, ONE, parseDecimal } from '../base/decimal.ts'
import { mix } from '../base/prng.ts'
import type { ContractRules } from '../contract/contract-rules.ts'
import type { ParsedRules } from '../model/pair-rules.ts'
import type { PriceFeed } from './feed.ts'
import type { Contract } from './futures-contract.ts'
import { createPushedFeed } from './pushed-feed.ts'
import { createSymbolMarket, type SymbolMarket } from './symbol-market.ts'
import { createWalkFeed, type WalkPace } from './walk-feed.ts'

/** What contracts are made of. */
export interface ContractParts {
  readonly markets: ReadonlyMap<string, SymbolMarket>
  /** Undefined: a perpetual one for each USDT pair, and an inverse one of BTC. */
  readonly rules: readonly ContractRules[] | undefined
  /** Those whose prices are pushed: they follow no pair. */
  readonly pushed: ReadonlySet<string>
  readonly seed: number
  /** When the exchange opens, epoch milliseconds; what has expired by then is not listed. */
  readonly startMs: number
}

/** Makes the contracts of an exchange. Throws a TypeError that names contract and field. */
export function createContracts(parts: ContractParts): readonly Contract[] {
  const { markets, startMs } = parts
  const rules = parts.rules ?? [...markets.values()].flatMap(({ rules: pair }) => perpetuals(pair))
  const names = new Set<string>()
  return rules.flatMap((each, index) => {
    if (names.has(each.symbol)) throw new TypeError(`Contract ${each.symbol} is listed twice`)
    names.add(each.symbol)
    const contract = createContract(each, parts, { index, walks: rules.length })
    return contract.expiresAt !== undefined && contract.expiresAt <= startMs ? [] : [contract]
  })
}

const MULTIPLIERS: Readonly<Record<string, string>> = { BTC: '0.001', ETH: '0.01', KCS: '1' }

/** The contracts of a pair when none are given: those of USDT pairs, and the inverse one of BTC. */
function perpetuals(pair: ParsedRules): ContractRules[] {
  if (pair.quote !== 'USDT') return []
  const base = pair.base === 'BTC' ? 'XBT' : pair.base
  const common = { baseCurrency: base, tickSize: formatDecimal(pair.priceIncrement) }
  const multiplier = MULTIPLIERS[pair.base] ?? lotFor(pair.startPrice)
  const linear = { ...common, symbol: `${base}USDTM`, quoteCurrency: 'USDT', multiplier }
  if (pair.base !== 'BTC') return [linear]
  return [linear, { ...common, symbol: 'XBTUSDM', quoteCurrency: 'USD', multiplier: '1', isInverse: true }]
}

/** A power of ten that makes a lot worth 10 to 100 of the quote currency. */
function lotFor(price: bigint): string {
  let lot = ONE
  while (multiply(lot, price) >= 100n * ONE && lot > 1n) lot /= 10n
  while (multiply(lot, price) < 10n * ONE && lot < 10n ** 9n * ONE) lot *= 10n
  return formatDecimal(lot)
}

function createContract(
  rules: ContractRules,
  { markets, pushed, seed, startMs }: ContractParts,
  pace: WalkPace,
): Contract {
  const { symbol, baseCurrency: base, quoteCurrency: quote, isInverse = false } = rules
  const wrong = (name: keyof ContractRules, expected: string): never => {
    throw new TypeError(`Contract ${symbol}: ${name} must be a ${expected}`)
  }
  const read = (name: keyof ContractRules, fallback?: string): bigint | undefined => {
    const given = rules[name] ?? fallback
    if (!isInverse || name !== 'multiplier') return parseDecimal(given)
    // KuCoin writes the multiplier of an inverse contract with a minus.
    return parseDecimal(typeof given === 'number' ? Math.abs(given) : String(given).replace(/^-/, ''))
  }
  const positive = (name: keyof ContractRules, fallback?: string): bigint =>
    read(name, fallback) || wrong(name, 'positive decimal number')
  const rate = (name: keyof ContractRules, fallback: string): bigint =>
    read(name, fallback) ?? wrong(name, 'decimal number of 0 or more')
  const expiresAt = rules.expireDate ?? undefined
  const multiplier = positive('multiplier')
  const tick = positive('tickSize')
  // Dollars of contracts are the tethers of pairs.
  const pair = `${base === 'XBT' ? 'BTC' : base}-${quote === 'USD' ? 'USDT' : quote}`
  const isPushed = pushed.has(symbol)
  const spot = isPushed ? undefined : markets.get(pair)
  const startPrice = floorTo(spot?.feed.startPrice ?? positive('markPrice', '1'), tick) || tick
  const funds = spot?.rules.levelFunds ?? decimal('20000')
  const lots: ParsedRules = {
    source: { ...NO_PAIR, symbol },
    ...{ symbol, base, quote, startPrice, priceIncrement: tick },
    ...{ baseIncrement: ONE, baseMinSize: ONE, baseMaxSize: positive('maxOrderQty', '1000000') },
    ...{ minFunds: 0n, quoteMinSize: tick, quoteMaxSize: decimal('1000000000'), quoteIncrement: tick },
    priceLimitRate: spot?.rules.priceLimitRate ?? decimal('0.1'),
    // The ladder divides this by the price to get a size; sizes here are lots.
    levelFunds: isInverse ? multiply(divide(funds, multiplier), startPrice) : divide(funds, multiplier),
  }
  const feed = isPushed
    ? createPushedFeed(startPrice)
    : spot === undefined
      ? walkingUntil(expiresAt, createWalkFeed(lots, seed, startMs, pace))
      : following(spot, startPrice)
  return {
    ...{ symbol, base, quote, multiplier, isInverse, tick },
    underlying: spot === undefined ? undefined : pair,
    settle: rules.settleCurrency ?? (isInverse ? base : quote),
    expiresAt,
    makerFee: rate('makerFeeRate', '0.0002'),
    takerFee: rate('takerFeeRate', '0.0006'),
    maxLeverage: positive('maxLeverage', '125'),
    maintainMargin: positive('maintainMargin', '0.004'),
    market: createSymbolMarket(lots, feed, mix(seed, symbol), startMs),
  }
}

/** What stands where a contract has nothing of its own to show as a pair. */
const NO_PAIR = {
  ...{ baseMinSize: '1', baseMaxSize: '1', quoteMinSize: '1', quoteMaxSize: '1', minFunds: '0' },
  ...{ baseIncrement: '1', quoteIncrement: '1', priceIncrement: '1' },
}

/** A contract that walks alone does so until it expires. */
function walkingUntil(end: number | undefined, feed: PriceFeed): PriceFeed {
  if (end === undefined) return feed
  return { ...feed, nextAt: () => (feed.nextAt() < end ? feed.nextAt() : Number.POSITIVE_INFINITY) }
}

/** The contract is moved by its pair's events; a feed of its own would let the two drift apart. */
function following(spot: SymbolMarket, startPrice: bigint): PriceFeed {
  return {
    startPrice,
    hasMadeUpPast: spot.feed.hasMadeUpPast,
    nextAt: () => Number.POSITIVE_INFINITY,
    next: () => {
      throw new Error('A contract has no price events of its own')
    },
    hurryTo: () => {},
  }
}
