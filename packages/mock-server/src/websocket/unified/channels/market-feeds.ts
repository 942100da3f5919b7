import { formatDecimal } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import { CANDLE_SPANS } from '../../../market/candle-spans.ts'
import { depth, lastTraded, type SymbolMarket } from '../../../market/symbol-market.ts'
import { currentFunding } from '../../../routes/futures/indices.ts'
import { openLots } from '../../../routes/futures/open-interest.ts'
import { presentAuction } from '../../../routes/spot/call-auction.ts'
import { bestPrices } from '../../../routes/spot/stats.ts'
import { plainNumber } from '../../../routes/unified/rates.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import { contractOf, pairOf } from '../../amounts.ts'
import { currentCandle } from '../../candles.ts'
import type { MarketFeed } from '../channel.ts'

/** On which books a socket's channels are. */
export type TradedOn = 'SPOT' | 'FUTURES'

const marketsOf = { SPOT: pairOf, FUTURES: contractOf } as const

/** Last trade, best bid and best ask. */
export function tickerFeed(type: TradedOn): MarketFeed {
  return {
    everyMs: 100,
    markets: marketsOf[type],
    frame: (state, market) => {
      state.show(market)
      const best = bestPrices(market)
      const trade = market.trades[market.trades.length - 1]
      return {
        T: `ticker.${type}`,
        d: {
          s: market.rules.symbol,
          l: formatDecimal(lastTraded(market)),
          q: formatDecimal(trade?.size ?? 0n),
          S: (trade?.side ?? 'buy').toUpperCase(),
          ...{ a: best.ask, A: best.askSize, b: best.bid, B: best.bidSize },
          E: market.sequence,
          M: nanoseconds(trade?.time ?? state.now()),
        },
      }
    },
  }
}

/** The candle that is being made. */
export function klineFeed(type: TradedOn, interval: string): MarketFeed {
  const started = new Map<string, number>()
  return {
    everyMs: 100,
    markets: marketsOf[type],
    frame: (state, market) => {
      const { symbol } = market.rules
      const [start = '', o, c, h, l, v, a] = currentCandle(state, market, `${symbol}_${interval}`)
      const opensAt = Number(start)
      // Whether this is the first that is told of the candle, not whether it has ended.
      const isFirst = started.get(symbol) !== opensAt
      started.set(symbol, opensAt)
      const closesAt = opensAt + (CANDLE_SPANS[interval] as number) / 1_000
      const d = { s: symbol, i: interval, o, h, l, c, v, a, O: opensAt, C: closesAt, S: isFirst }
      return { T: `kline.${type}`, d }
    },
  }
}

/** The best levels of a book, all of them each time. */
export function depthFeed(type: TradedOn, levels: number): MarketFeed {
  return {
    everyMs: levels === 1 ? 10 : 100,
    markets: marketsOf[type],
    frame: (state, market) => {
      state.show(market)
      const rows = (side: 'buy' | 'sell'): string[][] =>
        depth(market, side, levels).map(([price, size]) => [formatDecimal(price), formatDecimal(size)])
      const { sequence, rules } = market
      const M = nanoseconds(state.now())
      const d = { s: rules.symbol, a: rows('sell'), b: rows('buy'), O: sequence, C: sequence, M }
      return { T: `obu.${type}`, dp: String(levels), t: 'snapshot', d }
    },
  }
}

/** Mark and index price of a contract. */
export const markPriceFeed: MarketFeed = {
  everyMs: 1_000,
  markets: contractOf,
  frame: (state, market) => {
    const price = formatDecimal(market.last)
    const { symbol } = market.rules
    const oi = formatDecimal(openLots(state, symbol))
    return { T: 'mark-price', d: { s: symbol, mp: price, ip: price, oi, ts: state.now() } }
  },
}

/** Funding rate of a contract. */
export const fundingFeed: MarketFeed = {
  everyMs: 60_000,
  markets: (state, symbol) => contractOf(state, symbol).filter((market) => isPerpetual(state, market)),
  frame: (state, market) => ({ T: 'funding-fee', d: fundingOf(state, market) }),
}

/** Funding rates of all contracts, in one message. */
export const allFundingFeed: MarketFeed = {
  everyMs: 60_000,
  // One market stands for all of them: each message tells everything.
  markets: (state) => perpetuals(state).slice(0, 1),
  frame: (state) => ({
    T: 'funding-fee-all-symbols',
    d: perpetuals(state).map((market) => fundingOf(state, market)),
  }),
}

function perpetuals(state: ExchangeState): readonly SymbolMarket[] {
  return [...state.futures.contracts.values()]
    .map(({ market }) => market)
    .filter((market) => isPerpetual(state, market))
}

function isPerpetual(state: ExchangeState, { rules }: SymbolMarket): boolean {
  return state.futures.contracts.get(rules.symbol)?.expiresAt === undefined
}

function fundingOf(state: ExchangeState, { rules: { symbol } }: SymbolMarket): Record<string, unknown> {
  const period = currentFunding(state, symbol)
  return {
    s: symbol,
    fr: plainNumber(period.value),
    lfr: formatDecimal(state.futures.fundingRate(symbol, period.timePoint)),
    ft: period.timePoint,
    nt: period.fundingTime,
    gl: period.granularity,
    fc: plainNumber(period.fundingRateCap),
    ff: plainNumber(period.fundingRateFloor),
  }
}

/** What a pair's call auction would end at; quiet while there is none. */
export const auctionFeed: MarketFeed = {
  everyMs: 100,
  markets: (state, symbol) => pairOf(state, symbol).filter(({ auction }) => auction !== undefined),
  frame: (state, market) => {
    const shown = presentAuction(state, market)
    return {
      T: 'callAuctionInfo.SPOT',
      d: {
        s: shown['symbol'],
        ep: shown['estimatedPrice'],
        es: shown['estimatedSize'],
        slp: shown['sellOrderRangeLowPrice'],
        shp: shown['sellOrderRangeHighPrice'],
        blp: shown['buyOrderRangeLowPrice'],
        bhp: shown['buyOrderRangeHighPrice'],
        ts: shown['time'],
      },
    }
  },
}
