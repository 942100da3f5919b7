// Asks the exchange, once and side by side, for everything a decision needs.

import { reasonOf } from '../input-error.ts'
import { type Decimal, greatestDecimal } from '../money/decimal.ts'
import type { Facts } from '../risk/case.ts'
import { isWideSpread } from '../risk/market.ts'
import { type Rejection, reject } from '../signal/rejection.ts'
import type { Signal } from '../signal/signal.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { Leg, Quote, SymbolRules, Venue } from '../venue/venue.ts'
import { profitOfDay } from './day.ts'
import { drawdownOf } from './drawdown.ts'
import { driftOf } from './drift.ts'
import type { Engine } from './engine.ts'
import {
  closable,
  closingSide,
  exposure,
  heldSymbols,
  isReduceOnly,
  moneyOf,
  totalProfit,
} from './holdings.ts'
import { isFresh } from './is-fresh.ts'
import { lookAtMargin } from './margin.ts'

/** The facts for a decision on `symbol`, or why there are none: without facts nothing is decided in favour. */
export async function gatherFacts(
  engine: Engine,
  { symbol, source, leg }: Pick<Signal, 'symbol' | 'source'> & { readonly leg: Leg },
): Promise<Facts | Rejection> {
  const symbols = [...new Set([symbol, ...heldSymbols(engine)])]
  // Nobody is kept from getting out by what only an entry has to know: a book, or the price of something else.
  const optional = <T>(answer: Promise<T>) => (leg === 'entry' ? answer : answer.catch(() => undefined))
  // Coins can be sold that are there; a contract is closed, and a short position bought back, whatever the account says.
  const isSale = !isReduceOnly(engine) && closingSide(engine.positions.of(symbol).held) === 'sell'
  try {
    const [rules, available, quotes, held, depth, marginRisks] = await Promise.all([
      rulesOf(engine, symbol),
      isSale ? engine.venue.balances() : optional(engine.venue.balances()),
      quotesOf(symbols, (one) => optional(engine.venue.quote(one))),
      optional(engine.venue.position(symbol)),
      leg === 'entry' ? engine.venue.depth(symbol) : undefined,
      leg === 'entry' ? lookAtMargin(engine) : undefined,
    ])
    if (!rules) return reject('unknown-symbol', `the exchange does not list ${symbol}`)
    const quote = quotes.get(symbol)
    const total = totalProfit(engine, quotes)
    return {
      rules,
      quote,
      available: available ?? new Map(),
      drift: held === undefined ? undefined : driftOf(engine, symbol, held),
      exposure: quote && exposure(engine, symbol, quote),
      dayProfit: total && profitOfDay(engine, total, openingProfit(engine, quotes, total)),
      drawdown: total && drawdownOf(engine.store, total),
      unpriced: heldSymbols(engine).filter((one) => !quotes.get(one)),
      isWide: leg === 'entry' && isWide(engine, quotes),
      usedBySource: moneyOf(engine, source),
      depth,
      marginRisks,
    }
  } catch (error) {
    if (isStoreFailure(error)) throw error
    return reject('venue-unavailable', reasonOf(error))
  }
}

/** Whether the sides of a market are far apart in which something is held. */
export function isWide(engine: Engine, quotes: ReadonlyMap<string, Quote | undefined>): boolean {
  return closable(engine).some((symbol) => {
    const quote = quotes.get(symbol)
    return quote !== undefined && isWideSpread(quote, engine.config.risk)
  })
}

/**
 * What a day begins with. Where the sides of a market are far apart nobody would have to close at such a price: measured from the
 * loss that it makes, whatever is lost later in the day would be none.
 */
export function openingProfit(
  engine: Engine,
  quotes: ReadonlyMap<string, Quote | undefined>,
  total: Decimal,
): Decimal {
  if (!isWide(engine, quotes)) return total
  const traded = [...quotes].map(
    ([symbol, quote]) => [symbol, quote && { ...quote, bid: quote.last, ask: quote.last }] as const,
  )
  return greatestDecimal(total, totalProfit(engine, new Map(traded)) ?? total)
}

/** Current prices of some symbols. */
export async function quotesOf(
  symbols: readonly string[],
  quote: Venue['quote'],
): Promise<ReadonlyMap<string, Quote | undefined>> {
  return new Map(await Promise.all(symbols.map(async (symbol) => [symbol, await quote(symbol)] as const)))
}

/** Reads the rules of what is held: without them what is too little to be closed counts as a position. Trouble is no matter. */
export async function learnRules(engine: Engine): Promise<void> {
  await Promise.all(heldSymbols(engine).map((symbol) => rulesOf(engine, symbol).catch(() => undefined)))
}

/** How long rules are good for: the exchange changes steps and minimums while a bot runs for months. */
const RULES_MS = 3_600_000

/** The rules of a symbol, asked for now and then; at once where it was not traded, for a pause ends. */
export async function rulesOf(engine: Engine, symbol: string): Promise<SymbolRules | undefined> {
  const { venue, timeline, rules: known } = engine
  const before = known.get(symbol)
  if (before?.trading && isFresh(engine, before.readMs, RULES_MS)) return before
  // Who gets out is not kept in by a look at what is known already.
  const rules = await venue.rules(symbol).catch((error: unknown) => {
    if (before) return before
    throw error
  })
  if (rules) known.set(symbol, { ...rules, readMs: timeline.now() })
  return rules
}
