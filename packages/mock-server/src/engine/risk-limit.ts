import { formatDecimal } from '../base/decimal.ts'
import { type Contract, valueOfLots } from '../market/futures-contract.ts'
import { type OrderRequest, type PositionSide, remainingSize, type Side } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { isReducing } from './reduce-only.ts'

/** A side of a position of a user. */
interface Opening {
  readonly uid: string
  readonly side: Side
  readonly positionSide: PositionSide
}

/**
 * Value by which an isolated position may grow before it is beyond the risk limit that its user has chosen, below zero when
 * it is: KuCoin weighs the position together with the orders that stand. What is open counts at the last price, orders at
 * their own.
 */
export function riskRoom(state: ExchangeState, contract: Contract, opening: Opening): bigint {
  const { uid, side, positionSide } = opening
  const { symbol, market } = contract
  const quantity = state.futures.position(uid, symbol, positionSide)?.quantity ?? 0n
  const open = valueOfLots(contract, market.last, side === 'buy' ? quantity : -quantity)
  const standing = state.orders
    .open(uid, 'FUTURES', symbol)
    .filter((order) => order.side === side && order.futures?.positionSide === positionSide)
    .filter((order) => !isReducing(order))
    .reduce((sum, order) => sum + valueOfLots(contract, order.price || market.last, remainingSize(order)), 0n)
  return state.futures.riskLevel(uid, symbol).most - open - standing
}

/** Refuses what could take an isolated position beyond its risk limit. Unified accounts choose no level. */
export function checkRiskLimit(state: ExchangeState, request: OrderRequest, uid: string): void {
  const { futures, unified, symbol, side, price, size } = request
  const contract = state.futures.contracts.get(symbol)
  if (contract === undefined || futures?.marginMode !== 'ISOLATED' || unified !== undefined) return
  if (isReducing(request)) return
  const room = riskRoom(state, contract, { uid, side, positionSide: futures.positionSide })
  if (valueOfLots(contract, price || contract.market.last, size) <= room) return
  const { level, most } = state.futures.riskLevel(uid, symbol)
  refuse('300005', `Risk limit exceeded: level ${level} of ${symbol} ends at ${formatDecimal(most)}.`)
}
