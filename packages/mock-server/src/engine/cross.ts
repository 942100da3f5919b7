import { multiplyUp, ONE } from '../base/decimal.ts'
import { notionalOf, valueOfLots } from '../market/futures-contract.ts'
import { levelFor } from '../model/risk-levels.ts'
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
    sum += unrealisedPnl(other, price) - maintenance(state, other, price)
  }
  return sum
}

/**
 * Share of a position's value below which it is liquidated: what its contract asks, or the risk-limit level that it has
 * grown into; an isolated one, that which was chosen for it, if that is more.
 */
export function maintenanceRate(state: ExchangeState, position: Position, price: bigint): bigint {
  const { contract, marginMode, uid } = position
  const grown = levelFor(notionalOf(contract, price, lotsOf(position))).maintainMargin
  const chosen = marginMode === 'ISOLATED' ? state.futures.riskLevel(uid, contract.symbol).maintainMargin : 0n
  return [grown, chosen, contract.maintainMargin].reduce((a, b) => (a > b ? a : b))
}

/** Margin below which a position is liquidated. */
export function maintenance(state: ExchangeState, position: Position, price: bigint): bigint {
  const value = valueOfLots(position.contract, price, lotsOf(position))
  return (value * maintenanceRate(state, position, price)) / ONE
}

/** What closing a position costs. */
export function closingFee(position: Position, price: bigint): bigint {
  const { contract } = position
  return multiplyUp(valueOfLots(contract, price, lotsOf(position)), contract.takerFee)
}

/** Whether what backs a position, and its loss, together fall to the maintenance margin and the fee of closing it. */
export function isUnderwater(state: ExchangeState, position: Position, price: bigint): boolean {
  if (position.quantity === 0n) return false
  // All that a unified account has stands behind its cross positions: it is looked at as a whole.
  if (position.marginMode === 'CROSS' && state.modes.of(position.uid) === 'UNIFIED') return false
  const needed = maintenance(state, position, price) + closingFee(position, price)
  return backing(state, position) + unrealisedPnl(position, price) <= needed
}
