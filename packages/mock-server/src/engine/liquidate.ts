import type { Contract } from '../market/futures-contract.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { Position } from '../state/position.ts'
import { closeOrder } from './close.ts'
import { closeOut } from './close-out.ts'
import { isUnderwater } from './cross.ts'

/** Ends the positions in a contract that their margin no longer carries at its present price. */
export function liquidateUnderwater(state: ExchangeState, contract: Contract): void {
  const price = contract.market.last
  for (const position of state.futures.positions()) {
    if (position.contract !== contract || !isUnderwater(state, position, price)) continue
    // What orders of the account hold backs its cross positions too, once they are gone.
    if (
      position.marginMode === 'CROSS' &&
      freeHolds(state, position) &&
      !isUnderwater(state, position, price)
    )
      continue
    liquidate(state, position)
  }
}

/** Takes a position over at its contract's last price. */
export function liquidate(state: ExchangeState, position: Position): void {
  const { market, takerFee } = position.contract
  closeOut(state, position, {
    ...{ price: market.last, forced: 'liquid', feeRate: takerFee, reason: 'liquidation' },
  })
}

function freeHolds(state: ExchangeState, { uid, contract }: Position): boolean {
  const holding = state.orders
    .open(uid, 'FUTURES')
    .filter(
      ({ symbol, held }) => held > 0n && state.futures.contracts.get(symbol)?.settle === contract.settle,
    )
  for (const order of holding) closeOrder(state, order, 'cancelled')
  return holding.length > 0
}
