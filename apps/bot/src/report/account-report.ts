// What a store adds up to, over everything that is in it.
import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, divideDecimals, greatestDecimal, isPositive } from '../money/decimal.ts'
import { createPositions } from '../store/positions.ts'
import { partsBySource } from './by-source.ts'
import { type Stage, type StageTimes, stagesOf, type TimedEvent, type TimedSignal } from './stages.ts'
import { type Trade, type TradedFill, type TradedOrder, tradesOf } from './trades.ts'

/** Result of one day, symbol or source. Money is in the quote currency, fees taken off. */
export interface Bucket {
  readonly name: string
  readonly fills: number
  /** Money that changed hands. */
  readonly turnover: Decimal
  readonly realised: Decimal
  /** Trades that ended in it. */
  readonly trades: number
  /** Those of them that earned something. */
  readonly won: number
}

/** The whole of a store. Money is decimal text in the quote currency, times are epoch ms; what is unknown is null. */
export interface AccountReport {
  readonly currency: string
  /** From the first entry of the record to the last; null for an empty one. */
  readonly period: { readonly fromMs: number; readonly toMs: number; readonly runs: number } | null
  /** Known on paper. */
  readonly startEquity: Decimal | null
  readonly equity: Decimal | null
  /** Total profit for each 100 of the start. */
  readonly returnPercent: Decimal | null
  /**
   * Greatest fall of the profit from its highest so far, with what is held, as noted every ten seconds of a run; of a replay,
   * which notes nothing, by what was realised.
   */
  readonly drawdown: Decimal
  readonly signals: number
  /** Signals that led to no order, by reason. */
  readonly rejected: Readonly<Record<string, number>>
  readonly orders: number
  /** Those of them that waited at the exchange to protect a position. */
  readonly protectiveOrders: number
  readonly fills: number
  readonly fees: Readonly<Record<string, Decimal>>
  readonly profit: {
    readonly realised: Decimal
    readonly marked: Decimal | null
    readonly total: Decimal | null
  }
  readonly positions: readonly {
    readonly symbol: string
    readonly side: 'long' | 'short'
    readonly size: string
  }[]
  /** Trades that ended, and what part of them earned something, in percent; null for none. */
  readonly closedTrades: number
  readonly wonTrades: number
  readonly winRatePercent: Decimal | null
  readonly latencyMs: Readonly<Record<Stage, StageTimes>>
  /** By day, UTC. */
  readonly days: readonly Bucket[]
  readonly symbols: readonly Bucket[]
  /** By whose signals brought what was held; of a position of several each has its part, and its end counts for who opened it. */
  readonly sources: readonly Bucket[]
  readonly trades: readonly Trade[]
}

/** What the rows of a store are made into, each table oldest first. */
export interface AccountRows {
  readonly overview: Pick<AccountReport, 'currency' | 'startEquity' | 'equity' | 'profit' | 'positions'>
  readonly signals: readonly (TimedSignal & { readonly reason: string | null })[]
  readonly orders: readonly (TradedOrder & { readonly clientOid: string })[]
  readonly fills: readonly TradedFill[]
  readonly events: readonly TimedEvent[]
  /** Profit over time, what is held at its price. */
  readonly profits: readonly { readonly atMs: number; readonly value: string }[]
  /** Whether positions may be below zero. */
  readonly shorts: boolean
  /** Whether orders went to an exchange, as all do but those on paper. */
  readonly isSent: boolean
}

/** What ends a position without an order of the bot, by the kind of entry that says so. */
const WITHOUT_ORDER: Readonly<Record<string, string>> = {
  liquidation: 'liquidation',
  'written-off': 'write-off',
}

/** Adds up. */
export function accountReport(rows: AccountRows): AccountReport {
  const { overview, signals, orders, fills, events, shorts } = rows
  const { currency, startEquity, equity, profit, positions: held } = overview
  const byOid = new Map<string, TradedOrder>([
    ...events.flatMap(({ subject, kind }) => {
      const cause = WITHOUT_ORDER[kind]
      return cause === undefined ? [] : [[subject, { source: '', cause }] as const]
    }),
    ...orders.map((order) => [order.clientOid, order] as const),
  ])
  const orderOf = (clientOid: string): TradedOrder | undefined => byOid.get(clientOid)
  const trades = tradesOf(fills, orderOf, shorts)
  const closed = trades.filter(({ closedMs }) => closedMs !== null)
  const won = closed.filter(isWon)
  const positions = createPositions([], shorts)
  const [days, symbols, sources] = [createBuckets(), createBuckets(), createBuckets()]
  let realised: Decimal = '0'
  const earned: Decimal[] = []
  for (const fill of fills) {
    const before = positions.of(fill.symbol)
    positions.apply({ ...fill, tradeId: String(fill.seq) })
    const gained = subtractDecimals(positions.of(fill.symbol).realised, before.realised)
    realised = addDecimals(realised, gained)
    earned.push(realised)
    const traded = { fills: 1, turnover: fill.funds, realised: gained }
    days.add(dayOf(fill.atMs), traded)
    symbols.add(fill.symbol, traded)
  }
  for (const { source, ...part } of partsBySource(fills, orderOf, shorts)) sources.add(source, part)
  for (const trade of closed) {
    const ended = { trades: 1, won: isWon(trade) ? 1 : 0 }
    days.add(dayOf(trade.closedMs ?? 0), ended)
    symbols.add(trade.symbol, ended)
    sources.add(trade.source, ended)
  }
  const marked = rows.profits.map(({ value }) => value)
  const end = profit.total === null ? [] : [profit.total]
  const [first, last] = [events[0], events.at(-1)]
  const runs = events.filter(({ kind }) => kind === 'run-started').length
  return {
    currency,
    period: first && last ? { fromMs: first.atMs, toMs: last.atMs, runs } : null,
    ...{ startEquity, equity },
    returnPercent:
      startEquity !== null && isPositive(startEquity) && profit.total !== null
        ? percentOf(profit.total, startEquity)
        : null,
    drawdown: drawdownOf([...(marked.length > 0 ? marked : earned), ...end]),
    signals: signals.length,
    rejected: countReasons(signals),
    orders: orders.length,
    protectiveOrders: orders.filter(({ cause }) => cause === 'protection').length,
    fills: fills.length,
    fees: Object.fromEntries(positions.fees()),
    profit: { realised: profit.realised, marked: profit.marked, total: profit.total },
    positions: held,
    closedTrades: closed.length,
    wonTrades: won.length,
    winRatePercent: closed.length === 0 ? null : percentOf(String(won.length), String(closed.length)),
    latencyMs: stagesOf(signals, events, rows.isSent),
    days: days.all(),
    symbols: symbols.all(),
    sources: sources.all(),
    trades,
  }
}

function createBuckets() {
  const buckets = new Map<string, Bucket>()
  return {
    all: (): Bucket[] => [...buckets.values()],
    add(name: string, more: Partial<Omit<Bucket, 'name'>>): void {
      const { fills, turnover, realised, trades, won } = buckets.get(name) ?? NOTHING
      buckets.set(name, {
        name,
        fills: fills + (more.fills ?? 0),
        turnover: addDecimals(turnover, more.turnover ?? '0'),
        realised: addDecimals(realised, more.realised ?? '0'),
        trades: trades + (more.trades ?? 0),
        won: won + (more.won ?? 0),
      })
    },
  }
}

const NOTHING: Omit<Bucket, 'name'> = { fills: 0, turnover: '0', realised: '0', trades: 0, won: 0 }

function isWon({ profit }: Trade): boolean {
  return isPositive(profit)
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

function percentOf(part: Decimal, whole: Decimal): Decimal {
  return divideDecimals(multiplyDecimals(part, '100'), whole)
}

/** A bot begins with a profit of nothing. */
function drawdownOf(curve: readonly Decimal[]): Decimal {
  let [peak, most]: [Decimal, Decimal] = ['0', '0']
  for (const value of curve) {
    peak = greatestDecimal(peak, value)
    const fall = subtractDecimals(peak, value)
    if (compareDecimals(fall, most) > 0) most = fall
  }
  return most
}

function countReasons(signals: readonly { readonly reason: string | null }[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { reason } of signals) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a))
}
