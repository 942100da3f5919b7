// Numbers for Prometheus. No label is a stranger's text, an id or an account: what comes from outside is counted by kind.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { EngineEvent } from '../engine/engine.ts'
import type { FeedEvent } from '../feed/feed-event.ts'
import type { View } from '../view/view.ts'

/** What is measured beside events. */
export interface MetricsSource {
  readonly view: Pick<View, 'overview' | 'stages'>
  /** Alerts so far, by channel. */
  readonly alerts: () => readonly {
    readonly channel: string
    readonly sent: number
    readonly failed: number
  }[]
  /** Epoch ms. */
  readonly now: () => number
}

/** The numbers of a run. */
export interface Metrics {
  event(event: EngineEvent): void
  feed(event: FeedEvent): void
  /** In Prometheus' text format. */
  text(): Promise<string>
  readonly contentType: string
}

/** From a millisecond to a minute, in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
/** Orders that are waited for, between two who ask. */
const MOST_UNDER_WAY = 10_000
const STATES = ['running', 'paused', 'halted'] as const

/** Numbers of their own registry. */
export function createMetrics(source: MetricsSource): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `kucoin_bot_${name}`, help, labelNames, registers })
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `kucoin_bot_${name}`, help, labelNames, registers })

  const signals = counter('signals_total', 'Decisions on signals', 'decision', 'reason')
  const orders = counter('orders_total', 'Orders by what became of them', 'state', 'cause')
  const fills = counter('fills_total', 'Executions', 'symbol')
  const troubles = counter('troubles_total', 'Things that did not work', 'kind')
  const feedEvents = counter('feed_events_total', 'What feeds tell', 'channel', 'kind')
  const latency = new Histogram({
    name: 'kucoin_bot_latency_seconds',
    help: 'Stages of signals that led to an order, each named by its end; whole: from its making to the acknowledged order; taken: from taking it up to that',
    labelNames: ['stage'],
    buckets: BUCKETS,
    registers,
  })
  const looked = {
    state: gauge('state', '1 for the state that it is in', 'state'),
    equity: gauge('equity', 'In the quote currency'),
    profit: gauge('profit', 'Since the beginning, in the quote currency'),
    day: gauge('day_profit', 'Since midnight UTC, in the quote currency'),
    fall: gauge('drawdown', 'Below the highest profit so far, in the quote currency'),
    gain: gauge('return_ratio', 'Profit as a part of what the bot began with'),
    open: gauge('open_orders', 'Orders that stand'),
    unknown: gauge('unknown_orders', 'Orders of unknown fate'),
    used: gauge('limit_used_ratio', 'Share of a limit that is used', 'limit', 'scope'),
    reached: gauge(
      'limit_reached',
      '1 for a limit that holds entries back, also because it is unknown',
      'limit',
      'scope',
    ),
    margin: gauge(
      'margin_ratio',
      'How near the account or a position is to its liquidation, at 1',
      'figure',
      'scope',
    ),
    lag: gauge('feed_silence_seconds', 'Since a feed last brought something', 'channel'),
    waiting: gauge('waiting_messages', 'Messages that wait for their decision'),
    skew: gauge('clock_skew_seconds', 'This clock before that of the exchange'),
    pools: gauge('rate_pool_left_ratio', 'Share of a rate pool that is left', 'pool'),
    sent: gauge('alerts_sent', 'Alerts that got through', 'channel'),
    failed: gauge('alerts_failed', 'Attempts to send an alert that failed', 'channel'),
  }

  const look = (): void => {
    for (const one of Object.values(looked)) one.reset()
    const { state, startEquity, equity, profit, risk, health, ...rest } = source.view.overview()
    for (const one of STATES) looked.state.set({ state: one }, one === state ? 1 : 0)
    setIfKnown(looked.equity, equity)
    setIfKnown(looked.profit, profit.total)
    setIfKnown(looked.day, profit.day)
    setIfKnown(looked.fall, profit.drawdown)
    const gain = Number(profit.total ?? Number.NaN) / Number(startEquity ?? Number.NaN)
    if (Number.isFinite(gain)) looked.gain.set(gain)
    looked.open.set(rest.openOrders.length)
    looked.unknown.set(rest.unknownOrders)
    for (const { limit, scope, used, allowed, unit, isReached } of risk) {
      looked.reached.set({ limit, scope: scope ?? '' }, isReached ? 1 : 0)
      if (limit === 'marginAct' && used !== null)
        looked.margin.set({ figure: unit, scope: scope ?? '' }, Number(used))
      const share = Number(used) / Number(allowed)
      if (used !== null && Number.isFinite(share)) looked.used.set({ limit, scope: scope ?? '' }, share)
    }
    for (const { name, lastMs } of health.feeds)
      if (lastMs !== null) looked.lag.set({ channel: name }, (source.now() - lastMs) / 1_000)
    looked.waiting.set(health.waiting)
    if (health.clockSkewMs !== null) looked.skew.set(health.clockSkewMs / 1_000)
    for (const { name, left } of health.pools) looked.pools.set({ pool: name }, left)
    for (const { channel, sent, failed } of source.alerts()) {
      looked.sent.set({ channel }, sent)
      looked.failed.set({ channel }, failed)
    }
  }

  /** Orders whose way is measured once it is at its end: when somebody asks, for trading does not wait for that. */
  const onTheirWay = new Set<string>()
  const measure = (): void => {
    for (const clientOid of onTheirWay) {
      const way = source.view.stages(clientOid)
      if (way && way.times.filled === undefined && !way.isOver) continue
      onTheirWay.delete(clientOid)
      // Below zero where two clocks disagree.
      for (const [stage, ms] of Object.entries(way?.times ?? {}))
        latency.observe({ stage }, Math.max(0, ms) / 1_000)
    }
  }
  return {
    contentType: registry.contentType,
    async text() {
      look()
      measure()
      return registry.metrics()
    },
    feed: ({ channel, kind }) => feedEvents.inc({ channel, kind }),
    event(event) {
      switch (event.kind) {
        case 'rejected':
          return signals.inc({ decision: 'rejected', reason: event.rejection.reason })
        case 'acknowledged': {
          const { cause, clientOid } = event.intent
          if (cause === 'signal') signals.inc({ decision: 'ordered', reason: '' })
          orders.inc({ state: 'acknowledged', cause })
          if (event.latencyMs !== undefined) latency.observe({ stage: 'taken' }, event.latencyMs / 1_000)
          if (cause === 'signal' && onTheirWay.size < MOST_UNDER_WAY) onTheirWay.add(clientOid)
          return
        }
        case 'tested':
        case 'unresolved':
        case 'ended-early':
          return orders.inc({ state: event.kind, cause: event.intent.cause })
        case 'fill':
          return fills.inc({ symbol: event.fill.symbol })
        case 'protected':
        case 'exit':
        case 'heard-again':
        case 'reloaded':
        case 'margin':
          return
        default:
          return troubles.inc({ kind: event.kind })
      }
    },
  }
}

function setIfKnown(gauge: Gauge, value: string | null): void {
  if (value !== null) gauge.set(Number(value))
}
