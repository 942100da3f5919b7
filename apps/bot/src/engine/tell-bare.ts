// A position may be closed at the price of now and still be worth too little at its stop loss for the exchange to take an order
// there; or it is so much more than an order may hold that not all of it has one. Whoever relies on that order has to know.
import { addDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, isPositive } from '../money/decimal.ts'
import type { Guard } from '../protection/guards.ts'
import type { Stops } from '../store/stops.ts'
import type { Engine } from './engine.ts'
import { isDust, openIntents } from './holdings.ts'

/** Tells of it once, and anew once it had one in between. An entry that is still being filled grows out of it by itself. */
export function tellBare(
  engine: Engine,
  { symbol, stopLoss }: Stops,
  { size, wanted }: { readonly size: Decimal; readonly wanted: readonly Guard[] },
): void {
  const { refused, timeline, tell } = engine
  const key = `${symbol} bare`
  const covered = wanted
    .filter(({ trigger }) => trigger.stopLoss !== undefined)
    .reduce<Decimal>((sum, guard) => addDecimals(sum, guard.size), '0')
  const left = subtractDecimals(size, covered)
  const isBare =
    stopLoss !== undefined &&
    (isPositive(covered) ? !isDust(engine, symbol, left) : isPositive(size)) &&
    !openIntents(engine).some((intent) => intent.symbol === symbol && intent.leg === 'entry')
  if (!isBare) refused.delete(key)
  else if (!refused.has(key)) {
    refused.set(key, { atMs: timeline.now(), tries: 0 })
    const message = isPositive(covered)
      ? `${left} of ${size} ${symbol} have no stop at the exchange: no more orders wait for one position; the bot closes them at ${stopLoss} for as long as it runs`
      : `${symbol} has no stop at the exchange: ${size} at ${stopLoss} would be worth less than it takes as an order`
    tell({ kind: 'trouble', message })
  }
}
