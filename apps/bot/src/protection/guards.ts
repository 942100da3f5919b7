// Which orders should wait at the exchange for a position, and what has to be done to have just these.
import { compareDecimals, multiplyDecimals, roundDecimal, subtractDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, isPositive, leastDecimal } from '../money/decimal.ts'
import { partOf } from '../money/part-of.ts'
import type { NewOrder, Side, SymbolRules, Trigger } from '../venue/venue.ts'
import { scaled } from './trailing.ts'

/** An order that should wait, without a name yet. */
export type Guard = Required<Pick<NewOrder, 'side' | 'type' | 'price'>> & {
  readonly size: Decimal
  readonly trigger: Trigger
}

/** A position as far as protecting it goes. */
export interface Guarded {
  /** What closes it. */
  readonly side: Side
  /** As much of it as no other order is about to close. */
  readonly size: Decimal
  readonly trigger: Trigger
  readonly rules: SymbolRules
  /** Whether one order can wait for two prices. */
  readonly pairs: boolean
  /** How far beyond the stop loss a pair may be filled. */
  readonly slippageBps: number
}

/** So many orders of a kind wait for one position at most: an exchange has its own limits of how many may. */
const MOST_PARTS = 10

/**
 * The orders that should wait: none for a position that is too small to be closed, or has no prices; more than one for what is
 * more than one may hold.
 */
export function guardsFor(guarded: Guarded): readonly Guard[] {
  const { rules } = guarded
  // As it is judged below: the limit of a pair is beyond its stop.
  const [first, ...rest] = guardsOf(guarded).flatMap(pricesOf)
  const price = first === undefined ? undefined : leastDecimal(first, ...rest)
  const guards: Guard[] = []
  let left = roundDecimal(guarded.size, rules.baseIncrement, 'down')
  for (let parts = 0; parts < MOST_PARTS && isPositive(left); parts++) {
    const size = partOf(left, rules, price)
    guards.push(...guardsOf({ ...guarded, size }))
    left = subtractDecimals(left, size)
  }
  return guards.filter((guard) => isBigEnough(guard, rules))
}

function guardsOf(guarded: Guarded): Guard[] {
  const { side, size, rules, pairs, slippageBps } = guarded
  // Away from the market, so that nothing goes off sooner than asked for.
  const [lossWay, profitWay] = side === 'sell' ? (['down', 'up'] as const) : (['up', 'down'] as const)
  const rounded = (price: Decimal | undefined, way: 'down' | 'up') =>
    price === undefined ? undefined : roundDecimal(price, rules.priceIncrement, way)
  const stopLoss = rounded(guarded.trigger.stopLoss, lossWay)
  const takeProfit = rounded(guarded.trigger.takeProfit, profitWay)
  const market = { side, size, type: 'market', price: undefined } as const
  const guards: Guard[] = []
  if (stopLoss !== undefined && takeProfit !== undefined && pairs) {
    const beyond = scaled(stopLoss, side === 'sell' ? -slippageBps : slippageBps)
    const price = roundDecimal(beyond, rules.priceIncrement, lossWay)
    guards.push({ side, size, type: 'limit', price, trigger: { stopLoss, takeProfit } })
  } else {
    if (stopLoss !== undefined) guards.push({ ...market, trigger: { stopLoss, takeProfit: undefined } })
    if (takeProfit !== undefined) guards.push({ ...market, trigger: { stopLoss: undefined, takeProfit } })
  }
  return guards
}

/** What is to be cancelled and placed so that the wanted orders wait and no others. What is right already stays. */
export function changeTo<Standing extends NewOrder>(
  wanted: readonly Guard[],
  standing: readonly Standing[],
): { readonly cancel: readonly Standing[]; readonly place: readonly Guard[] } {
  const place = [...wanted]
  const cancel = standing.filter((order) => {
    const at = place.findIndex((guard) => isSame(guard, order))
    if (at !== -1) place.splice(at, 1)
    return at === -1
  })
  return { cancel, place }
}

function isSame(guard: Guard, order: NewOrder): boolean {
  return (
    guard.side === order.side &&
    isEqual(guard.size, order.size) &&
    isEqual(guard.trigger.stopLoss, order.trigger?.stopLoss) &&
    isEqual(guard.trigger.takeProfit, order.trigger?.takeProfit)
  )
}

function isEqual(a: Decimal | undefined, b: Decimal | undefined): boolean {
  return a === undefined || b === undefined ? a === b : compareDecimals(a, b) === 0
}

function pricesOf({ price, trigger }: Guard): Decimal[] {
  return [price, trigger.stopLoss, trigger.takeProfit].filter((text) => text !== undefined)
}

function isBigEnough(guard: Guard, rules: SymbolRules): boolean {
  const { size } = guard
  const [first = '0', ...rest] = pricesOf(guard)
  const worth = multiplyDecimals(size, leastDecimal(first, ...rest))
  return (
    isPositive(worth) &&
    compareDecimals(size, rules.baseMinSize) >= 0 &&
    compareDecimals(worth, rules.minFunds) >= 0
  )
}
