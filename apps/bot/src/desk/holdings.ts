// Holdings as the limits see them: what is on order counts as if it were done.
import type { Quote } from '../exchange/venue.ts'
import type { Intent } from '../ledger/intents.ts'
import { add, type Decimal, decimal, isPositive, multiply, subtract, ZERO } from '../money/decimal.ts'
import type { Desk } from './desk.ts'

/** Orders that stand, may stand, or are about to. */
export function openIntents(desk: Desk): Intent[] {
  return desk.ledger.intents.in('intended', 'sending', 'unknown', 'accepted')
}

/** Coins held that no sell order has taken yet. */
export function sellable(desk: Desk, symbol: string): Decimal {
  return openIntents(desk)
    .filter((intent) => intent.symbol === symbol && intent.side === 'sell')
    .reduce((left, intent) => subtract(left, unfilledSize(intent)), desk.positions.of(symbol).held)
}

/** Money in a symbol: coins at the price one would get for them, and what open buys may still spend. */
export function exposure(desk: Desk, symbol: string, quote: Quote): Decimal {
  return openIntents(desk)
    .filter((intent) => intent.symbol === symbol && intent.side === 'buy')
    .reduce(
      (sum, intent) => add(sum, unspent(desk, intent)),
      multiply(desk.positions.of(symbol).held, quote.bid),
    )
}

/** Profit so far: realised, and held coins at their price; `undefined` when something held has no price. */
export function totalProfit(desk: Desk, quotes: ReadonlyMap<string, Quote | undefined>): Decimal | undefined {
  let profit = ZERO
  for (const [symbol, position] of desk.positions.entries()) {
    profit = add(profit, subtract(position.realised, position.cost))
    if (!isPositive(position.held)) continue
    const quote = quotes.get(symbol)
    if (!quote) return undefined
    profit = add(profit, multiply(position.held, quote.bid))
  }
  return profit
}

/** Symbols with coins in them. */
export function heldSymbols(desk: Desk): string[] {
  return [...desk.positions.entries()].filter(([, { held }]) => isPositive(held)).map(([symbol]) => symbol)
}

function unfilledSize(intent: Intent): Decimal {
  return intent.size === undefined ? ZERO : subtract(decimal(intent.size), intent.filled)
}

function unspent(desk: Desk, intent: Intent): Decimal {
  const spent = desk.ledger.fills.of(intent.clientOid).reduce((sum, fill) => add(sum, fill.funds), ZERO)
  const left = subtract(intent.value, spent)
  return isPositive(left) ? left : ZERO
}
