import { formatDecimal, toNumber } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import { lastTraded, type SymbolMarket } from '../../../market/symbol-market.ts'
import { markPrice } from '../../../routes/margin/mark-price.ts'
import { auctionLevels, presentAuction } from '../../../routes/spot/call-auction.ts'
import { bestPrices, changeSince, dayStats } from '../../../routes/spot/stats.ts'
import { presentSymbol } from '../../../routes/spot/symbols.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import { isPair, messageId, pairOf, spotLevels } from '../../amounts.ts'
import { currentCandle, splitCandleName } from '../../candles.ts'
import type { MarketFeed, TopicKind } from '../topic.ts'

const ticker: MarketFeed = {
  everyMs: 100,
  markets: (state, argument) => (argument === 'all' ? [...state.markets.values()] : pairOf(state, argument)),
  frame: (state, market, argument) => {
    const data = tickerData(state, market)
    // One topic writes the time with a capital letter: so do KuCoin's own examples.
    return argument === 'all'
      ? { subject: market.rules.symbol, data: { ...data, time: state.now() } }
      : { subject: 'trade.ticker', data: { ...data, Time: state.now() } }
  },
}

function tickerData(state: ExchangeState, market: SymbolMarket): Record<string, string> {
  state.show(market)
  const best = bestPrices(market)
  const trade = market.trades[market.trades.length - 1]
  return {
    bestAsk: best.ask,
    bestAskSize: best.askSize,
    bestBid: best.bid,
    bestBidSize: best.bidSize,
    price: formatDecimal(lastTraded(market)),
    sequence: String(market.sequence),
    size: formatDecimal(trade?.size ?? 0n),
  }
}

function bookFeed(limit: number): MarketFeed {
  return {
    everyMs: 100,
    markets: pairOf,
    frame: (state, market) => ({
      subject: 'level2',
      data: {
        asks: spotLevels(market, 'sell', limit),
        bids: spotLevels(market, 'buy', limit),
        timestamp: state.now(),
      },
    }),
  }
}

const level1: MarketFeed = {
  everyMs: 10,
  markets: pairOf,
  frame: (state, market) => ({
    subject: 'level1',
    data: {
      asks: spotLevels(market, 'sell', 1)[0] ?? [],
      bids: spotLevels(market, 'buy', 1)[0] ?? [],
      timestamp: state.now(),
    },
  }),
}

const candles: MarketFeed = {
  everyMs: 0,
  markets: (state, argument) => pairOf(state, splitCandleName(argument).symbol),
  frame: (state, market, argument) => ({
    subject: 'trade.candles.update',
    data: {
      symbol: market.rules.symbol,
      candles: currentCandle(state, market, argument),
      time: nanoseconds(state.now()),
    },
  }),
}

const snapshot: MarketFeed = {
  everyMs: 2_000,
  markets: (state, argument) =>
    isPair(state, argument)
      ? pairOf(state, argument)
      : [...state.markets.values()].filter((market) => sectionOf(market) === argument),
  frame: (state, market) => {
    state.show(market)
    return {
      subject: 'trade.snapshot',
      data: { sequence: String(market.sequence), data: snapshotData(state, market) },
    }
  },
}

const HOUR = 3_600_000

function sectionOf(market: SymbolMarket): unknown {
  return presentSymbol(market)['market']
}

function snapshotData(state: ExchangeState, market: SymbolMarket): Record<string, unknown> {
  const stats = dayStats(state, market) as Record<string, string>
  const best = bestPrices(market)
  const number = (name: string): number => Number(stats[name])
  const change = changeSince(state, market, 24 * HOUR)
  return {
    ...change,
    askSize: Number(best.askSize),
    averagePrice: number('averagePrice'),
    baseCurrency: market.rules.base,
    bidSize: Number(best.bidSize),
    board: 1,
    buy: Number(best.bid),
    close: Number(stats['last']),
    datetime: state.now(),
    lastTradedPrice: Number(stats['last']),
    makerCoefficient: 1,
    makerFeeRate: toNumber(state.makerFee),
    marginTrade: true,
    mark: 0,
    market: sectionOf(market),
    marketChange1h: changeSince(state, market, HOUR),
    marketChange4h: changeSince(state, market, 4 * HOUR),
    marketChange24h: change,
    markets: [sectionOf(market)],
    quoteCurrency: market.rules.quote,
    sell: Number(best.ask),
    siteTypes: ['kucoin'],
    sort: 100,
    symbol: market.rules.symbol,
    symbolCode: market.rules.symbol,
    takerCoefficient: 1,
    takerFeeRate: toNumber(state.takerFee),
    trading: true,
  }
}

// Of any two listed currencies, pair or not: KuCoin's own example is USDT-BTC.
const indicator: MarketFeed = {
  everyMs: 1_000,
  markets: (state, argument) => {
    const direct = pairOf(state, argument)
    if (direct.length > 0) return direct
    const [base = ''] = argument.split('-')
    const isOfBase = ({ rules }: SymbolMarket): boolean => rules.base === base || rules.quote === base
    return markPrice(state, argument) === 0 ? [] : [...state.markets.values()].filter(isOfBase).slice(0, 1)
  },
  frame: (state, _, symbol) => ({
    subject: 'tick',
    id: messageId(state, symbol),
    data: {
      symbol,
      granularity: 1_000,
      timestamp: state.now(),
      value: markPrice(state, symbol),
    },
  }),
}

/** The pair of that name while it is in a call auction: the topics of auctions are quiet else. */
function inAuction(state: ExchangeState, name: string): readonly SymbolMarket[] {
  return pairOf(state, name).filter(({ auction }) => auction !== undefined)
}

const auctionBook: MarketFeed = {
  everyMs: 100,
  markets: inAuction,
  frame: (state, market) => ({
    subject: 'level2',
    data: {
      asks: auctionLevels(market, 'sell', 50),
      bids: auctionLevels(market, 'buy', 50),
      timestamp: state.now(),
    },
  }),
}

const auctionData: MarketFeed = {
  everyMs: 100,
  markets: inAuction,
  frame: (state, market) => ({ subject: 'callauction.callauctionData', data: presentAuction(state, market) }),
}

function isValued(state: ExchangeState, name: string): boolean {
  return indicator.markets(state, name).length > 0
}

const common = { host: 'spot', isPrivate: false, argument: 'needed', accepts: isPair } as const
const own = { host: 'spot', isPrivate: true, isMulti: false, argument: 'none', accepts: () => false } as const

/** Topics of the spot and margin service. */
export const spotTopics: readonly TopicKind[] = [
  {
    ...common,
    path: '/market/ticker',
    isMulti: true,
    accepts: (state, name) => name === 'all' || isPair(state, name),
    state: ticker,
  },
  { ...common, path: '/spotMarket/level1', isMulti: true, state: level1 },
  { ...common, path: '/spotMarket/level2Depth5', isMulti: true, state: bookFeed(5) },
  { ...common, path: '/spotMarket/level2Depth50', isMulti: true, state: bookFeed(50) },
  // Seen to be acknowledged whatever the pair; of others an unknown one is refused.
  { ...common, path: '/market/level2', isMulti: true, accepts: () => true },
  { ...common, path: '/market/match', isMulti: true },
  {
    ...common,
    path: '/market/candles',
    isMulti: true,
    accepts: (state, name) => {
      const { symbol, spanMs } = splitCandleName(name)
      return isPair(state, symbol) && spanMs !== undefined
    },
    state: candles,
  },
  {
    ...common,
    path: '/market/snapshot',
    isMulti: true,
    accepts: (state, name) => snapshot.markets(state, name).length > 0,
    state: snapshot,
  },
  { ...common, path: '/indicator/markPrice', isMulti: true, accepts: isValued, state: indicator },
  { ...common, path: '/indicator/index', isMulti: true, accepts: isValued, state: indicator },
  { ...own, path: '/spotMarket/tradeOrdersV2' },
  { ...own, path: '/spotMarket/tradeOrders' },
  { ...own, path: '/spotMarket/advancedOrders' },
  { ...own, path: '/account/balance' },
  { ...common, path: '/callauction/level2Depth50', isMulti: false, state: auctionBook },
  { ...common, path: '/callauction/callauctionData', isMulti: false, state: auctionData },
  { ...own, path: '/margin/position' },
  { ...own, path: '/margin/isolatedPosition', argument: 'needed', accepts: isPair },
]
