import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import { aView, viewSourceOf } from '../../test/view.ts'
import { halt } from '../engine/halt.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import type { MarginRisk } from '../venue/venue.ts'
import type { ViewSource } from './source.ts'
import { createView } from './view.ts'

test('a bought coin is seen with its cost, its protection and what is left of the limits', async () => {
  const { engine } = anEngine()
  const view = aView(engine)
  expect(view.overview()).toMatchObject({ positions: [], lastSignal: null, equity: null, state: 'running' })
  await handleSignal(engine, aSignal({ stopLoss: '19000', takeProfit: ['22000', '21000'] }), 0)
  const seen = view.overview()
  // 100 USDT at 20 000 with a fee of a thousandth.
  expect(seen.positions).toEqual([
    {
      symbol: 'BTC-USDT',
      side: 'long',
      size: '0.005',
      entryPrice: '20020',
      lastPrice: '20000',
      pricedMs: seen.atMs,
      profit: '-0.1',
      stopLoss: '19000',
      takeProfit: '21000',
      isGuarded: true,
    },
  ])
  expect(seen.profit).toEqual({ realised: '0', marked: '-0.1', total: '-0.1', day: '-0.1', drawdown: '0.1' })
  const used = Object.fromEntries(seen.risk.map(({ limit, used, isReached }) => [limit, [used, isReached]]))
  expect(used).toMatchObject({
    maxDailyLoss: ['0.1', false],
    maxOrdersPerMinute: ['1', false],
    maxPosition: ['100', false],
    maxNotional: [null, false],
  })
  expect(seen.lastSignal).toMatchObject({ decision: 'ordered', what: 'buy BTC-USDT', orderState: 'closed' })
  expect(JSON.parse(JSON.stringify(seen))).toEqual(seen)
  expect(view.orders({}).rows[0]).toMatchObject({ cause: 'protection', stopLoss: '19000' })
})

test('a holding without a price hides no loss: what depends on it is unknown, and its limits count as reached', async () => {
  const { engine } = anEngine()
  await handleSignal(engine, aSignal(), 0)
  const { profit, positions, risk } = aView(engine, new Map()).overview()
  expect(profit).toMatchObject({ realised: '0', marked: null, total: null, day: null })
  expect(positions[0]).toMatchObject({ lastPrice: null, profit: null, isGuarded: false })
  expect(risk.filter(({ isReached }) => isReached).map(({ limit }) => limit)).toEqual([
    'maxDailyLoss',
    'maxPosition',
  ])
})

test('pages go from the newest to the oldest, each row once, whatever comes in between', async () => {
  const { engine } = anEngine()
  const view = aView(engine)
  for (let i = 0; i < 23; i++) await handleSignal(engine, aSignal({ strength: i % 2 ? 0.9 : 0 }), 0)
  const walk = (read: (before?: number) => { rows: readonly { seq: number }[]; next: number | null }) => {
    const seen: number[] = []
    for (let page = read(); ; page = read(page.next ?? 0)) {
      seen.push(...page.rows.map(({ seq }) => seq))
      if (page.next === null) return seen
      engine.store.events.append({ atMs: 1, kind: 'resumed', subject: 'entries', body: {} })
    }
  }
  const query = (before?: number) => ({ limit: 5, ...(before !== undefined && { before }) })
  const signals = walk((before) => view.signals(query(before)))
  expect(signals).toEqual([...new Set(signals)].sort((a, b) => b - a))
  expect(signals).toHaveLength(23)
  expect(walk((before) => view.orders(query(before)))).toHaveLength(10)
  expect(walk((before) => view.fills(query(before)))).toHaveLength(10)
  const weak = walk((before) => view.signals({ ...query(before), reason: 'too-weak' }))
  expect(weak).toHaveLength(12)
  expect(view.reasons()).toEqual(['max-orders-per-minute', 'too-weak'])
  expect(view.signals({ reason: 'nothing of the kind' }).rows).toEqual([])
})

test('the record is shown with its facts, and tells how far it goes', () => {
  const { engine } = anEngine()
  const view = aView(engine)
  expect(view.lastSeq()).toBe(0)
  halt(engine.store, 5, 'told to')
  expect(view.audit({}).rows).toEqual([
    { seq: 1, atMs: 5, kind: 'halted', subject: 'entries', facts: '{"reason":"told to"}' },
  ])
  expect(view.lastSeq()).toBe(1)
})

test('of many values as many points are shown as there is room for, and always the last', () => {
  const { engine } = anEngine()
  const { samples } = engine.store
  for (let i = 0; i < 5_000; i++) samples.add('x', { atMs: i * 7, value: String(i) })
  const points = samples.since('x', 0, 100)
  expect(points.length).toBeGreaterThan(90)
  expect(points.length).toBeLessThanOrEqual(100)
  expect(points.at(-1)).toEqual({ atMs: 4_999 * 7, value: '4999' })
  expect(samples.since('x', 4_998 * 7, 100)).toHaveLength(2)
  expect(samples.since('nothing', 0, 100)).toEqual([])
})

test('rules that look back are seen with what is used of them, and looking changes nothing', async () => {
  const { engine, venue } = anEngine({
    cooldownMs: 60_000,
    maxLossStreak: 3,
    maxDrawdown: '50',
    sourceBudgets: { test: '400', constructor: '1' },
    symbolBudgets: { 'BTC-USDT': '300' },
  })
  const view = aView(engine)
  const rows = () =>
    Object.fromEntries(
      view
        .overview()
        .risk.map(({ limit, scope, used, isReached }) => [`${limit} ${scope ?? ''}`, [used, isReached]]),
    )
  await handleSignal(engine, aSignal(), 0)
  expect(rows()).toMatchObject({
    'maxDrawdown ': ['0.1', false],
    'maxOpenPositions ': ['1', false],
    'sourceBudgets test': ['100.1', false],
    'sourceBudgets constructor': ['0', false],
    'symbolBudgets BTC-USDT': ['100', false],
    'maxLossStreak ': ['0', false],
    'cooldownMs ': [null, false],
  })
  expect(rows()).not.toHaveProperty('cooldownMs BTC-USDT')
  venue.quoted = { bid: '19900', ask: '19900', last: '19900' }
  await handleSignal(engine, aSignal({ action: 'close', size: undefined, orderType: 'market' }), 0)
  const before = engine.store.pages.lastEvent()
  expect(rows()).toMatchObject({ 'maxLossStreak ': ['1', false], 'cooldownMs BTC-USDT': [null, true] })
  expect(engine.store.pages.lastEvent()).toBe(before)
})

test('how near the account is to its liquidation is a limit, which holds back while it is unknown', () => {
  const { engine } = anEngine()
  const rowsOf = (risks: readonly MarginRisk[] | undefined) =>
    createView({ ...viewSourceOf(engine, new Map()), marginRisks: () => risks })
      .overview()
      .risk.filter(({ limit }) => limit === 'marginAct')
      .map(({ scope, used, isReached }) => [scope, used, isReached])
  expect(
    rowsOf([
      { figure: 'risk ratio', scope: undefined, ratio: 0.2 },
      { figure: 'way to liquidation', scope: 'XBTUSDTM', ratio: 0.85 },
    ]),
  ).toEqual([
    [null, '0.2000', false],
    ['XBTUSDTM', '0.8500', true],
  ])
  expect(rowsOf(undefined)).toEqual([[null, null, true]])
  expect(rowsOf([])).toEqual([])
})

test('a feed that has been silent for longer than it may is marked, one without a limit never', () => {
  const { engine } = anEngine()
  const { store, timeline } = engine
  const nowMs = timeline.now()
  const message = { bytes: Buffer.from('{}'), delivery: undefined, label: 'a message', overlong: false }
  store.messages.add({ ...message, channel: 'beating', receivedMs: nowMs - 40_000 })
  store.messages.add({ ...message, bytes: Buffer.from('[]'), channel: 'alerts', receivedMs: nowMs - 40_000 })
  store.sources.hear('beating', nowMs - 40_000, 10_000)
  const statesOf = (missed?: ViewSource['missed']) =>
    createView({ ...viewSourceOf(engine, new Map()), ...(missed && { missed }) })
      .health()
      .feeds.map(({ name, state, isWell }) => `${name} ${state}${isWell ? '' : '!'}`)
      .toSorted()
  expect(statesOf({ silence: 'tell', silenceMs: 0 })).toEqual(['alerts heard', 'beating silent!'])
  expect(statesOf({ silence: 'tell', silenceMs: 39_000 })).toEqual(['alerts silent!', 'beating silent!'])
  expect(statesOf({ silence: 'off', silenceMs: 39_000 })).toEqual(['alerts heard', 'beating heard'])
  // A store that no bot listens for.
  expect(statesOf()).toEqual(['alerts heard', 'beating heard'])
  // Of a channel that was taken out of the settings nothing is awaited, however long ago that was.
  expect(statesOf({ silence: 'tell', silenceMs: 39_000, channels: ['beating'] })).toEqual([
    'alerts heard',
    'beating silent!',
  ])
})

test('a position is guarded where each of its prices has an order that waits', async () => {
  const { engine, venue } = anEngine({}, { protection: { onRefusal: 'alert' } })
  const { place } = venue
  Object.assign(venue, { waiting: { ...venue.waiting, pairs: false } })
  venue.place = (order) => {
    venue.refusesWaiting = order.trigger?.stopLoss !== undefined
    return place(order)
  }
  await handleSignal(engine, aSignal({ stopLoss: '19000', takeProfit: ['21000'] }), 0)
  expect(venue.standing()).toMatchObject([{ trigger: { takeProfit: '21000' } }])
  expect(aView(engine).positions()).toMatchObject([{ isGuarded: false }])
})
