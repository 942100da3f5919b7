import type { TradeType } from '../../../model/order.ts'
import type { Call } from '../../../request/call.ts'
import { type Fields, requireChoice, requireText } from '../../../request/input.ts'
import { requireContract } from '../../futures/parse-order.ts'

/** A kind of trade in the words of the unified API. */
export type UnifiedTradeType = 'SPOT' | 'MARGIN' | 'FUTURES'

const TRADE_TYPES: Readonly<Record<UnifiedTradeType, TradeType>> = {
  SPOT: 'TRADE',
  MARGIN: 'MARGIN_TRADE',
  FUTURES: 'FUTURES',
}

/** Reads which kind of trade a request is about. */
export function requireTradeType(fields: Fields): UnifiedTradeType {
  return requireChoice(fields, 'tradeType', ['SPOT', 'MARGIN', 'FUTURES'])
}

/** The kind of trade as orders here have it. */
export function toTradeType(name: UnifiedTradeType): TradeType {
  return TRADE_TYPES[name]
}

/** The kind of trade as the unified API shows it. */
export function nameOf(tradeType: TradeType): UnifiedTradeType {
  return tradeType === 'FUTURES' ? 'FUTURES' : tradeType === 'TRADE' ? 'SPOT' : 'MARGIN'
}

/** The listed pair or contract that a request names. */
export function requireSymbol(call: Call, fields: Fields, tradeType: UnifiedTradeType): string {
  if (tradeType === 'FUTURES') return requireContract(call, fields).symbol
  return call.state.market(requireText(fields, 'symbol')).rules.symbol
}
