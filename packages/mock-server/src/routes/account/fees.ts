import { type Route, route } from '../../exchange/call.ts'
import { refuse } from '../../exchange/refusal.ts'
import { formatDecimal } from '../../money/decimal.ts'
import { optionalChoice, requireText } from '../input.ts'

/** Fee rates. */
export const feeReads: readonly Route[] = [
  route('GET', 'spot', '/api/v1/base-fee', (call) => {
    optionalChoice(call.query, 'currencyType', ['0', '1'])
    return {
      takerFeeRate: formatDecimal(call.world.takerFee),
      makerFeeRate: formatDecimal(call.world.makerFee),
    }
  }),
  route('GET', 'spot', '/api/v1/trade-fees', (call) => {
    const symbols = requireText(call.query, 'symbols').split(',')
    if (symbols.length > 10) refuse('400100', 'At most 10 symbols.', 400)
    return symbols.map((symbol) => ({
      symbol: call.world.market(symbol).rules.symbol,
      takerFeeRate: formatDecimal(call.world.takerFee),
      makerFeeRate: formatDecimal(call.world.makerFee),
    }))
  }),
]
