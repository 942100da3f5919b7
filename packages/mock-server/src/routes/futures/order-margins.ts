import type { ExchangeState } from '../../state/exchange-state.ts'
import type { Position } from '../../state/position.ts'

/** What a user's open orders in contracts that settle in a currency hold of it, by their margin mode. */
export function orderMargins(
  state: ExchangeState,
  uid: string,
  settle: string,
): Record<Position['marginMode'], bigint> {
  const margins = { CROSS: 0n, ISOLATED: 0n }
  for (const { symbol, futures, held } of state.orders.open(uid, 'FUTURES'))
    if (futures !== undefined && state.futures.known.get(symbol)?.settle === settle)
      margins[futures.marginMode] += held
  return margins
}
