// Holdings as the limits see them: what is on order counts as if it were done.

import { addDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, isPositive } from '../money/decimal.ts'
import type { Intent } from '../store/intents.ts'
import type { Quote } from '../venue/venue.ts'
import type { Engine } from './engine.ts'

/** What holdings are read from. */
export type Holder = Pick<Engine, 'store' | 'positions'>

/** Orders that stand, may stand, or are about to. */
export function openIntents(engine: Holder): Intent[] {
  return engine.store.intents.in('intended', 'sending', 'accepted')
}

/** Coins held that no sell order has taken yet. */
export function sellable(engine: Holder, symbol: string): Decimal {
  return openIntents(engine)
    .filter((intent) => intent.symbol === symbol && intent.side === 'sell')
    .reduce((left, intent) => subtractDecimals(left, unfilledSize(intent)), engine.positions.of(symbol).held)
}

/** Money in a symbol: coins at the price one would get for them, and what open buys may still spend. */
export function exposure(engine: Holder, symbol: string, quote: Quote): Decimal {
  return openIntents(engine)
    .filter((intent) => intent.symbol === symbol && intent.side === 'buy')
    .reduce(
      (sum, intent) => addDecimals(sum, unspent(engine, intent)),
      multiplyDecimals(engine.positions.of(symbol).held, quote.bid),
    )
}

/** Profit so far: realised, and held coins at their price; `undefined` when something held has no price. */
export function totalProfit(
  engine: Holder,
  quotes: ReadonlyMap<string, Quote | undefined>,
): Decimal | undefined {
  let profit = '0'
  for (const [symbol, position] of engine.positions.entries()) {
    profit = addDecimals(profit, subtractDecimals(position.realised, position.cost))
    if (!isPositive(position.held)) continue
    const quote = quotes.get(symbol)
    if (!quote) return undefined
    profit = addDecimals(profit, multiplyDecimals(position.held, quote.bid))
  }
  return profit
}

/** Symbols with coins in them. */
export function heldSymbols(engine: Holder): string[] {
  return [...engine.positions.entries()].filter(([, { held }]) => isPositive(held)).map(([symbol]) => symbol)
}

function unfilledSize(intent: Intent): Decimal {
  return intent.size === undefined ? '0' : subtractDecimals(intent.size, intent.filled)
}

function unspent(engine: Holder, intent: Intent): Decimal {
  const spent = engine.store.fills
    .of(intent.clientOid)
    .reduce((sum, fill) => addDecimals(sum, fill.funds), '0')
  const left = subtractDecimals(intent.value, spent)
  return isPositive(left) ? left : '0'
}
