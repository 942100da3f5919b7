// Asks the exchange, once and side by side, for everything a decision needs.

import type { Facts } from '../risk/case.ts'
import { type Rejection, reject } from '../signal/rejection.ts'
import { isLedgerFailure } from '../store/failure.ts'
import type { Quote, SymbolRules } from '../venue/venue.ts'
import { profitOfDay } from './day.ts'
import type { Desk } from './engine.ts'
import { exposure, heldSymbols, totalProfit } from './holdings.ts'

/** The facts for a decision on `symbol`, or why there are none: without facts nothing is decided in favour. */
export async function gatherFacts(desk: Desk, symbol: string): Promise<Facts | Rejection> {
  const symbols = [...new Set([symbol, ...heldSymbols(desk)])]
  try {
    const [rules, available, quotes] = await Promise.all([
      rulesOf(desk, symbol),
      desk.venue.balances(),
      quotesOf(desk, symbols),
    ])
    if (!rules) return reject('unknown-symbol', `the exchange does not list ${symbol}`)
    const quote = quotes.get(symbol)
    const total = totalProfit(desk, quotes)
    return {
      rules,
      quote,
      available,
      exposure: quote && exposure(desk, symbol, quote),
      dayProfit: total && profitOfDay(desk, total),
    }
  } catch (error) {
    if (isLedgerFailure(error)) throw error
    return reject('venue-unavailable', error instanceof Error ? error.message : String(error))
  }
}

/** Current prices of some symbols. */
export async function quotesOf(
  desk: Desk,
  symbols: readonly string[],
): Promise<ReadonlyMap<string, Quote | undefined>> {
  return new Map(
    await Promise.all(symbols.map(async (symbol) => [symbol, await desk.venue.quote(symbol)] as const)),
  )
}

async function rulesOf(desk: Desk, symbol: string): Promise<SymbolRules | undefined> {
  const known = desk.rules.get(symbol)
  if (known) return known
  const rules = await desk.venue.rules(symbol)
  if (rules) desk.rules.set(symbol, rules)
  return rules
}
