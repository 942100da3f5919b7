// The profit between signals. A day begins at midnight and not with its first signal, and what was earned in between may be lost
// again before the next one: the limits would not know of either.
import { checkDrawdown } from '../risk/losses.ts'
import { profitMark, profitOfDay } from './day.ts'
import { drawdownOf } from './drawdown.ts'
import type { Engine } from './engine.ts'
import { quotesOf } from './facts.ts'
import { haltOnDrawdown } from './halt.ts'
import { heldSymbols, totalProfit } from './holdings.ts'

const EVERY_MS = 10_000

/**
 * Writes down what a day begins with, and the highest profit so far; a fall from that which is too deep pulls the kill switch.
 * Where a price is missing the next look tries again.
 */
export async function watchProfit(engine: Engine): Promise<void> {
  const { store, timeline, venue, config, profit } = engine
  const sinceMs = timeline.now() - profit.lookedMs
  const isNewDay = profitMark(store, timeline.now()) === undefined
  if (!isNewDay && sinceMs >= 0 && sinceMs < EVERY_MS) return
  profit.lookedMs = timeline.now()
  const quotes = await quotesOf(heldSymbols(engine), (symbol) => venue.quote(symbol).catch(() => undefined))
  const total = totalProfit(engine, quotes)
  if (total === undefined) return
  profitOfDay(engine, total)
  const drawdown = drawdownOf(store, total)
  const objection = checkDrawdown({ facts: { drawdown }, limits: config.risk })
  if (objection) haltOnDrawdown(engine, objection)
}
