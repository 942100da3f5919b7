import type { SymbolMarket } from '../market/symbol-market.ts'
import type { Execution } from '../model/match.ts'
import type { Order } from '../model/order.ts'
import type { World } from '../state/exchange-state.ts'
import { relateTo } from './close.ts'
import { settlementOf } from './settlement.ts'

/** Books an execution and says so. */
export function execute(world: World, market: SymbolMarket, order: Order, execution: Execution): void {
  relateTo(world, order)
  settlementOf(order).execute(world, market, order, execution)
  if (!world.events.isHeard) return
  const { price, size, tradeId, isTaker } = execution
  const fill = { price, size, tradeId, liquidity: isTaker ? 'taker' : 'maker' } as const
  world.events.emit({ kind: 'order', change: 'match', order, fill })
}
