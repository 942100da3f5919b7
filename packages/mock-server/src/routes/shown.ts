import type { Fill, Order } from '../model/order.ts'
import { isKept, type Kept } from '../model/retention.ts'
import type { StopOrder, StopPair } from '../model/stop-order.ts'
import type { Call } from '../request/call.ts'

// What reads show: not while the `invisible` fault hides it, and no longer than KuCoin remembers it. Every read of
// orders and fills asks here, by whichever name it was found.

/** Whether reads show an order. */
export function showsOrder(call: Call, order: Order, kept: Kept = keptAs(order)): boolean {
  if (!isVisible(call, order, order.wallet)) return false
  return order.state === 'open' || isKept(kept, call.state.now(), order.updatedAt, order.state)
}

/** Whether lists show an execution. */
export function showsFill(call: Call, fill: Fill): boolean {
  const kept =
    fill.wallet === 'unified' ? 'unifiedFill' : fill.tradeType === 'FUTURES' ? 'futuresFill' : 'spotFill'
  return isVisible(call, fill, fill.wallet) && isKept(kept, call.state.now(), fill.createdAt)
}

/** Whether reads show a stop order or a pair of them. */
export function showsStop(call: Call, stop: StopOrder | StopPair, kept: Kept): boolean {
  const end = stop.status === 'CANCELLED' ? 'cancelled' : 'done'
  const wallet = 'placing' in stop ? stop.placing.wallet : undefined
  return isVisible(call, stop, wallet) && isKept(kept, call.state.now(), stop.endedAt, end)
}

/** What was traded as an account of the other kind is not shown: no source says that it is carried over. */
function isVisible(
  { state, uid }: Call,
  { visibleAt }: { readonly visibleAt: number },
  wallet?: string,
): boolean {
  const isOfMode = wallet === undefined || (wallet === 'unified') === (state.modes.of(uid) === 'UNIFIED')
  return isOfMode && visibleAt <= state.now()
}

function keptAs({ tradeType, unified, dealSize }: Order): Kept {
  if (unified !== undefined) return dealSize > 0n ? 'unifiedOrder' : 'unifiedUnfilled'
  if (tradeType === 'FUTURES') return 'futuresOrder'
  return tradeType === 'TRADE' ? 'spotOrder' : 'marginOrder'
}
