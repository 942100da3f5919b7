// Every setting of the bot with its default. Layers are merged in load-config.ts.
import type { Decimal } from '../money/decimal.ts'

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

/** How orders are looked after. */
export interface OrderSettings {
  /** How long a limit order may rest before it is cancelled, in ms. Default 300 000. */
  readonly lifetimeMs: number
  /** Pause between looks at open orders in live mode, in ms. Default 2 000. */
  readonly pollMs: number
  /** Pause after KuCoin's 5 s window before an unfound order counts as never arrived, in ms. Default 10 000. */
  readonly resolveMarginMs: number
}

/** The embedded exchange of paper mode. */
export interface PaperSettings {
  /** Money in the account at the start, by currency. Default 10 000 USDT. */
  readonly balances: Readonly<Record<string, string>>
  /** Seed of everything the exchange draws by chance. Default 1. */
  readonly seed: number
}

/** The whole configuration. */
export interface BotConfig {
  readonly risk: RiskLimits
  readonly orders: OrderSettings
  readonly paper: PaperSettings
}

/** What the bot does when nobody says otherwise. */
export const DEFAULT_CONFIG: BotConfig = {
  risk: {
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
  },
  orders: { lifetimeMs: 300_000, pollMs: 2_000, resolveMarginMs: 10_000 },
  paper: { balances: { USDT: '10000' }, seed: 1 },
}

/** The currency that the limits, the report and every allowed symbol share. */
export function quoteCurrencyOf(symbol: string): string {
  return symbol.slice(symbol.indexOf('-') + 1)
}

/** The coin of a symbol: `BTC` of `BTC-USDT`. */
export function baseCurrencyOf(symbol: string): string {
  return symbol.slice(0, symbol.indexOf('-'))
}
