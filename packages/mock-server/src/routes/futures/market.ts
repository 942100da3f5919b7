import { formatDecimal, toNumber } from '../../base/decimal.ts'
import type { Contract } from '../../market/futures-contract.ts'
import { depth, lastTraded } from '../../market/symbol-market.ts'
import { ordersOf } from '../../market/traded-orders.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalInteger, requireChoice } from '../../request/input.ts'
import { bestPrices, dayStats } from '../spot/stats.ts'
import { dayVolume, presentContract } from './contracts.ts'
import { listedContract } from './parse-order.ts'

/** Futures market data. What is said of unknown contracts was seen of the live host on 2026-09-22. */
export const futuresMarket: readonly Route[] = [
  route('GET', 'futures', '/api/v1/timestamp', (call) => call.nowMs),
  route('GET', 'futures', '/api/v1/status', () => ({ msg: '', status: 'open' })),
  route('GET', 'futures', '/api/v1/contracts/active', (call) =>
    [...call.state.futures.contracts.values()].map((contract) => presentContract(call, contract)),
  ),
  route('GET', 'futures', '/api/v1/contracts/{symbol}', (call) =>
    presentContract(
      call,
      call.state.futures.contracts.get(call.params['symbol'] as string) ??
        refuse('404000', 'The contract information you requested does not exist.'),
    ),
  ),
  route('GET', 'futures', '/api/v1/ticker', (call) => ticker(call, listedContract(call, call.query))),
  route('GET', 'futures', '/api/v1/allTickers', (call) =>
    [...call.state.futures.contracts.values()].map((contract) => ticker(call, contract)),
  ),
  route('GET', 'futures', '/api/v1/level2/snapshot', (call) => book(call, 1_000)),
  route('GET', 'futures', '/api/v1/level2/depth{size}', (call) => {
    const size = call.params['size']
    if (size !== '20' && size !== '100') refuse('100001', 'The depth must be 20 or 100.')
    return book(call, Number(size))
  }),
  route('GET', 'futures', '/api/v1/trade/history', (call) => {
    const { market } = listedContract(call, call.query)
    return market.trades
      .slice(-100)
      .reverse()
      .map((trade) => ({
        sequence: trade.sequence,
        contractId: 1,
        tradeId: String(trade.tradeId),
        ...ordersOf(trade),
        ts: nanoseconds(trade.time),
        size: toNumber(trade.size),
        price: formatDecimal(trade.price),
        side: trade.side,
      }))
  }),
  route('GET', 'futures', '/api/v1/kline/query', candles),
  route('GET', 'futures', '/api/v1/mark-price/{symbol}/current', (call) => {
    const symbol = call.params['symbol'] as string
    const contract = call.state.futures.contracts.get(symbol)
    if (contract === undefined) return refuse('415000', 'mark price is not supported')
    const value = toNumber(contract.market.last)
    return { symbol, granularity: 1_000, timePoint: call.state.now(), value, indexPrice: value }
  }),
  route('GET', 'futures', '/api/v1/trade-statistics', (call) => {
    const turnovers = [...call.state.futures.contracts.values()].map((contract) => {
      const stats = dayStats(call.state, contract.market)
      return dayVolume(contract, stats).turnoverOf24h
    })
    return { turnoverOf24h: turnovers.reduce((sum, turnover) => sum + turnover, 0) }
  }),
]

function nanoseconds(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n
}

function ticker(call: Call, { symbol, market }: Contract): unknown {
  call.state.show(market)
  const best = bestPrices(market)
  const trade = market.trades[market.trades.length - 1]
  return {
    sequence: market.sequence,
    symbol,
    side: trade?.side ?? 'buy',
    size: toNumber(trade?.size ?? 0n),
    tradeId: String(trade?.tradeId ?? 0n),
    price: formatDecimal(lastTraded(market)),
    bestBidPrice: best.bid,
    bestBidSize: Number(best.bidSize),
    bestAskPrice: best.ask,
    bestAskSize: Number(best.askSize),
    ts: nanoseconds(call.state.now()),
  }
}

function book(call: Call, limit: number): unknown {
  const { symbol, market } = listedContract(call, call.query)
  call.state.show(market)
  const side = (name: 'buy' | 'sell'): number[][] =>
    depth(market, name, limit).map(([price, size]) => [toNumber(price), toNumber(size)])
  return {
    sequence: market.sequence,
    symbol,
    bids: side('buy'),
    asks: side('sell'),
    ts: nanoseconds(call.state.now()),
  }
}

const MINUTES = [
  '1',
  '3',
  '5',
  '15',
  '30',
  '60',
  '120',
  '240',
  '480',
  '720',
  '1440',
  '10080',
  '43200',
] as const
/** Most rows in one answer. */
const ROWS_MAX = 500

function candles(call: Call): number[][] {
  const { market } = listedContract(call, call.query)
  const span = Number(requireChoice(call.query, 'granularity', MINUTES)) * 60_000
  const from = optionalInteger(call.query, 'from') ?? call.state.now() - span * ROWS_MAX
  const to = optionalInteger(call.query, 'to') ?? call.state.now()
  return market.candles
    .query(span, from, to)
    .slice(0, ROWS_MAX)
    .map((candle) => [
      candle.start,
      ...[candle.open, candle.high, candle.low, candle.close, candle.volume].map((amount) =>
        toNumber(amount),
      ),
    ])
}
