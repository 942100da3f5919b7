// The result of a run as data; text-report.ts makes it readable.

import { addDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import type { Engine } from '../engine/engine.ts'
import { quotesOf } from '../engine/facts.ts'
import { heldSymbols, totalProfit } from '../engine/holdings.ts'
import { quoteCurrencyOf } from '../money/symbol.ts'
import type { Mode } from '../store/open-store.ts'
import type { RecordedOrder } from '../venue/session.ts'
import { countDuplicates, digestOf } from './digest.ts'
import { percentile } from './percentile.ts'
import type { Tally } from './tally.ts'

/** Profit and loss as decimal strings in the quote currency, fees taken off; over everything in the store. */
export interface ProfitReport {
  readonly currency: string
  /** Of what was sold. */
  readonly realised: string
  /** Of what is still held, at the last price; null when that is unknown. */
  readonly marked: string | null
  readonly total: string | null
}

/** The result of a run. `signals` = `orders` + the sum of `rejected` + what is `unknown` from this run. */
export interface Report {
  readonly mode: Mode
  readonly signals: number
  readonly rejected: Readonly<Record<string, number>>
  readonly orders: number
  /** Orders that closed a position, by `stop-loss` and `take-profit`; not among `orders`. */
  readonly exits: Readonly<Record<string, number>>
  readonly fills: number
  /** Orders on the exchange that share their clientOid with another; anything but 0 is a fault. */
  readonly duplicates: number
  /** Orders of unknown fate; a person has to look at anything but 0. */
  readonly unknown: number
  readonly missingSignals: number
  /** Times that a position and the orders that protect it did not agree, and were made to. */
  readonly mended: number
  readonly fees: Readonly<Record<string, string>>
  readonly pnl: ProfitReport
  /** Coins held at the end, by symbol. */
  readonly positions: Readonly<Record<string, string>>
  /** Real ms from taking up a signal to the acknowledged order; null without orders. */
  readonly latencyMs: { readonly p50: number | null; readonly p99: number | null }
  /** See digest.ts. */
  readonly digest: string
}

/** Adds up a finished run. */
export async function buildReport(
  mode: Mode,
  engine: Engine,
  tally: Tally,
  recorded: readonly RecordedOrder[],
): Promise<Report> {
  const { positions, store } = engine
  const held = heldSymbols(engine)
  return {
    mode,
    signals: tally.signals,
    rejected: Object.fromEntries([...tally.rejected].sort(([a], [b]) => (a < b ? -1 : 1))),
    orders: tally.orders,
    exits: Object.fromEntries([...tally.exits].sort(([a], [b]) => (a < b ? -1 : 1))),
    fills: tally.fills,
    duplicates: countDuplicates(recorded),
    unknown: store.intents.in('sending').length,
    missingSignals: tally.missing,
    mended: tally.mended,
    fees: Object.fromEntries(positions.fees()),
    pnl: await profitReport(engine, held),
    positions: Object.fromEntries(held.map((symbol) => [symbol, positions.of(symbol).held])),
    latencyMs: {
      p50: rounded(percentile(tally.latenciesMs, 50)),
      p99: rounded(percentile(tally.latenciesMs, 99)),
    },
    digest: digestOf(recorded, tally.rejectedSignals),
  }
}

async function profitReport(engine: Engine, held: readonly string[]): Promise<ProfitReport> {
  const realised = [...engine.positions.entries().values()].reduce(
    (sum, p) => addDecimals(sum, p.realised),
    '0',
  )
  // A report with a gap is better than none at all.
  const quotes = await quotesOf(held, engine.venue.quote).catch(() => new Map())
  const total = totalProfit(engine, quotes)
  return {
    currency: quoteCurrencyOf(engine.config.risk.symbols[0] ?? ''),
    realised: realised,
    marked: total ? subtractDecimals(total, realised) : null,
    total: total ? total : null,
  }
}

function rounded(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms * 1000) / 1000
}
