// What the bot holds and has earned, folded from its fills. Coins that were in the account before are not its own.

import { addDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { baseCurrencyOf, quoteCurrencyOf } from '../config/config.ts'
import { type Decimal, divideDecimals, isPositive, leastDecimal } from '../money/decimal.ts'
import type { Fill } from './fills.ts'

/** Holding in one symbol. */
export interface Position {
  /** Coins bought and not sold. */
  readonly held: Decimal
  /** What the held coins cost, fees included, by average cost; in quote currency. */
  readonly cost: Decimal
  /** Profit of what was sold, fees taken off; in quote currency. */
  readonly realised: Decimal
}

/** All holdings and what they cost to get. */
export interface Positions {
  of(symbol: string): Position
  /** Every symbol that was ever traded. */
  entries(): ReadonlyMap<string, Position>
  /** Fees paid, by currency. */
  fees(): ReadonlyMap<string, Decimal>
  apply(fill: Fill): void
}

const NOTHING: Position = { held: '0', cost: '0', realised: '0' }

/** Folds fills into positions; more can be applied later. */
export function createPositions(fills: Iterable<Fill>): Positions {
  const positions = new Map<string, Position>()
  const fees = new Map<string, Decimal>()
  const result: Positions = {
    of: (symbol) => positions.get(symbol) ?? NOTHING,
    entries: () => positions,
    fees: () => fees,
    apply(fill) {
      fees.set(fill.feeCurrency, addDecimals(fees.get(fill.feeCurrency) ?? '0', fill.fee))
      const before = result.of(fill.symbol)
      positions.set(fill.symbol, fill.side === 'buy' ? bought(before, fill) : sold(before, fill))
    },
  }
  for (const fill of fills) result.apply(fill)
  return result
}

function bought(position: Position, fill: Fill): Position {
  // A fee in a third currency (KCS) is in the table of fees, but has no price here to turn it into quote currency.
  const coins =
    fill.feeCurrency === baseCurrencyOf(fill.symbol) ? subtractDecimals(fill.size, fill.fee) : fill.size
  return {
    ...position,
    held: addDecimals(position.held, coins),
    cost: addDecimals(position.cost, addDecimals(fill.funds, quoteFee(fill))),
  }
}

function sold(position: Position, fill: Fill): Position {
  const taken = leastDecimal(fill.size, position.held)
  const cost = isPositive(position.held)
    ? divideDecimals(multiplyDecimals(position.cost, taken), position.held)
    : '0'
  const proceeds = subtractDecimals(fill.funds, quoteFee(fill))
  return {
    held: subtractDecimals(position.held, taken),
    cost: subtractDecimals(position.cost, cost),
    realised: addDecimals(position.realised, subtractDecimals(proceeds, cost)),
  }
}

function quoteFee(fill: Fill): Decimal {
  return fill.feeCurrency === quoteCurrencyOf(fill.symbol) ? fill.fee : '0'
}
