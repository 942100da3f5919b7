import type { ExchangeState } from '../../../state/exchange-state.ts'
import { contractOf, pairOf } from '../../amounts.ts'

/** Topics that tell how a book changes. */
export const LEVEL2_PATHS: readonly string[] = ['/market/level2', '/contractMarket/level2']

/** Tells how a book has changed since it was shown last; nothing for one that is not there, which can be subscribed to all the same. */
export function showBook(state: ExchangeState, symbol: string): void {
  for (const market of [...pairOf(state, symbol), ...contractOf(state, symbol)]) state.show(market)
}
