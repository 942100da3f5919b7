// What the bot holds and has earned, folded from its fills. Coins that were in the account before are not its own.
import { baseCurrencyOf, quoteCurrencyOf } from '../config/config.ts'
import {
  add,
  type Decimal,
  divide,
  isPositive,
  multiply,
  smallest,
  subtract,
  ZERO,
} from '../money/decimal.ts'
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

const NOTHING: Position = { held: ZERO, cost: ZERO, realised: ZERO }

/** Folds fills into positions; more can be applied later. */
export function createPositions(fills: Iterable<Fill>): Positions {
  const positions = new Map<string, Position>()
  const fees = new Map<string, Decimal>()
  const result: Positions = {
    of: (symbol) => positions.get(symbol) ?? NOTHING,
    entries: () => positions,
    fees: () => fees,
    apply(fill) {
      fees.set(fill.feeCurrency, add(fees.get(fill.feeCurrency) ?? ZERO, fill.fee))
      const before = result.of(fill.symbol)
      positions.set(fill.symbol, fill.side === 'buy' ? bought(before, fill) : sold(before, fill))
    },
  }
  for (const fill of fills) result.apply(fill)
  return result
}

function bought(position: Position, fill: Fill): Position {
  // A fee in a third currency (KCS) is in the table of fees, but has no price here to turn it into quote currency.
  const coins = fill.feeCurrency === baseCurrencyOf(fill.symbol) ? subtract(fill.size, fill.fee) : fill.size
  return {
    ...position,
    held: add(position.held, coins),
    cost: add(position.cost, add(fill.funds, quoteFee(fill))),
  }
}

function sold(position: Position, fill: Fill): Position {
  const taken = smallest(fill.size, position.held)
  const cost = isPositive(position.held) ? divide(multiply(position.cost, taken), position.held) : ZERO
  const proceeds = subtract(fill.funds, quoteFee(fill))
  return {
    held: subtract(position.held, taken),
    cost: subtract(position.cost, cost),
    realised: add(position.realised, subtract(proceeds, cost)),
  }
}

function quoteFee(fill: Fill): Decimal {
  return fill.feeCurrency === quoteCurrencyOf(fill.symbol) ? fill.fee : ZERO
}
