import { floorTo, least, multiply, ONE } from '../base/decimal.ts'
import { ladderStart, type SymbolMarket } from '../market/symbol-market.ts'
import type { MatchPlan, PlanStep } from '../model/match.ts'
import { type OrderRequest, remainingSize } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { createGiving } from './reduce-only.ts'
import { isSelfTrade } from './self-trades.ts'

/**
 * Walks the other side of the book from its best price and notes what an order would trade with. Planning
 * first and acting second is what lets FOK, post-only and the balance check see the result beforehand.
 */
export function planMatch(
  state: ExchangeState,
  market: SymbolMarket,
  request: OrderRequest,
  uid: string,
): MatchPlan {
  const giving = createGiving(state)
  const otherSide = request.side === 'buy' ? 'sell' : 'buy'
  const levels = (otherSide === 'buy' ? market.bids : market.asks).levels
  const reaches = reach(market, request)
  const isBetter =
    request.side === 'buy' ? (a: bigint, b: bigint) => a <= b : (a: bigint, b: bigint) => a >= b
  const start = ladderStart(market, otherSide)
  const steps: PlanStep[] = []
  const isByFunds = request.size === 0n
  let size = 0n
  let funds = 0n
  let decremented = 0n
  let decrementedFunds = 0n
  let isStopped = false
  let isComplete = false
  const wanted = (price: bigint): bigint =>
    isByFunds
      ? floorTo(((request.funds - funds - decrementedFunds) * ONE) / price, market.rules.baseIncrement)
      : request.size - size - decremented
  const note = (step: PlanStep & { price: bigint; size: bigint }): void => {
    steps.push(step)
    size += step.size
    funds += multiply(step.price, step.size)
  }
  let rungIndex = 0
  let levelIndex = 0
  for (;;) {
    const level = levels[levelIndex]
    const rung = market.ladder.rung(otherSide, start, rungIndex)
    // Users' orders were there first, so at one price they come before the outside market.
    if (level !== undefined && (rung === undefined || isBetter(level.price, rung.price))) {
      if (!reaches(level.price)) break
      for (const maker of level.orders) {
        const left = wanted(level.price)
        if (left === 0n || isStopped) break
        if (!isSelfTrade(state, request, uid, maker)) {
          const traded = giving(maker, left)
          if (traded > 0n) note({ kind: 'maker', price: level.price, size: traded, maker })
        } else if (request.stp === 'DC') {
          const traded = least(left, remainingSize(maker))
          steps.push({ kind: 'decrement', maker, size: traded })
          decremented += traded
          decrementedFunds += multiply(level.price, traded)
        } else {
          if (request.stp !== 'CN') steps.push({ kind: 'cancel-maker', maker })
          if (request.stp !== 'CO') isStopped = true
        }
      }
      levelIndex++
      isComplete = wanted(level.price) === 0n
      if (isStopped || isComplete) break
      continue
    }
    if (rung === undefined || !reaches(rung.price)) break
    const traded = least(wanted(rung.price), rung.size)
    if (traded > 0n) note({ kind: 'house', price: rung.price, size: traded })
    isComplete = wanted(rung.price) === 0n
    if (isComplete) break
    rungIndex++
  }
  return { steps, size, funds, isStopped, decremented, isComplete }
}

/**
 * Whether the order may trade at a price: its limit, or for market orders the pair's price protection, which there is none of
 * before there is a price.
 */
function reach(market: SymbolMarket, request: OrderRequest): (price: bigint) => boolean {
  if (request.type === 'market' && !market.isPriced) return () => true
  const rate = market.rules.priceLimitRate
  const isBuy = request.side === 'buy'
  const limit =
    request.type === 'limit'
      ? request.price
      : multiply(market.last, isBuy ? ONE + rate : ONE - least(rate, ONE))
  return isBuy ? (price) => price <= limit : (price) => price >= limit
}
