import { least, multiply } from '../base/decimal.ts'
import { recordTrade, type SymbolMarket } from '../market/symbol-market.ts'
import type { MatchPlan, PlanStep } from '../model/match.ts'
import type { Order, OrderRequest } from '../model/order.ts'
import { remainingSize } from '../model/order.ts'
import type { Placing } from '../model/placing.ts'
import { refuse } from '../model/refusal.ts'
import type { World } from '../state/exchange-state.ts'
import { closeOrder, reduceOrder, relateTo } from './close.ts'
import { execute } from './execute.ts'
import { refuseCrowd } from './open-orders.ts'
import { planMatch } from './plan.ts'
import { settlementOf } from './settlement.ts'

/** Accepts an order, matches it and lets the rest stand. Refuses duplicates and what cannot be paid. */
export function placeOrder(world: World, wanted: OrderRequest, placing: Placing): Order {
  const request = settlementOf(wanted).measure?.(world, wanted, placing.uid) ?? wanted
  // Only active orders protect their clientOid: a finished one can be placed again, as on the exchange.
  if (world.orders.hasActive(placing.uid, request)) {
    refuse(placing.duplicateCode, 'The clientOid has been used by an active order.')
  }
  refuseCrowd(world, request, placing.uid)
  const market = world.bookOf(request)
  const plan = planMatch(market, request, placing.uid)
  const now = world.now()
  const order: Order = {
    ...request,
    id: placing.id ?? world.ids.order(),
    uid: placing.uid,
    wallet: placing.wallet,
    createdAt: now,
    dealSize: 0n,
    dealFunds: 0n,
    fee: 0n,
    cancelledSize: 0n,
    cancelledFunds: 0n,
    held: 0n,
    state: 'open',
    updatedAt: now,
    matchedAt: now,
    doneCursor: 0,
    visibleAt: placing.invisibleForMs > 0 ? now + placing.invisibleForMs : 0,
    dropExpiry: undefined,
  }
  relateTo(world, order)
  settlementOf(order).hold(world, order, plan, placing.fundsCode)
  world.orders.add(order)
  if (world.events.isHeard) world.events.emit({ kind: 'order', change: 'received', order })
  run(world, market, order, plan)
  return order
}

function run(world: World, market: SymbolMarket, order: Order, plan: MatchPlan): void {
  const isPassive = order.postOnly && plan.steps.length > 0
  // What self-trade prevention takes off is not filled either.
  const isWhole = plan.isComplete && plan.decremented === 0n
  const isUnfillable = order.timeInForce === 'FOK' && !isWhole
  if (isPassive || isUnfillable) {
    closeOrder(world, order, 'cancelled')
    return
  }
  for (const step of plan.steps) act(world, market, order, step)
  settlementOf(order).trim(world, order)
  const isFilled = order.size > 0n && remainingSize(order) === 0n
  if (isFilled) {
    closeOrder(world, order, order.dealSize > 0n ? 'done' : 'cancelled')
    return
  }
  const isBrief = order.type === 'market' || order.timeInForce === 'IOC' || plan.isStopped
  if (isBrief) {
    // An order by funds has no size to be left over: it is done when the rest does not buy one increment.
    const isSpent = plan.isComplete && order.dealSize > 0n
    closeOrder(world, order, isSpent ? 'done' : 'cancelled')
    return
  }
  ;(order.side === 'buy' ? market.bids : market.asks).add(order)
  market.version++
  if (world.events.isHeard) world.events.emit({ kind: 'order', change: 'open', order })
  if (order.cancelAfter > 0) {
    order.dropExpiry = world.agenda.add(order.createdAt + order.cancelAfter * 1_000, () =>
      closeOrder(world, order, 'cancelled'),
    )
  }
}

function act(world: World, market: SymbolMarket, order: Order, step: PlanStep): void {
  if (step.kind === 'cancel-maker') {
    closeOrder(world, step.maker, 'cancelled')
    return
  }
  if (step.kind === 'decrement') {
    if (order.size > 0n) order.cancelledSize += step.size
    else order.cancelledFunds += multiply(step.maker.price, step.size)
    reduceOrder(world, step.maker, step.size)
    return
  }
  // An order that only reduces may have shrunk, or gone, with what an earlier step did to its position.
  if (step.kind === 'maker' && step.maker.state !== 'open') return
  const tradeId = world.ids.trade()
  const { price } = step
  const size = step.kind === 'maker' ? least(step.size, remainingSize(step.maker)) : step.size
  const makerOrderId = step.kind === 'maker' ? step.maker.id : world.ids.stranger()
  if (step.kind === 'maker') {
    const { maker } = step
    execute(world, market, maker, { price, size, isTaker: false, counterOrderId: order.id, tradeId })
    if (remainingSize(maker) === 0n) closeOrder(world, maker, 'done')
    else settlementOf(maker).trim(world, maker)
  } else market.ladder.take(order.side === 'buy' ? 'sell' : 'buy', price, size)
  execute(world, market, order, { price, size, isTaker: true, counterOrderId: makerOrderId, tradeId })
  const { side } = order
  const time = world.now()
  recordTrade(market, { tradeId, price, size, side, time })
  if (!world.events.isHeard) return
  const takerOrderId = order.id
  world.events.emit({ kind: 'trade', market, tradeId, price, size, side, time, takerOrderId, makerOrderId })
}
