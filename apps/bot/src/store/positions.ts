// What the bot holds and has earned, folded from its fills. Coins that were in the account before are not its own.

import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import {
  absoluteDecimal,
  type Decimal,
  divideDecimals,
  isPositive,
  leastDecimal,
  negateDecimal,
} from '../money/decimal.ts'
import { baseCurrencyOf, isContract, quoteCurrencyOf } from '../money/symbol.ts'
import type { Fill } from './fills.ts'

/** Holding in one symbol. */
export interface Position {
  /** Coins bought and not sold; below zero what was sold short and not bought back. */
  readonly held: Decimal
  /**
   * What the held coins cost, fees included, by average cost, in quote currency; below zero what a short position brought.
   * Held × price − cost is what a position would earn if it were closed now.
   */
  readonly cost: Decimal
  /** Profit of what was closed, fees taken off; in quote currency. */
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

/**
 * Folds fills into positions; more can be applied later.
 * @param shorts whether a position in coins may be below zero; else what is sold beyond what is held was not the bot's. One in a
 * contract always may, whatever configuration is at hand when a store is read
 */
export function createPositions(fills: Iterable<Fill>, shorts: boolean = false): Positions {
  const positions = new Map<string, Position>()
  const fees = new Map<string, Decimal>()
  const result: Positions = {
    of: (symbol) => positions.get(symbol) ?? NOTHING,
    entries: () => positions,
    fees: () => fees,
    apply(fill) {
      fees.set(fill.feeCurrency, addDecimals(fees.get(fill.feeCurrency) ?? '0', fill.fee))
      positions.set(fill.symbol, traded(result.of(fill.symbol), fill, shorts || isContract(fill.symbol)))
    },
  }
  for (const fill of fills) result.apply(fill)
  return result
}

/** A fill first ends what is held of the other sign, then opens with the rest of it. */
function traded({ held, cost, realised }: Position, fill: Fill, shorts: boolean): Position {
  const isBuy = fill.side === 'buy'
  const size = isBuy ? coinsGot(fill) : fill.size
  const isEnding = compareDecimals(held, '0') * (isBuy ? 1 : -1) < 0
  const ended = isEnding ? leastDecimal(size, absoluteDecimal(held)) : '0'
  // What is sold beyond what is held was not the bot's, and neither is what it brought.
  const own = shorts || isBuy || compareDecimals(size, held) <= 0 ? size : ended
  const cash = share(cashFlow(fill), own, size)
  const opened = subtractDecimals(own, ended)
  const costEnded = isEnding ? share(cost, ended, absoluteDecimal(held)) : '0'
  const isWhole = opened === '0'
  const cashEnded = isWhole ? cash : share(cash, ended, own)
  const costOpened = isWhole ? '0' : subtractDecimals(cashEnded, cash)
  const change = addDecimals(ended, opened)
  const after: Position = {
    held: (isBuy ? addDecimals : subtractDecimals)(held, change),
    cost: addDecimals(subtractDecimals(cost, costEnded), costOpened),
    // A buy that opened all it got has realised nothing.
    realised: isEnding || isWhole ? addDecimals(realised, subtractDecimals(cashEnded, costEnded)) : realised,
  }
  return isBuy ? after : withoutFee(after, fill)
}

/** What a sale pays in its own coin, as KCS may be, leaves what is still held; what that coin cost is lost. */
function withoutFee(position: Position, { symbol, fee, feeCurrency }: Fill): Position {
  const { held, cost, realised } = position
  const isOwn = feeCurrency === baseCurrencyOf(symbol) && isPositive(fee) && isPositive(held)
  if (!isOwn || isContract(symbol)) return position
  const paid = leastDecimal(fee, held)
  const lost = share(cost, paid, held)
  return {
    held: subtractDecimals(held, paid),
    cost: subtractDecimals(cost, lost),
    realised: subtractDecimals(realised, lost),
  }
}

/** Coins of a buy. A fee in a third currency (KCS) is in the table of fees, but has no price here. */
function coinsGot({ symbol, size, fee, feeCurrency }: Fill): Decimal {
  return feeCurrency === baseCurrencyOf(symbol) ? subtractDecimals(size, fee) : size
}

/** Money that came in; below zero what went out. */
function cashFlow({ symbol, side, funds, fee, feeCurrency }: Fill): Decimal {
  const paid = feeCurrency === quoteCurrencyOf(symbol) ? fee : '0'
  return subtractDecimals(side === 'sell' ? funds : negateDecimal(funds), paid)
}

function share(amount: Decimal, part: Decimal, whole: Decimal): Decimal {
  return part === whole ? amount : divideDecimals(multiplyDecimals(amount, part), whole)
}

/** What a store holds, long or short, as its own trades add up. */
export function heldIn({ fills }: { readonly fills: { all(): readonly Fill[] } }): string[] {
  const all = fills.all()
  const symbols = [...new Set(all.map(({ symbol }) => symbol))]
  return symbols.filter((symbol) => {
    const { held } = createPositions(all).of(symbol)
    return compareDecimals(held, '0') !== 0
  })
}
