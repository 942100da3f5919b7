import { refuse } from '../../../model/refusal.ts'
import { type Call, type Route, route } from '../../../request/call.ts'
import { asObject, type Fields } from '../../../request/input.ts'
import { seconds, setSwitch, switchOf } from '../../spot/dead-man.ts'
import { requireSymbol, requireTradeType, toTradeType, type UnifiedTradeType } from './trade-types.ts'

/** The dead-man switch of the unified API, one for each kind of trade. Version 2 has none. */
export const unifiedDeadMan: readonly Route[] = [
  route('POST', 'spot', '/api/ua/v1/dcp/set', (call) => {
    const fields = asObject(call.body)
    const kind = requireTradeType(fields)
    const symbols = readSymbols(call, fields, kind)
    const triggerTime = setSwitch(call, { tradeType: toTradeType(kind), fields, symbols })
    return { tradeType: kind, symbol: symbols, systemTime: seconds(call), triggerTime }
  }),
  // What is said where none is set is not documented: null, as of the classic switch.
  route('GET', 'spot', '/api/ua/v1/dcp/query', (call) => {
    const kind = requireTradeType(call.query)
    const current = switchOf(call, toTradeType(kind))
    if (current === undefined) return null
    const { symbols, triggerTime } = current
    return { tradeType: kind, symbol: symbols, systemTime: seconds(call), triggerTime }
  }),
]

function readSymbols(call: Call, { symbols }: Fields, kind: UnifiedTradeType): string[] {
  if (symbols === undefined) return []
  if (!Array.isArray(symbols)) return refuse('400100', 'The symbols is invalid.', 400)
  return symbols.map((symbol: unknown) => requireSymbol(call, { symbol }, kind))
}
