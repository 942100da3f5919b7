// What a store adds up to: by day and by symbol, over everything that is in it.
import { addDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { createPositions } from '../store/positions.ts'
import type { FillView, OrderView, Overview, SignalView } from '../view/shapes.ts'

/** Result of one day or one symbol. Money is in the quote currency, fees taken off. */
export interface Bucket {
  readonly name: string
  readonly fills: number
  /** Money that changed hands. */
  readonly turnover: string
  readonly realised: string
}

/** The whole of a store. */
export interface AccountReport {
  readonly currency: string
  readonly signals: number
  /** Signals that led to no order, by reason. */
  readonly rejected: Readonly<Record<string, number>>
  readonly orders: number
  readonly fills: number
  readonly fees: Readonly<Record<string, string>>
  readonly profit: Overview['profit']
  readonly positions: Overview['positions']
  /** By day, UTC. */
  readonly days: readonly Bucket[]
  readonly symbols: readonly Bucket[]
}

/** What the rows of a store are made into. */
export interface AccountRows {
  readonly overview: Overview
  readonly signals: readonly SignalView[]
  readonly orders: readonly OrderView[]
  readonly fills: readonly FillView[]
  /** Whether positions may be below zero. */
  readonly shorts: boolean
}

/** Adds up. */
export function accountReport({ overview, signals, orders, fills, shorts }: AccountRows): AccountReport {
  const positions = createPositions([], shorts)
  const [days, symbols] = [new Map<string, Bucket>(), new Map<string, Bucket>()]
  for (const fill of fills) {
    const before = positions.of(fill.symbol).realised
    positions.apply({ ...fill, tradeId: String(fill.seq) })
    const realised = subtractDecimals(positions.of(fill.symbol).realised, before)
    count(days, new Date(fill.atMs).toISOString().slice(0, 10), fill, realised)
    count(symbols, fill.symbol, fill, realised)
  }
  return {
    currency: overview.currency,
    signals: signals.length,
    rejected: countReasons(signals),
    orders: orders.length,
    fills: fills.length,
    fees: Object.fromEntries(positions.fees()),
    profit: overview.profit,
    positions: overview.positions,
    days: [...days.values()],
    symbols: [...symbols.values()],
  }
}

function count(buckets: Map<string, Bucket>, name: string, { funds }: FillView, realised: string): void {
  const before = buckets.get(name) ?? { name, fills: 0, turnover: '0', realised: '0' }
  buckets.set(name, {
    name,
    fills: before.fills + 1,
    turnover: addDecimals(before.turnover, funds),
    realised: addDecimals(before.realised, realised),
  })
}

function countReasons(signals: readonly SignalView[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { reason } of signals) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a))
}
