import { formatDecimal, multiply, ONE, signedDecimal, toNumber } from '../../base/decimal.ts'
import { nanoseconds } from '../../base/nanoseconds.ts'
import { depth, lastTraded, type SymbolMarket } from '../../market/symbol-market.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalChoice, requireChoice } from '../../request/input.ts'
import { dayVolume } from '../futures/contracts.ts'
import { bestPrices, dayStats } from '../spot/stats.ts'
import { contractOf, requireMarket, requireTradeType, wantedMarkets } from './traded.ts'
import { bothVersions } from './versions.ts'

/** Prices and trades of the unified API, of the same books as those of the classic one. */
export const unifiedMarket: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/market/ticker', (call) => tickers(call, nanoseconds(call.state.now()))),
  route('GET', 'spot', '/api/ua/v1/market/ticker', (call) => tickers(call, call.state.now())),
  route('GET', 'spot', '/api/ua/v2/market/trade', (call) => trades(call, (id) => id)),
  route('GET', 'spot', '/api/ua/v1/market/trade', (call) => trades(call, String)),
  route('GET', 'spot', '/api/ua/v2/market/orderbook', (call) => book(call, BigInt)),
  route('GET', 'spot', '/api/ua/v1/market/orderbook', (call) => book(call, String)),
  ...bothVersions('GET', 'server/status', (call) => ({
    tradeType: requireTradeType(call),
    serverStatus: 'open',
    msg: '',
  })),
  ...bothVersions('GET', 'user/my-ip', (call) => call.ip),
  ...bothVersions('GET', 'trade-statistics', (call) => ({
    spot: { turnoverOf24h: turnover(call, [...call.state.markets.values()]) },
    futures: {
      turnoverOf24h: turnover(
        call,
        [...call.state.futures.contracts.values()].map(({ market }) => market),
      ),
    },
  })),
]

function tickers(call: Call, ts: bigint | number): unknown {
  const tradeType = requireTradeType(call)
  return { tradeType, ts, list: wantedMarkets(call, tradeType).map((market) => ticker(call, market)) }
}

function ticker(call: Call, market: SymbolMarket): Record<string, unknown> {
  call.state.show(market)
  const best = bestPrices(market)
  const stats = volumes(call, market)
  const traded = lastTraded(market)
  const outside = formatDecimal(market.last)
  const { symbol } = market.rules
  const isContract = contractOf(call, market) !== undefined
  const open = traded - signedDecimal(stats['changePrice'] as string)
  return {
    symbol,
    name: symbol,
    bestBidPrice: best.bid,
    bestBidSize: best.bidSize,
    bestAskPrice: best.ask,
    bestAskSize: best.askSize,
    lastPrice: formatDecimal(traded),
    size: formatDecimal(market.trades[market.trades.length - 1]?.size ?? 0n),
    open: formatDecimal(open),
    high: stats['high'],
    low: stats['low'],
    baseVolume: stats['vol'],
    quoteVolume: stats['volValue'],
    priceChange: stats['changePrice'],
    // Not documented, but recorded in ccxt 4.5.84 (`parseSpotOrUtaTicker`): a pair that lost 7.09 of 1572.96 has
    // "-0.0045", a contract that gained 3.54 on 1570.09 "0.2255".
    priceChangePercent: isContract ? hundredths(traded - open, open) : stats['changeRate'],
    ...(isContract ? { indexPrice: outside, markPrice: outside } : {}),
  }
}

/** Four places, as KuCoin prints them. */
function hundredths(change: bigint, base: bigint): string {
  const shown = ((100 * toNumber(change)) / toNumber(base)).toFixed(4)
  return Number(shown) === 0 ? '0.0000' : shown
}

/** The last 24 hours, with volumes in coins where the book counts lots. */
function volumes(call: Call, market: SymbolMarket): Record<string, unknown> {
  const stats = dayStats(call.state, market)
  const contract = contractOf(call, market)
  if (contract?.isInverse === true) {
    const { volumeOf24h, turnoverOf24h } = dayVolume(contract, stats)
    return { ...stats, vol: turnoverText(volumeOf24h), volValue: turnoverText(turnoverOf24h) }
  }
  const perLot = contract?.multiplier ?? ONE
  const inCoins = (name: string): string =>
    formatDecimal(multiply(signedDecimal(stats[name] as string), perLot))
  return { ...stats, vol: inCoins('vol'), volValue: inCoins('volValue') }
}

/** A sum that was counted in numbers; more than eight places would be noise. */
function turnoverText(sum: number): string {
  return sum.toFixed(8)
}

function turnover(call: Call, markets: readonly SymbolMarket[]): string {
  const values = markets.map((market) => signedDecimal(volumes(call, market)['volValue'] as string))
  return formatDecimal(values.reduce((sum, value) => sum + value, 0n))
}

function trades(call: Call, sequence: (tradeId: bigint) => bigint | string): unknown {
  const tradeType = requireTradeType(call)
  return {
    tradeType,
    list: requireMarket(call, tradeType)
      .trades.slice(-100)
      .map((trade) => ({
        sequence: sequence(trade.tradeId),
        tradeId: String(trade.tradeId),
        price: formatDecimal(trade.price),
        size: formatDecimal(trade.size),
        side: trade.side,
        ts: nanoseconds(trade.time),
        isRpiTrade: false,
      })),
  }
}

/** Levels of each `limit`. */
const LEVELS = { '20': 20, '100': 100, FULL: 1_000 } as const

function book(call: Call, sequence: (number: number) => bigint | string): unknown {
  const tradeType = requireTradeType(call)
  const levels = LEVELS[requireChoice(call.query, 'limit', ['20', '100', 'FULL'])]
  // Nobody improves prices for retail users here, so that there is nothing to filter.
  optionalChoice(call.query, 'rpiFilter', ['0', '1'])
  const market = requireMarket(call, tradeType)
  call.state.show(market)
  const side = (name: 'buy' | 'sell'): string[][] =>
    depth(market, name, levels).map(([price, size]) => [formatDecimal(price), formatDecimal(size)])
  return {
    tradeType,
    symbol: market.rules.symbol,
    sequence: sequence(market.sequence),
    bids: side('buy'),
    asks: side('sell'),
    ts: nanoseconds(call.state.now()),
  }
}
