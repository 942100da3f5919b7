import { mix } from '../base/prng.ts'
import type { ExchangeOptions } from '../contract/exchange.ts'
import type { CandleMarket, Market, TradeMarket } from '../contract/market.ts'
import type { SymbolRules } from '../contract/symbol-rules.ts'
import type { PriceFeed } from '../market/feed.ts'
import { createPushedFeed } from '../market/pushed-feed.ts'
import { createCandleFeed, createTradeFeed } from '../market/recorded-feed.ts'
import { createSymbolMarket, type SymbolMarket } from '../market/symbol-market.ts'
import { createWalkFeed } from '../market/walk-feed.ts'
import { type ParsedRules, parseRules } from '../model/pair-rules.ts'
import { defaultSymbols } from './default-symbols.ts'
import { deriveSymbol, startPriceOf } from './derive-symbol.ts'

type Recorded = CandleMarket | TradeMarket

/**
 * Creates a market per pair. Recorded prices keep their own times when the clock is moved by hand; on a running clock all are
 * shifted alike, so that the first row of any of them happens now.
 */
export function createMarkets(
  options: ExchangeOptions,
  seed: number,
  startMs: number,
  keepsTimes: boolean,
): ReadonlyMap<string, SymbolMarket> {
  const recorded = recordedOf(options.market)
  const pushed = pushedOf(options.market)
  const offset = keepsTimes ? 0 : startMs - Math.min(...[...recorded.values()].map(firstTime))
  const listed = listedOf(options.symbols, recorded)
  const markets = new Map<string, SymbolMarket>()
  for (const source of listed) {
    const rules = parseRules({ ...source, startPrice: startPriceOf(source) })
    if (markets.has(rules.symbol)) throw new TypeError(`Symbol ${rules.symbol} is listed twice`)
    const own = recorded.get(rules.symbol)
    const pace = { index: markets.size, walks: listed.length }
    const feed = pushed.has(rules.symbol)
      ? createPushedFeed(rules.startPrice)
      : own === undefined
        ? createWalkFeed(rules, seed, startMs, pace)
        : createFeed(own, rules, offset)
    markets.set(rules.symbol, createSymbolMarket(rules, feed, mix(seed, rules.symbol), startMs))
  }
  for (const symbol of recorded.keys())
    if (!markets.has(symbol))
      throw new TypeError(`The market is recorded for ${symbol}, which is not among the symbols`)
  return markets
}

/**
 * Pairs and contracts whose prices are pushed.
 *
 * @throws TypeError where one has two markets
 */
export function pushedOf(market: ExchangeOptions['market']): ReadonlySet<string> {
  const symbols = marketsIn(market).flatMap((each) => (each.kind === 'pushed' ? [each.symbol] : []))
  const recorded = recordedOf(market)
  const twice = symbols.find((symbol, i) => recorded.has(symbol) || symbols.indexOf(symbol) < i)
  if (twice !== undefined) throw new TypeError(`There are two markets of ${twice}`)
  return new Set(symbols)
}

function marketsIn(market: ExchangeOptions['market']): readonly Market[] {
  return market === undefined ? [] : ([market].flat() as Market[])
}

function recordedOf(market: ExchangeOptions['market']): ReadonlyMap<string, Recorded> {
  const recorded = new Map<string, Recorded>()
  for (const each of marketsIn(market)) {
    if (each.kind === 'walk' || each.kind === 'pushed') continue
    if (recorded.has(each.symbol)) throw new TypeError(`There are two recorded markets of ${each.symbol}`)
    recorded.set(each.symbol, each)
  }
  return recorded
}

/** The pairs that were asked for; without a wish, the usual ones and what was recorded besides. */
function listedOf(
  symbols: ExchangeOptions['symbols'],
  recorded: ReadonlyMap<string, Recorded>,
): readonly SymbolRules[] {
  if (symbols !== undefined)
    return symbols.map((each) => (typeof each === 'string' ? deriveSymbol(each) : each))
  const usual = new Set(defaultSymbols.map(({ symbol }) => symbol))
  const others = [...recorded.values()].filter(({ symbol }) => !usual.has(symbol))
  return [
    ...defaultSymbols,
    ...others.map((market) => deriveSymbol(`${market.symbol}=${firstPrice(market)}`)),
  ]
}

function firstTime(market: Recorded): number {
  return (market.kind === 'candles' ? market.candles : market.trades)[0]?.timeMs ?? Number.POSITIVE_INFINITY
}

function firstPrice(market: Recorded): string {
  return (market.kind === 'candles' ? market.candles[0]?.open : market.trades[0]?.price) ?? '1'
}

function createFeed(market: Recorded, rules: ParsedRules, offset: number): PriceFeed {
  return market.kind === 'candles'
    ? createCandleFeed(market.candles, rules, offset)
    : createTradeFeed(market.trades, rules, offset)
}
