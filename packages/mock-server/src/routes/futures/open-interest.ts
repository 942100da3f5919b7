import type { ExchangeState } from '../../state/exchange-state.ts'
import { lotsOf } from '../../state/position.ts'

/** Lots of a contract that users hold, long and short. */
export function openLots(state: ExchangeState, symbol: string): bigint {
  return state.futures
    .positions()
    .filter(({ contract }) => contract.symbol === symbol)
    .reduce((sum, position) => sum + lotsOf(position), 0n)
}
