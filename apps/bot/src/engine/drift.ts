// What the exchange holds, against what the bot's own trades add up to. On futures an account has one position in a contract,
// whoever traded it: where it is not the bot's alone, nothing the bot reckons about it holds.
import { addDecimals, compareDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import type { Decimal } from '../money/decimal.ts'
import { attempt } from './attempt.ts'
import type { Engine } from './engine.ts'
import { isFlat, watchedSymbols } from './holdings.ts'

/**
 * What is held beyond what the bot's fills explain; below zero what is missing. Orders that stand may have been filled since
 * they were looked at: what they may have changed is explained too.
 * @param seen what the exchange says, as it was asked before this call
 */
export function driftOf({ store, positions }: Engine, symbol: string, seen: Decimal): Decimal {
  const { held } = positions.of(symbol)
  const states = ['sending', 'accepted'] as const
  const open = [...store.intents.in(...states), ...store.intents.protecting(...states)]
  let [low, high] = [held, held]
  for (const { symbol: other, side, size, filled } of open) {
    if (other !== symbol || size === undefined) continue
    const left = subtractDecimals(size, filled)
    if (side === 'buy') high = addDecimals(high, left)
    else low = subtractDecimals(low, left)
  }
  const isExplained = compareDecimals(seen, low) >= 0 && compareDecimals(seen, high) <= 0
  return isExplained ? '0' : subtractDecimals(seen, held)
}

/** Tells of every position at the exchange that is not what the bot traded. It is left as it is. */
export async function tellDrifts(engine: Engine): Promise<void> {
  const { venue, tell } = engine
  for (const symbol of watchedSymbols(engine))
    await attempt(engine, `the position in ${symbol} could not be looked at`, async () => {
      const seen = await venue.position(symbol)
      const drift = seen === undefined ? '0' : driftOf(engine, symbol, seen)
      if (isFlat(drift)) return
      const { held } = engine.positions.of(symbol)
      const message = `the exchange holds ${seen} of ${symbol}, and the bot's own trades add up to ${held}: nothing is opened there until they agree; the difference is left alone. What was closed by hand, or by the exchange longer ago than its records reach, is taken off by flatten`
      tell({ kind: 'trouble', message })
    })
}
