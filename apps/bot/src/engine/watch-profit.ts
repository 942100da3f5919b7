// The profit between signals. A day begins at midnight and not with its first signal, and what was earned in between may be lost
// again before the next one: the limits would not know of either.
import { profitMark, profitOfDay } from './day.ts'
import { drawdownOf } from './drawdown.ts'
import type { Engine } from './engine.ts'
import { quotesOf } from './facts.ts'
import { heldSymbols, totalProfit } from './holdings.ts'

const EVERY_MS = 10_000

/** Writes down what a day begins with, and the highest profit so far. Where a price is missing the next look tries again. */
export async function watchProfit(engine: Engine): Promise<void> {
  const { store, timeline, venue, profit } = engine
  const sinceMs = timeline.now() - profit.lookedMs
  const isNewDay = profitMark(store, timeline.now()) === undefined
  if (!isNewDay && sinceMs >= 0 && sinceMs < EVERY_MS) return
  profit.lookedMs = timeline.now()
  const quotes = await quotesOf(heldSymbols(engine), (symbol) => venue.quote(symbol).catch(() => undefined))
  const total = totalProfit(engine, quotes)
  if (total === undefined) return
  profitOfDay(engine, total)
  drawdownOf(store, total)
}
