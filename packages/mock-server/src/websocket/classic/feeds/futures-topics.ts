import { decimal, formatDecimal, multiply, toNumber } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import type { Contract } from '../../../market/futures-contract.ts'
import { lastTraded } from '../../../market/symbol-market.ts'
import { dayVolume } from '../../../routes/futures/contracts.ts'
import { currentFunding } from '../../../routes/futures/indices.ts'
import { bestPrices, dayStats } from '../../../routes/spot/stats.ts'
import { contractOf, futuresLevels, isContract, messageId } from '../../amounts.ts'
import { currentCandle, splitCandleName } from '../../candles.ts'
import type { MarketFeed, TopicKind } from '../topic.ts'

const tickerV2: MarketFeed = {
  everyMs: 0,
  markets: contractOf,
  frame: (state, market) => {
    state.show(market)
    const best = bestPrices(market)
    return {
      subject: 'tickerV2',
      sn: market.sequence,
      data: {
        symbol: market.rules.symbol,
        sequence: market.sequence,
        bestBidSize: Number(best.bidSize),
        bestBidPrice: best.bid,
        bestAskPrice: best.ask,
        bestAskSize: Number(best.askSize),
        ts: nanoseconds(state.now()),
      },
    }
  },
}

const ticker: MarketFeed = {
  everyMs: 0,
  markets: contractOf,
  frame: (state, market) => {
    state.show(market)
    const best = bestPrices(market)
    const trade = market.trades[market.trades.length - 1]
    return {
      subject: 'ticker',
      sn: market.sequence,
      data: {
        symbol: market.rules.symbol,
        sequence: market.sequence,
        side: trade?.side ?? 'buy',
        size: toNumber(trade?.size ?? 0n),
        price: formatDecimal(lastTraded(market)),
        bestBidSize: Number(best.bidSize),
        bestBidPrice: best.bid,
        bestAskPrice: best.ask,
        tradeId: String(trade?.tradeId ?? 0n),
        bestAskSize: Number(best.askSize),
        ts: nanoseconds(state.now()),
      },
    }
  },
}

function bookFeed(limit: number): MarketFeed {
  return {
    everyMs: 100,
    markets: contractOf,
    frame: (state, market) => {
      state.show(market)
      return {
        subject: 'level2',
        sn: market.sequence,
        data: {
          bids: futuresLevels(market, 'buy', limit),
          sequence: market.sequence,
          timestamp: state.now(),
          ts: state.now(),
          asks: futuresLevels(market, 'sell', limit),
        },
      }
    },
  }
}

const candles: MarketFeed = {
  everyMs: 1_000,
  markets: (state, argument) => contractOf(state, splitCandleName(argument).symbol),
  frame: (state, market, argument) => {
    const [start, open, close, high, low, lots, worth] = currentCandle(state, market, argument) as string[]
    const turnover = turnoverOf(state.futures.known.get(market.rules.symbol) as Contract, lots, worth)
    return {
      subject: 'candle.stick',
      // Turnover before volume: the other way round than candles of pairs.
      data: {
        symbol: market.rules.symbol,
        candles: [start, open, close, high, low, turnover, lots],
        time: state.now(),
      },
    }
  },
}

/** What lots at their prices are worth in the quote currency. */
function turnoverOf(contract: Contract, lots = '0', worth = '0'): string {
  return contract.isInverse ? lots : formatDecimal(multiply(decimal(worth), contract.multiplier))
}

const fundingRate: MarketFeed = {
  everyMs: 60_000,
  markets: (state, symbol) =>
    state.futures.contracts.get(symbol)?.expiresAt === undefined ? contractOf(state, symbol) : [],
  frame: (state, market) => ({
    subject: 'funding.rate',
    data: {
      granularity: 60_000,
      fundingRate: currentFunding(state, market.rules.symbol).value,
      timestamp: state.now(),
    },
  }),
}

const instrument: MarketFeed = {
  everyMs: 1_000,
  also: fundingRate,
  markets: contractOf,
  frame: (state, market) => ({
    subject: 'mark.index.price',
    data: {
      markPrice: toNumber(market.last),
      indexPrice: toNumber(market.last),
      granularity: 1_000,
      timestamp: state.now(),
    },
  }),
}

const snapshot: MarketFeed = {
  everyMs: 5_000,
  markets: contractOf,
  frame: (state, market) => {
    const stats = dayStats(state, market) as Record<string, string>
    const { turnoverOf24h, volumeOf24h } = dayVolume(
      state.futures.known.get(market.rules.symbol) as Contract,
      stats,
    )
    const number = (name: string): number => Number(stats[name])
    return {
      subject: 'snapshot.24h',
      id: messageId(state, market.rules.symbol),
      data: {
        highPrice: number('high'),
        lastPrice: number('last'),
        lowPrice: number('low'),
        price24HoursBefore: number('last') - number('changePrice'),
        priceChg: number('changePrice'),
        priceChgPct: number('changeRate'),
        symbol: market.rules.symbol,
        ts: nanoseconds(state.now()),
        turnover: turnoverOf24h,
        volume: volumeOf24h,
        fundingRate: currentFunding(state, market.rules.symbol).value,
      },
    }
  },
}

const common = {
  host: 'futures',
  isPrivate: false,
  isMulti: true,
  argument: 'needed',
  accepts: isContract,
} as const
const own = {
  host: 'futures',
  isPrivate: true,
  isMulti: false,
  argument: 'none',
  accepts: () => false,
} as const

/** Topics of the futures service. */
export const futuresTopics: readonly TopicKind[] = [
  { ...common, path: '/contractMarket/tickerV2', state: tickerV2 },
  { ...common, path: '/contractMarket/ticker', state: ticker },
  { ...common, path: '/contractMarket/level2Depth5', state: bookFeed(5) },
  { ...common, path: '/contractMarket/level2Depth50', state: bookFeed(50) },
  // Seen to be acknowledged whatever the contract; of others an unknown one is refused.
  { ...common, path: '/contractMarket/level2', accepts: () => true },
  { ...common, path: '/contractMarket/execution' },
  {
    ...common,
    path: '/contractMarket/limitCandle',
    accepts: (state, name) => {
      const { symbol, spanMs } = splitCandleName(name)
      return isContract(state, symbol) && spanMs !== undefined
    },
    state: candles,
  },
  { ...common, path: '/contract/instrument', state: instrument },
  { ...common, path: '/contractMarket/snapshot', state: snapshot },
  // Of all contracts; older pages name one behind a colon.
  { ...common, path: '/contract/announcement', argument: 'optional' },
  { ...own, path: '/contractMarket/tradeOrders', argument: 'optional', accepts: isContract },
  { ...own, path: '/contractMarket/advancedOrders' },
  { ...own, path: '/contractAccount/wallet' },
  { ...own, path: '/contract/position', argument: 'needed', accepts: isContract },
  { ...own, path: '/contract/positionAll' },
  { ...own, path: '/contract/marginMode' },
  { ...own, path: '/contract/crossLeverage' },
]
