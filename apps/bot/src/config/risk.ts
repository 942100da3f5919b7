// The section `risk`: what the bot may do at most.
import * as v from 'valibot'
import { notArray } from '../json/object-of.ts'
import type { Decimal } from '../money/decimal.ts'
import { SYMBOL, symbolWords } from '../money/symbol.ts'
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
  /** Most symbols with a position, or an entry on order, at a time. Default 10. */
  readonly maxOpenPositions: number
  /** Time after a position was reduced in which none is opened in its symbol, in ms. Default 0. */
  readonly cooldownMs: number
  /** After so many positions in a row that were closed with a loss nothing is opened for `lossPauseMs`. Default 0: never. */
  readonly maxLossStreak: number
  /** The pause after that, in ms. Default 3 600 000. */
  readonly lossPauseMs: number
  /**
   * Loss from the highest profit so far, realised and marked, that pulls the kill switch; a resume begins anew. None by
   * default.
   */
  readonly maxDrawdown?: Decimal
  /**
   * On margin and futures: how near the account may be to being liquidated before people are told, 0.01 to 1, where
   * 1 is its end. Default 0.75.
   */
  readonly marginWarn: number
  /** And before nothing is opened any more, 0.01 to 1. Default 0.85. */
  readonly marginAct: number
  /** Most money that a source of signals may have in positions and orders, by its name. None by default. */
  readonly sourceBudgets: Readonly<Record<string, Decimal>>
  /** Most money in a symbol, where that is to be less than `maxPosition`. None by default. */
  readonly symbolBudgets: Readonly<Record<string, Decimal>>
  /** Widest spread between bid and ask at which a position is opened, in basis points. Default 100. */
  readonly maxSpreadBps: number
  /** How far the book lets the price of an entry's whole size be from its best price, in basis points. Default 100. */
  readonly maxSlippageBps: number
  /** Oldest book that an entry is decided on, in ms. Default 10 000. */
  readonly maxQuoteAgeMs: number
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
  maxOpenPositions: 10,
  cooldownMs: 0,
  maxLossStreak: 0,
  lossPauseMs: 3_600_000,
  marginWarn: 0.75,
  marginAct: 0.85,
  sourceBudgets: {},
  symbolBudgets: {},
  maxSpreadBps: 100,
  maxSlippageBps: 100,
  maxQuoteAgeMs: 10_000,
}

const symbol = v.pipe(v.string(), v.regex(SYMBOL, symbolWords))
const symbols = v.pipe(
  v.array(symbol, 'must be a list of symbols such as [BTC-USDT]'),
  v.minLength(1, 'must name at least one symbol'),
)

const source = v.pipe(v.string(), v.nonEmpty('must be the name of a source'))

function budgets(name: v.GenericSchema<string, string>) {
  // A name that objects have of their own would be left out, and the budget with it.
  const named = v.check(
    (value) => !isObject(value) || !Object.hasOwn(value, '__proto__'),
    'must not name __proto__',
  )
  return v.pipe(notArray, named, v.record(name, money)) as v.GenericSchema<unknown, Record<string, Decimal>>
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

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
  maxOpenPositions: setting(count, 'symbols with a position, or an entry on order, at a time'),
  cooldownMs: setting(ms(0), 'time after a position was reduced in which none is opened in its symbol'),
  maxLossStreak: setting(count, 'closed positions in a row with a loss that pause entries; 0: never'),
  lossPauseMs: setting(ms(0), 'the pause after that'),
  maxDrawdown: setting(money, 'loss from the highest profit so far that pulls the kill switch'),
  marginWarn: setting(
    between(0.01, 1),
    'margin and futures: debt ratio, risk ratio or way to liquidation that is told; 1: liquidated',
  ),
  marginAct: setting(between(0.01, 1), 'margin and futures: the same, from which on nothing is opened'),
  sourceBudgets: setting(budgets(source), 'most money for each source of signals'),
  symbolBudgets: setting(budgets(symbol), 'most money in each symbol, where it is to be less'),
  maxSpreadBps: setting(whole(0, 10_000), 'widest spread at which a position is opened'),
  maxSlippageBps: setting(
    whole(0, 10_000),
    'how far the book lets the price of the whole size be from the best',
  ),
  maxQuoteAgeMs: setting(ms(1), 'oldest book that an entry is decided on'),
})
