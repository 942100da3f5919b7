// The paper account across restarts: the exchange of each run is new, so the store says what money is left.

import { addDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import type { Decimal } from '../money/decimal.ts'
import { baseCurrencyOf, isContract, quoteCurrencyOf } from '../money/symbol.ts'
import type { Fill } from './fills.ts'
import type { Store } from './open-store.ts'
import { createPositions } from './positions.ts'

const KEY = 'paper-balances'

/**
 * Balances for the start of a run, by currency: those of the store's first run, changed by every fill since.
 * @param initial used, and remembered, when the store is new
 */
export function paperBalances(
  store: Store,
  initial: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const remembered = initialPaperBalances(store)
  if (remembered === undefined) store.remember(KEY, JSON.stringify(initial))
  return changedBy(store.fills.all(), remembered ?? initial)
}

function changedBy(
  fills: readonly Fill[],
  start: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const balances = new Map(Object.entries(start))
  const change = (currency: string, amount: Decimal) =>
    balances.set(currency, addDecimals(balances.get(currency) ?? '0', amount))
  for (const { symbol, side, size, funds, fee, feeCurrency } of fills) {
    const sign = side === 'buy' ? '1' : '-1'
    change(quoteCurrencyOf(symbol), multiplyDecimals(subtractDecimals('0', funds), sign))
    // A contract brings no coins: once its position is closed, what was paid and got for it is its profit.
    if (!isContract(symbol)) change(baseCurrencyOf(symbol), multiplyDecimals(size, sign))
    change(feeCurrency, subtractDecimals('0', fee))
  }
  return Object.fromEntries(balances)
}

/** What an account in contracts has after one more fill, in the currency of its fee, with what is open at its cost. */
export function moneyAfter(store: Store, fill: Fill): Decimal {
  const fills = [...store.fills.all(), fill]
  // Fees are no part of what a position cost: they are paid.
  const open = createPositions(
    fills.map((one) => ({ ...one, fee: '0' })),
    true,
  )
  const costs = [...open.entries().values()].reduce((sum, { cost }) => addDecimals(sum, cost), '0')
  const money = changedBy(fills, initialPaperBalances(store) ?? {})
  return addDecimals(money[fill.feeCurrency] ?? '0', costs)
}

/** Balances that the store's first run began with, by currency; `undefined` where none was on paper. */
export function initialPaperBalances(store: Store): Readonly<Record<string, string>> | undefined {
  const remembered = store.recall(KEY)
  return remembered === undefined ? undefined : (JSON.parse(remembered) as Record<string, string>)
}
