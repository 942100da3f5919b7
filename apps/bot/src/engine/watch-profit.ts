// The profit between signals. A day begins at midnight and not with its first signal, and what was earned in between may be lost
// again before the next one: the limits would not know of either.
import { checkDrawdown } from '../risk/losses.ts'
import { profitMark, profitOfDay } from './day.ts'
import { drawdownOf } from './drawdown.ts'
import type { Engine } from './engine.ts'
import { isWide, openingProfit, quotesOf } from './facts.ts'
import { haltOnDrawdown } from './halt.ts'
import { heldSymbols, totalProfit } from './holdings.ts'
import { isFresh } from './is-fresh.ts'

const EVERY_MS = 10_000

/** Writes down what a day begins with. Where a price is missing the next look tries again. */
export async function openDay(engine: Engine): Promise<void> {
  if (profitMark(engine.store, engine.timeline.now()) !== undefined) return
  const quotes = await quotesNow(engine)
  const total = totalProfit(engine, quotes)
  if (total !== undefined) profitOfDay(engine, total, openingProfit(engine, quotes, total))
}

/**
 * Writes down the highest profit so far, now and then; a fall from that which is too deep pulls the kill switch. What was traded
 * is to be taken in before it: at the price of now it would be worth what nobody paid.
 */
export async function watchProfit(engine: Engine): Promise<void> {
  const { store, timeline, config, profit } = engine
  if (isFresh(engine, profit.lookedMs, EVERY_MS)) return
  profit.lookedMs = timeline.now()
  const quotes = await quotesNow(engine)
  const total = totalProfit(engine, quotes)
  if (total === undefined || isWide(engine, quotes)) return
  const facts = { drawdown: drawdownOf(store, total), isWide: false }
  const objection = checkDrawdown({ facts, limits: config.risk })
  if (objection) haltOnDrawdown(engine, objection)
}

function quotesNow(engine: Engine): ReturnType<typeof quotesOf> {
  return quotesOf(heldSymbols(engine), (symbol) => engine.venue.quote(symbol).catch(() => undefined))
}
