import type { Order, OrderRequest } from '../../model/order.ts'
import { Refusal, refuse } from '../../model/refusal.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { closeOrder, relateTo } from '../close.ts'
import { accountOf } from '../futures-account.ts'
import { match } from '../place.ts'
import { planMatch } from '../plan.ts'
import { measure, trimReducing } from '../reduce-only.ts'
import { dropExits, growExits } from './exits.ts'

/** What of a futures order can be changed. */
export type Amendment = Pick<OrderRequest, 'price' | 'size'> &
  Pick<NonNullable<OrderRequest['unified']>, 'takeProfit' | 'stopLoss'>

/**
 * Changes an order that stands, under its ids; what it has traded stays traded, and counts for the new size. When it can
 * not be changed it stays as it was, or is cancelled where `cancelOnFail` says so: refused it is either way.
 */
export function amendOrder(
  state: ExchangeState,
  order: Order,
  amendment: Amendment,
  { fundsCode, cancelOnFail }: { readonly fundsCode: string; readonly cancelOnFail: boolean },
): void {
  try {
    change(state, order, amendment, fundsCode)
  } catch (error) {
    if (error instanceof Refusal && cancelOnFail) closeOrder(state, order, 'cancelled')
    throw error
  }
}

function change(state: ExchangeState, order: Order, amendment: Amendment, fundsCode: string): void {
  const { price, size, takeProfit, stopLoss } = amendment
  const market = state.bookOf(order)
  const gone = order.dealSize + order.cancelledSize
  if (size <= gone) refuse('100001', 'The size must be more than what has been filled.')
  // One that only reduces is cut to the position, as when it was placed.
  const left = measure(state, { ...order, size: size - gone }, order.uid).size
  const wanted = { ...order, price, size: gone + left }
  const plan = planMatch(state, market, { ...wanted, size: left }, order.uid)
  if (order.postOnly && plan.steps.length > 0) refuse('300011', 'The order would take: it is post-only.')
  relateTo(state, order)
  rehold(state, order, wanted, fundsCode, plan)
  // Out of the book at its old price, into it at the new one: it goes to the end of the queue.
  ;(order.side === 'buy' ? market.bids : market.asks).remove(order)
  const oldSize = order.size
  Object.assign(order, { price, size: wanted.size, updatedAt: state.now() })
  if (order.unified !== undefined) order.unified = { ...order.unified, takeProfit, stopLoss }
  if (order.dealSize > 0n) {
    dropExits(state, order)
    growExits(state, order)
  }
  // One that has yet to meet the book meets it once, as it is then: until that it is received anew.
  if (!order.isOnItsWay) match(state, market, order, plan, oldSize)
  else if (state.events.isHeard) state.events.emit({ kind: 'order', change: 'received', order })
  trimReducing(state, order.uid, order.symbol)
}

/** Holds what the changed order needs in place of what it held. */
function rehold(
  state: ExchangeState,
  order: Order,
  wanted: Order,
  fundsCode: string,
  plan: ReturnType<typeof planMatch>,
): void {
  const settle = state.futures.contracts.get(order.symbol)?.settle as string
  const wallet = state.bank.wallet(order.uid, order.wallet, settle)
  const account = accountOf(state, order)
  const { held } = order
  account.release(wallet, held)
  order.held = 0n
  wanted.held = 0n
  try {
    state.settlementOf(order).hold(wanted, plan, fundsCode)
    order.held = wanted.held
  } catch (error) {
    account.back(wallet, held)
    order.held = held
    throw error
  }
}
