import { formatDecimal } from '../../base/decimal.ts'
import { refuse } from '../../model/refusal.ts'
import { type Route, route } from '../../request/call.ts'
import { optionalChoice, requireText } from '../../request/input.ts'

/** Fee rates. */
export const feeReads: readonly Route[] = [
  route('GET', 'spot', '/api/v1/base-fee', (call) => {
    optionalChoice(call.query, 'currencyType', ['0', '1'])
    return {
      takerFeeRate: formatDecimal(call.state.takerFee),
      makerFeeRate: formatDecimal(call.state.makerFee),
    }
  }),
  route('GET', 'spot', '/api/v1/trade-fees', (call) => {
    const symbols = requireText(call.query, 'symbols').split(',')
    if (symbols.length > 10) refuse('400100', 'At most 10 symbols.', 400)
    return symbols.map((symbol) => ({
      symbol: call.state.market(symbol).rules.symbol,
      takerFeeRate: formatDecimal(call.state.takerFee),
      makerFeeRate: formatDecimal(call.state.makerFee),
    }))
  }),
]
