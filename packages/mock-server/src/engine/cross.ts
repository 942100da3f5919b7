import { ONE } from '../base/decimal.ts'
import { valueOfLots } from '../market/futures-contract.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { lotsOf, type Position, unrealisedPnl } from '../state/position.ts'
import { walletType } from './account-mode.ts'

/** A user's open cross positions that settle in a currency. */
export function crossPositions(state: ExchangeState, uid: string, settle: string): Position[] {
  return state.futures
    .positions(uid)
    .filter(({ marginMode, contract }) => marginMode === 'CROSS' && contract.settle === settle)
}

/**
 * What stands between a cross position and its liquidation, besides its own profit and loss: all that is free in
 * the account, the margins of all cross positions, and what the other ones have won, less what those need.
 */
export function backing(state: ExchangeState, position: Position): bigint {
  if (position.marginMode === 'ISOLATED') return position.margin
  const { uid, contract } = position
  let sum = state.bank.wallet(uid, walletType(state, uid, 'contract'), contract.settle).available
  for (const other of crossPositions(state, uid, contract.settle)) {
    sum += other.margin
    if (other === position) continue
    const price = other.contract.market.last
    sum += unrealisedPnl(other, price) - maintenance(other, price)
  }
  return sum
}

/** Margin below which a position is liquidated. */
export function maintenance(position: Position, price: bigint): bigint {
  return (valueOfLots(position.contract, price, lotsOf(position)) * position.contract.maintainMargin) / ONE
}

/** Whether what backs a position, and its loss, together fall to the maintenance margin. */
export function isUnderwater(state: ExchangeState, position: Position, price: bigint): boolean {
  if (position.quantity === 0n) return false
  // All that a unified account has stands behind its cross positions: it is looked at as a whole.
  if (position.marginMode === 'CROSS' && state.modes.of(position.uid) === 'UNIFIED') return false
  return backing(state, position) + unrealisedPnl(position, price) <= maintenance(position, price)
}
