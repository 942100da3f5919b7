import { mix } from '../base/prng.ts'
import type { ExchangeOptions } from '../contract/exchange.ts'
import type { Market } from '../contract/market.ts'
import type { PriceFeed } from '../market/feed.ts'
import { createCandleFeed, createTradeFeed } from '../market/recorded-feed.ts'
import { createSymbolMarket, type SymbolMarket } from '../market/symbol-market.ts'
import { createWalkFeed } from '../market/walk-feed.ts'
import { type ParsedRules, parseRules } from '../model/pair-rules.ts'
import { defaultSymbols } from './default-symbols.ts'

/**
 * Creates a market per pair. Recorded prices keep their own times when the clock is moved by hand; on a
 * running clock they are shifted so that the first row happens now.
 */
export function createMarkets(
  options: ExchangeOptions,
  seed: number,
  startMs: number,
  keepsTimes: boolean,
): ReadonlyMap<string, SymbolMarket> {
  const market = options.market ?? { kind: 'walk' }
  const markets = new Map<string, SymbolMarket>()
  for (const source of options.symbols ?? defaultSymbols) {
    const rules = parseRules(source)
    if (markets.has(rules.symbol)) throw new TypeError(`Symbol ${rules.symbol} is listed twice`)
    const feed =
      market.kind !== 'walk' && market.symbol === rules.symbol
        ? createRecordedFeed(market, rules, startMs, keepsTimes)
        : createWalkFeed(rules, seed, startMs)
    markets.set(rules.symbol, createSymbolMarket(rules, feed, mix(seed, rules.symbol), startMs))
  }
  if (market.kind !== 'walk' && !markets.has(market.symbol)) {
    throw new TypeError(`The market is recorded for ${market.symbol}, which is not among the symbols`)
  }
  return markets
}

function createRecordedFeed(
  market: Exclude<Market, { kind: 'walk' }>,
  rules: ParsedRules,
  startMs: number,
  keepsTimes: boolean,
): PriceFeed {
  const rows = market.kind === 'candles' ? market.candles : market.trades
  const offset = keepsTimes || rows[0] === undefined ? 0 : startMs - rows[0].timeMs
  return market.kind === 'candles'
    ? createCandleFeed(market.candles, rules, offset)
    : createTradeFeed(market.trades, rules, offset)
}
