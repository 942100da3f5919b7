// The read models of a bot, as one object for whoever shows them.
import { firstsOf, type Stage, timesOf } from '../report/stages.ts'
import { healthOf, overviewOf } from './overview.ts'
import { positionsOf } from './profit.ts'
import { pageOf, toAudit, toFill, toOrder, toSignal } from './rows.ts'
import { PROFIT } from './sampler.ts'
import type {
  AuditView,
  FillView,
  HealthView,
  OrderView,
  Overview,
  Page,
  Point,
  PositionView,
  PriceHistory,
  SignalView,
} from './shapes.ts'
import type { ViewSource } from './source.ts'

/** Which rows. */
export interface PageQuery {
  /** Only rows with a smaller `seq`. */
  readonly before?: number
  /** 1 to 500. Default 50. */
  readonly limit?: number
}

/** What can be seen of a bot. Nothing of it asks the exchange or changes anything. */
export interface View {
  overview(): Overview
  health(): HealthView
  positions(): PositionView[]
  /** Decisions on signals, perhaps only the rejections of one code. */
  signals(query: PageQuery & { readonly reason?: string }): Page<SignalView>
  /** How long the stages of a signal's order took, and whether it is over; `undefined` where no signal led to it. */
  stages(clientOid: string): OrderStages | undefined
  /** Codes that rejections have had. */
  reasons(): string[]
  orders(query: PageQuery): Page<OrderView>
  fills(query: PageQuery): Page<FillView>
  audit(query: PageQuery): Page<AuditView>
  /** `seq` of the newest entry of the record; 0 for an empty one. */
  lastSeq(): number
  /** Profit over time, at most 1,000 points. */
  equity(sinceMs: number): Point[]
  /** Profit as it was noted, each time of it behind a time, oldest first; at most 5,000 points. */
  profits(afterMs: number): Point[]
  /** A price over time, at most 1,000 points, with the fills. */
  prices(symbol: string, sinceMs: number): PriceHistory
}

/** The way of one order. */
export interface OrderStages {
  /** Stages that it has come to, ms. */
  readonly times: Partial<Record<Stage, number>>
  readonly isOver: boolean
}

/** States of an order that is not over. */
const OPEN = ['intended', 'sending', 'accepted']
const MOST_POINTS = 1_000
const MOST_PROFITS = 5_000

/** Looks at a bot. */
export function createView(source: ViewSource): View {
  const { pages, samples } = source.store
  const paged =
    <Q extends PageQuery, T extends { readonly seq: number }>(read: (query: Q) => T[]) =>
    (query: Q): Page<T> => {
      const limit = query.limit ?? 50
      return pageOf(read({ ...query, limit }), limit)
    }
  return {
    overview: () => overviewOf(source),
    stages(clientOid) {
      const way = pages.wayOf(clientOid)
      if (!way) return undefined
      const signal = toSignal(way.decision)
      const times = timesOf(
        signal,
        firstsOf(way.events.map(toAudit)).get(clientOid) ?? {},
        source.kind !== 'paper',
      )
      return { times, isOver: !OPEN.includes(signal.orderState ?? '') }
    },
    health: () => healthOf(source),
    positions: () => positionsOf(source),
    signals: paged((query) => pages.decisions(query).map(toSignal)),
    reasons: () => pages.reasons(),
    orders: paged((query) => pages.orders(query).map(toOrder)),
    fills: paged((query) => pages.fills(query).map(toFill)),
    audit: paged((query) => pages.events(query).map(toAudit)),
    lastSeq: () => pages.lastEvent(),
    equity: (sinceMs) => samples.since(PROFIT, sinceMs, MOST_POINTS),
    profits: (afterMs) => samples.after(PROFIT, afterMs, MOST_PROFITS),
    prices: (symbol, sinceMs) => ({
      symbol,
      prices: samples.since(symbol, sinceMs, MOST_POINTS),
      fills: pages.fillsSince(symbol, sinceMs).map(toFill),
    }),
  }
}
