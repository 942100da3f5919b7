import { formatDecimal } from '../../base/decimal.ts'
import { CANDLE_SPANS } from '../../market/candle-spans.ts'
import { depth, lastTraded, type SymbolMarket } from '../../market/symbol-market.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalInteger, optionalText, requireChoice, requireText } from '../../request/input.ts'
import { listedCurrencies } from './currencies.ts'
import { pricesIn } from './prices.ts'
import { bestPrices, dayStats } from './stats.ts'
import { presentSymbol } from './symbols.ts'

/** Public spot market data. */
export const spotMarket: readonly Route[] = [
  route('GET', 'spot', '/api/v1/timestamp', (call) => call.nowMs),
  route('GET', 'spot', '/api/v1/status', () => ({ status: 'open', msg: '' })),
  route('GET', 'spot', '/api/v1/my-ip', (call) => call.ip),
  route('GET', 'spot', '/api/v1/markets', (call) => [
    ...new Set([...call.state.markets.values()].map((market) => presentSymbol(market)['market'])),
  ]),
  route('GET', 'spot', '/api/v2/symbols', (call) => {
    const section = optionalText(call.query, 'market')
    const all = [...call.state.markets.values()].map((market) => presentSymbol(market))
    return section === undefined ? all : all.filter((symbol) => symbol['market'] === section)
  }),
  route('GET', 'spot', '/api/v2/symbols/{symbol}', (call) =>
    presentSymbol(call.state.market(call.params['symbol'] as string)),
  ),
  route('GET', 'spot', '/api/v1/market/orderbook/level1', (call) => {
    const market = wantedMarket(call)
    call.state.show(market)
    const best = bestPrices(market)
    const trade = market.trades[market.trades.length - 1]
    return {
      time: call.state.now(),
      sequence: String(market.sequence),
      price: formatDecimal(lastTraded(market)),
      size: formatDecimal(trade?.size ?? 0n),
      bestBid: best.bid,
      bestBidSize: best.bidSize,
      bestAsk: best.ask,
      bestAskSize: best.askSize,
    }
  }),
  route('GET', 'spot', '/api/v1/market/allTickers', (call) => ({
    time: call.state.now(),
    ticker: [...call.state.markets.values()].map((market) => {
      const { time: _time, ...stats } = dayStats(call.state, market)
      const best = bestPrices(market)
      return {
        ...stats,
        symbolName: market.rules.symbol,
        bestBidSize: best.bidSize,
        bestAskSize: best.askSize,
      }
    }),
  })),
  route('GET', 'spot', '/api/v1/prices', (call) => {
    const base = optionalText(call.query, 'base') ?? 'USD'
    const wanted = optionalText(call.query, 'currencies')?.split(',')
    const listed = listedCurrencies(call).filter(
      (currency) => wanted === undefined || wanted.includes(currency),
    )
    return pricesIn(call, base, listed)
  }),
  route('GET', 'spot', '/api/v1/market/stats', (call) => dayStats(call.state, wantedMarket(call))),
  route('GET', 'spot', '/api/v1/market/candles', candles),
  route('GET', 'spot', '/api/v1/market/histories', (call) =>
    wantedMarket(call)
      .trades.slice(-100)
      .map((trade) => ({
        sequence: String(trade.tradeId),
        price: formatDecimal(trade.price),
        size: formatDecimal(trade.size),
        side: trade.side,
        time: BigInt(Math.round(trade.time)) * 1_000_000n,
      })),
  ),
  route('GET', 'spot', '/api/v1/market/orderbook/level2_{size}', (call) => {
    const size = call.params['size'] as string
    if (size !== '20' && size !== '100') refuse('400100', 'The depth must be 20 or 100.', 400)
    return presentBook(call, Number(size))
  }),
  route('GET', 'spot', '/api/v3/market/orderbook/level2', (call) => presentBook(call, 1_000)),
]

/** The pair that the query names. */
export function wantedMarket(call: Call): SymbolMarket {
  return call.state.market(requireText(call.query, 'symbol'))
}

/** The book of the pair that the query names. */
export function presentBook(call: Call, limit: number): Record<string, unknown> {
  const market = wantedMarket(call)
  call.state.show(market)
  const side = (name: 'buy' | 'sell'): string[][] =>
    depth(market, name, limit).map(([price, size]) => [formatDecimal(price), formatDecimal(size)])
  return { time: call.state.now(), sequence: String(market.sequence), bids: side('buy'), asks: side('sell') }
}

/** Most rows in one answer. */
const CANDLES_MAX = 1_500

function candles(call: Call): string[][] {
  const market = wantedMarket(call)
  const span = CANDLE_SPANS[requireChoice(call.query, 'type', Object.keys(CANDLE_SPANS))] as number
  const from = (optionalInteger(call.query, 'startAt') ?? 0) * 1_000
  const end = optionalInteger(call.query, 'endAt') ?? 0
  // The end is exclusive and 0 means now, newest first: as the answers of existing clients' tests show.
  const to = end > 0 ? end * 1_000 - 1 : call.state.now()
  const found = market.candles.query(span, from, to)
  return found
    .slice(-CANDLES_MAX)
    .reverse()
    .map((candle) =>
      [
        BigInt(Math.floor(candle.start / 1_000)),
        candle.open,
        candle.close,
        candle.high,
        candle.low,
        candle.volume,
        candle.turnover,
      ].map((value, i) => (i === 0 ? String(value) : formatDecimal(value))),
    )
}
