import { divide, multiply } from '../base/decimal.ts'
import type { World } from '../state/exchange-state.ts'

/** Value of an amount in another currency at last prices, through USDT when no pair joins the two; else zero. */
export function valueIn(world: World, from: string, to: string, amount: bigint): bigint {
  const direct = rate(world, from, to, amount)
  if (direct !== undefined) return direct
  const middle = rate(world, from, 'USDT', amount) ?? rate(world, from, 'ETH', amount)
  if (middle === undefined) return 0n
  const through = rate(world, from, 'USDT', amount) === undefined ? 'ETH' : 'USDT'
  return rate(world, through, to, middle) ?? 0n
}

function rate(world: World, from: string, to: string, amount: bigint): bigint | undefined {
  if (from === to) return amount
  const straight = world.markets.get(`${from}-${to}`)
  if (straight !== undefined) return multiply(amount, straight.last)
  const reverse = world.markets.get(`${to}-${from}`)
  return reverse === undefined ? undefined : divide(amount, reverse.last)
}
