// The section `risk`: what the bot may do at most.
import * as v from 'valibot'
import type { Decimal } from '../money/decimal.ts'
import { SYMBOL, SYMBOL_WORDS } from '../money/symbol.ts'
import { between, count, flag, type Layer, layerOf, money, ms, setting, text, whole } from './section.ts'

/** What the bot may do at most. Money is in the quote currency of the symbols. */
export interface RiskLimits {
  /** Symbols that may be bought; they must share one quote currency. Default `BTC-USDT`. */
  readonly symbols: readonly string[]
  /** Whether positions may be opened at all; reducing stays possible. Default true. */
  readonly entries: boolean
  /** A file that pulls the kill switch as soon as it is there; none by default. */
  readonly haltFile?: string
  /** Weakest signal that opens a position, 0 to 1. Default 0.05. */
  readonly minStrength: number
  /** Most money in one buy; a larger request is cut to it. Default 250. */
  readonly maxNotional: Decimal
  /** Most money in one symbol, held and on order; a larger request is cut to what is left. Default 1000. */
  readonly maxPosition: Decimal
  /** Most buys within any 60 s: a brake on runaway feeds. Default 10. */
  readonly maxOrdersPerMinute: number
  /** Most buys since midnight UTC. Default 100. */
  readonly maxOrdersPerDay: number
  /** Loss since midnight UTC, realised and marked, from which on nothing is bought until the next day. Default 100. */
  readonly maxDailyLoss: Decimal
  /** Oldest signal acted on, in ms; a signal's own `validForMs` can only shorten it. Default 60 000. */
  readonly maxAgeMs: number
  /** How far a feed's clock may be ahead, in ms. Default 2 000. */
  readonly maxAheadMs: number
  /** How far a buy may be above the signal's price (market) or the market (limit), in basis points. Default 100. */
  readonly maxDeviationBps: number
}

/** The limits when nobody says otherwise. */
export const DEFAULT_RISK: RiskLimits = {
  symbols: ['BTC-USDT'],
  entries: true,
  minStrength: 0.05,
  maxNotional: '250',
  maxPosition: '1000',
  maxOrdersPerMinute: 10,
  maxOrdersPerDay: 100,
  maxDailyLoss: '100',
  maxAgeMs: 60_000,
  maxAheadMs: 2_000,
  maxDeviationBps: 100,
}

const symbol = v.pipe(v.string(), v.regex(SYMBOL, SYMBOL_WORDS))
const symbols = v.pipe(
  v.array(symbol, 'must be a list of symbols such as [BTC-USDT]'),
  v.minLength(1, 'must name at least one symbol'),
)

/** Checks a layer of the section. */
export const riskLayer: v.GenericSchema<unknown, Layer<RiskLimits>> = layerOf({
  symbols: setting(symbols, 'symbols that may be bought; one quote currency for all'),
  entries: setting(flag, 'false: only reduce what is held, open nothing'),
  haltFile: setting(text('must name a file'), 'nothing is bought once this file is there, and until resume'),
  minStrength: setting(between(0, 1), 'weakest signal that opens a position'),
  maxNotional: setting(money, 'most money in one buy; a larger wish is cut to it'),
  maxPosition: setting(money, 'most money in one symbol, held and on order; a larger wish is cut'),
  maxOrdersPerMinute: setting(count, 'buys in any 60 s'),
  maxOrdersPerDay: setting(count, 'buys since midnight UTC'),
  maxDailyLoss: setting(money, 'loss since midnight UTC, realised and marked, that stops buying for the day'),
  maxAgeMs: setting(ms(1), 'oldest signal acted on; a signal can only ask for less'),
  maxAheadMs: setting(ms(0), 'how far the clock of a feed may be ahead'),
  maxDeviationBps: setting(
    whole(0, 10_000),
    'how far a buy may be above the price of the signal (market) or the ask (limit)',
  ),
})
