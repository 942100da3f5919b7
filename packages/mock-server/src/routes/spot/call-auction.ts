import { formatDecimal } from '../../base/decimal.ts'
import { estimatedSize } from '../../engine/call-auction.ts'
import { depth, type SymbolMarket } from '../../market/symbol-market.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { requireText } from '../../request/input.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'

/** What is told of a call auction while it lasts. */
export const callAuctions: readonly Route[] = [
  route('GET', 'spot', '/api/v1/market/callauctionData', (call) =>
    presentAuction(call.state, call.state.market(requireText(call.query, 'symbol'))),
  ),
  route('GET', 'spot', '/api/v1/market/orderbook/callauction/level2_{size}', (call) => {
    const size = call.params['size']
    if (size !== '20' && size !== '100') return refuse('400100', 'The size must be 20 or 100.', 400)
    return book(call, Number(size))
  }),
]

/** The state of a pair's auction; without one there is nothing to say, which the pages do not say how. */
export function presentAuction(state: ExchangeState, market: SymbolMarket): Record<string, unknown> {
  const { auction, rules } = market
  const [low, high, price, size] =
    auction === undefined
      ? [null, null, null, null]
      : [auction.floor, auction.ceiling, auction.price, estimatedSize(market)].map(formatDecimal)
  return {
    symbol: rules.symbol,
    estimatedPrice: price,
    estimatedSize: size,
    sellOrderRangeLowPrice: low,
    sellOrderRangeHighPrice: high,
    buyOrderRangeLowPrice: low,
    buyOrderRangeHighPrice: high,
    time: state.now(),
  }
}

/** A side of the book of an auction, empty without one. */
export function auctionLevels(market: SymbolMarket, side: 'buy' | 'sell', limit: number): string[][] {
  if (market.auction === undefined) return []
  return depth(market, side, limit).map(([price, size]) => [formatDecimal(price), formatDecimal(size)])
}

function book({ state, query }: Call, limit: number): unknown {
  const market = state.market(requireText(query, 'symbol'))
  state.show(market)
  return {
    time: state.now(),
    sequence: String(market.sequence),
    bids: auctionLevels(market, 'buy', limit),
    asks: auctionLevels(market, 'sell', limit),
  }
}
