// Who earned what where several had a part in one position: each by the coins that its own signals brought.
import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { absoluteDecimal, type Decimal, divideDecimals, isPositive } from '../money/decimal.ts'
import { createPositions } from '../store/positions.ts'
import { isSpent } from '../store/track-record.ts'
import { partsOf, type TradedFill, type TradedOrder } from './trades.ts'

/** A part of an execution. Money is in the quote currency. */
export interface SourcePart {
  /** Empty where the store does not say. */
  readonly source: string
  /** 1 for the one that the execution counts under, else 0. */
  readonly fills: number
  readonly turnover: Decimal
  readonly realised: Decimal
}

interface Held {
  /** Coins by source, in the order in which they came. */
  readonly coins: Map<string, Decimal>
  peak: Decimal
  /** Whose it was stays known until the next one begins: funding may be told late, and a rest may be sold. */
  isOver: boolean
}

/** The parts of all executions; they add up to what was turned over and realised. */
export function partsBySource(
  fills: readonly TradedFill[],
  orderOf: (clientOid: string) => TradedOrder | undefined,
  shorts: boolean,
): SourcePart[] {
  const positions = createPositions([], shorts)
  const held = new Map<string, Held>()
  const parts: SourcePart[] = []
  for (const fill of fills) {
    const before = positions.of(fill.symbol)
    positions.apply({ ...fill, tradeId: String(fill.seq) })
    const after = positions.of(fill.symbol)
    const { ended, opened } = partsOf(before, after)
    const one = held.get(fill.symbol) ?? { coins: new Map<string, Decimal>(), peak: '0', isOver: false }
    held.set(fill.symbol, one)
    const turnedOver = (coins: Decimal): Decimal => multiplyDecimals(coins, fill.price)
    const isOpening = isPositive(opened)
    if (one.coins.size > 0 && !(isOpening && !isPositive(ended))) {
      const realised = subtractDecimals(after.realised, before.realised)
      parts.push(...shared(one.coins, { fills: isOpening ? 0 : 1, turnover: turnedOver(ended), realised }))
      const left = subtractDecimals(absoluteDecimal(before.held), ended)
      one.isOver ||= isOpening || isSpent(one.peak, after)
      if (!one.isOver) shrink(one.coins, left, absoluteDecimal(before.held))
    }
    if (!isOpening) continue
    // What is left of a position that is over goes along with whatever comes next.
    if (one.isOver) one.coins.clear()
    one.isOver = false
    const source = orderOf(fill.clientOid)?.source ?? ''
    one.coins.set(source, addDecimals(one.coins.get(source) ?? '0', opened))
    one.peak = absoluteDecimal(after.held)
    parts.push({ source, fills: 1, turnover: turnedOver(opened), realised: '0' })
  }
  return parts
}

/** By coins; who has most of them has the execution, and what rounding leaves. */
function shared(
  coins: ReadonlyMap<string, Decimal>,
  { fills, turnover, realised }: Omit<SourcePart, 'source'>,
): SourcePart[] {
  const rows = [...coins].sort(([, a], [, b]) => compareDecimals(b, a))
  const total = rows.reduce((sum, [, size]) => addDecimals(sum, size), '0')
  const [first, ...rest] = rows
  if (first === undefined) return []
  const of = (amount: Decimal, size: Decimal): Decimal =>
    isPositive(total) ? divideDecimals(multiplyDecimals(amount, size), total) : '0'
  const small = rest.map(([source, size]) => ({
    ...{ source, fills: 0, turnover: of(turnover, size), realised: of(realised, size) },
  }))
  const leftOf = (amount: Decimal, key: 'turnover' | 'realised'): Decimal =>
    small.reduce((left, part) => subtractDecimals(left, part[key]), amount)
  return [
    {
      source: first[0],
      fills,
      turnover: leftOf(turnover, 'turnover'),
      realised: leftOf(realised, 'realised'),
    },
    ...small,
  ]
}

function shrink(coins: Map<string, Decimal>, left: Decimal, before: Decimal): void {
  if (!isPositive(before)) return
  for (const [source, size] of coins) coins.set(source, divideDecimals(multiplyDecimals(size, left), before))
}
