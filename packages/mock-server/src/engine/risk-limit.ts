import { formatDecimal } from '../base/decimal.ts'
import { valueOfLots } from '../market/futures-contract.ts'
import { type OrderRequest, remainingSize } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { isReducing } from './reduce-only.ts'

/**
 * Refuses what could take an isolated position beyond the risk limit that its user has chosen: KuCoin weighs the position
 * together with the orders that stand. What is open counts at the last price, orders at their own. Unified accounts
 * choose no level.
 */
export function checkRiskLimit(state: ExchangeState, request: OrderRequest, uid: string): void {
  const { futures, unified, symbol, side } = request
  const contract = state.futures.contracts.get(symbol)
  if (contract === undefined || futures?.marginMode !== 'ISOLATED' || unified !== undefined) return
  if (isReducing(request)) return
  const { level, most } = state.futures.riskLevel(uid, symbol)
  const { last } = contract.market
  const worth = (lots: bigint, price: bigint): bigint => valueOfLots(contract, price || last, lots)
  const quantity = state.futures.position(uid, symbol, futures.positionSide)?.quantity ?? 0n
  const standing = state.orders
    .open(uid, 'FUTURES', symbol)
    .filter((order) => order.side === side && !isReducing(order))
    .filter((order) => order.futures?.positionSide === futures.positionSide)
    .reduce((sum, order) => sum + worth(remainingSize(order), order.price), 0n)
  const open = worth(side === 'buy' ? quantity : -quantity, 0n)
  if (open + standing + worth(request.size, request.price) > most)
    refuse('300005', `Risk limit exceeded: level ${level} of ${symbol} ends at ${formatDecimal(most)}.`)
}
