import { divide, multiply } from '../base/decimal.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** Value of an amount in another currency at last prices, through USDT when no pair joins the two; else zero. */
export function valueIn(state: ExchangeState, from: string, to: string, amount: bigint): bigint {
  const direct = rate(state, from, to, amount)
  if (direct !== undefined) return direct
  const middle = rate(state, from, 'USDT', amount) ?? rate(state, from, 'ETH', amount)
  if (middle === undefined) return 0n
  const through = rate(state, from, 'USDT', amount) === undefined ? 'ETH' : 'USDT'
  return rate(state, through, to, middle) ?? 0n
}

function rate(state: ExchangeState, from: string, to: string, amount: bigint): bigint | undefined {
  if (from === to) return amount
  const straight = state.markets.get(`${from}-${to}`)
  if (straight !== undefined) return multiply(amount, straight.last)
  const reverse = state.markets.get(`${to}-${from}`)
  return reverse === undefined ? undefined : divide(amount, reverse.last)
}
