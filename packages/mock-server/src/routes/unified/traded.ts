import type { Contract } from '../../market/futures-contract.ts'
import type { SymbolMarket } from '../../market/symbol-market.ts'
import type { Call } from '../../request/call.ts'
import { optionalText, requireChoice } from '../../request/input.ts'
import { listedContract } from '../futures/parse-order.ts'
import { wantedMarket } from '../spot/market.ts'

/** What market data is asked of. Margin trades on the books of spot. */
export type TradeType = 'SPOT' | 'FUTURES'

/** The kind of market that the query names. */
export function requireTradeType(call: Call): TradeType {
  return requireChoice(call.query, 'tradeType', ['SPOT', 'FUTURES'])
}

/** The market that the query names by its kind and symbol: the same that the classic endpoints tell of. */
export function requireMarket(call: Call, tradeType: TradeType): SymbolMarket {
  return tradeType === 'SPOT' ? wantedMarket(call) : listedContract(call, call.query).market
}

/** The one market that the query names, or all of their kind. */
export function wantedMarkets(call: Call, tradeType: TradeType): SymbolMarket[] {
  if (optionalText(call.query, 'symbol') !== undefined) return [requireMarket(call, tradeType)]
  const { markets, futures } = call.state
  return tradeType === 'SPOT'
    ? [...markets.values()]
    : [...futures.contracts.values()].map((contract) => contract.market)
}

/** The contract that a market belongs to; undefined for a pair. */
export function contractOf(call: Call, market: SymbolMarket): Contract | undefined {
  return call.state.futures.contracts.get(market.rules.symbol)
}
