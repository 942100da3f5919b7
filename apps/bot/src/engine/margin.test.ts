import { describe, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { FAKE_RULES } from '../../test/fake-venue.ts'
import { aSignal } from '../../test/signals.ts'
import type { MarginRisk, MarketTerms } from '../venue/venue.ts'
import { describeEvent } from './describe-event.ts'
import type { EngineEvent } from './engine.ts'
import { handleSignal } from './handle-signal.ts'
import { watchMargin } from './margin.ts'

const TERMS: MarketTerms = { kind: 'margin', shorts: true, leverage: 3, byFunds: false }
const at = (ratio: number): MarginRisk[] => [{ figure: 'debt ratio', scope: undefined, ratio }]
const levels = (events: readonly EngineEvent[]) =>
  events.flatMap((event) => (event.kind === 'margin' ? [[event.level, event.ratio]] : []))
const buy = (id: string) => aSignal({ id, orderType: 'market', price: undefined })
const sell = (id: string) =>
  aSignal({ id, action: 'close', size: undefined, orderType: 'market', price: undefined })

test('each level is told once, on the way there and back, and is on record', async () => {
  const { engine, venue, events } = anEngine({}, { terms: TERMS })
  for (const ratio of [0.5, 0.75, 0.8, 0.85, 0.9, 0.8, 0.2]) {
    venue.risks = at(ratio)
    engine.margin.atMs = Number.NEGATIVE_INFINITY
    await watchMargin(engine)
  }
  const told = [
    ['warn', 0.75],
    ['act', 0.85],
    ['warn', 0.8],
    ['well', 0.2],
  ]
  expect(levels(events)).toEqual(told)
  const record = engine.store.events.all().filter(({ kind }) => kind === 'margin')
  expect(record.map(({ body }) => [body['level'], body['ratio']])).toEqual(told)
})

test('a figure that trembles around a level is told once, and what is unknown is the worst', async () => {
  const { engine, venue, events } = anEngine({}, { terms: TERMS })
  for (const ratio of [0.751, 0.749, 0.752, 0.748, 0.851, 0.849, 0.852, 0.729, Number.NaN, 0.84, 0.1]) {
    venue.risks = at(ratio)
    engine.margin.atMs = Number.NEGATIVE_INFINITY
    await watchMargin(engine)
  }
  expect(levels(events)).toEqual([
    ['warn', 0.751],
    ['act', 0.851],
    ['well', 0.729],
    ['act', Number.NaN],
    ['well', 0.1],
  ])
})

test('from the level of act on nothing is opened, and what is held can be closed', async () => {
  const t = anEngine({}, { terms: TERMS })
  await handleSignal(t.engine, buy('a'), 0)
  t.venue.risks = at(0.85)
  await handleSignal(t.engine, buy('b'), 0)
  expect(t.reasons()).toEqual(['margin-trouble'])
  await handleSignal(t.engine, sell('c'), 0)
  t.venue.risks = at(0.849)
  await handleSignal(t.engine, buy('d'), 0)
  expect(t.venue.placed.map(({ leg }) => leg)).toEqual(['entry', 'exit', 'entry'])
  expect(t.reasons()).toEqual(['margin-trouble'])
})

describe('unknown, it holds back entries, and exits never', () => {
  test.each<[string, readonly MarginRisk[] | undefined, string]>([
    ['no answer', undefined, 'venue-unavailable'],
    ['no number', at(Number.NaN), 'margin-trouble'],
  ])('%s', async (_name, risks, reason) => {
    const t = anEngine({}, { terms: TERMS })
    await handleSignal(t.engine, buy('a'), 0)
    t.venue.risks = risks
    await handleSignal(t.engine, buy('b'), 0)
    expect(t.reasons()).toEqual([reason])
    await handleSignal(t.engine, sell('c'), 0)
    expect(t.venue.placed.map(({ leg }) => leg)).toEqual(['entry', 'exit'])
  })

  test('an exchange that has no such figure at all', async () => {
    const t = anEngine({}, { terms: TERMS })
    const { marginRisks, ...venue } = t.venue
    await handleSignal({ ...t.engine, venue }, buy('a'), 0)
    expect(t.reasons()).toEqual(['margin-trouble'])
  })

  test('of a pair that stands for itself it holds back that pair alone', async () => {
    const t = anEngine({ symbols: ['BTC-USDT', 'ETH-USDT'] }, { terms: TERMS })
    t.engine.rules.set('ETH-USDT', {
      ...FAKE_RULES,
      symbol: 'ETH-USDT',
      baseCurrency: 'ETH',
      readMs: t.engine.timeline.now(),
    })
    t.venue.risks = [
      { figure: 'debt ratio', scope: 'BTC-USDT', ratio: 0.1 },
      { figure: 'debt ratio', scope: 'ETH-USDT', ratio: undefined, why: 'no account of it' },
    ]
    await handleSignal(t.engine, { ...buy('a'), symbol: 'ETH-USDT' }, 0)
    expect(t.reasons()).toEqual(['margin-trouble'])
    await handleSignal(t.engine, buy('b'), 0)
    expect(t.venue.placed.map(({ symbol }) => symbol)).toEqual(['BTC-USDT'])
    const told = t.events.filter(({ kind }) => kind === 'margin').map(describeEvent)
    expect(told).toEqual([
      '! the debt ratio of ETH-USDT is unknown, and nothing is opened there: no account of it',
    ])
  })

  test('it is told once, and again after it was known', async () => {
    const { engine, venue, events } = anEngine({}, { terms: TERMS })
    for (const risks of [undefined, undefined, at(0), undefined]) {
      venue.risks = risks
      engine.margin.atMs = Number.NEGATIVE_INFINITY
      await watchMargin(engine)
    }
    expect(events.map(({ kind }) => kind)).toEqual(['trouble', 'trouble'])
  })
})

test('a position that is closed is out of danger', async () => {
  const { engine, venue, events } = anEngine({}, { terms: TERMS })
  venue.risks = [{ figure: 'way to liquidation', scope: 'XBTUSDTM', ratio: 0.9 }]
  await watchMargin(engine)
  venue.risks = []
  engine.margin.atMs = Number.NEGATIVE_INFINITY
  await watchMargin(engine)
  expect(levels(events)).toEqual([
    ['act', 0.9],
    ['well', 0],
  ])
})

test('on spot nobody is asked', async () => {
  const t = anEngine()
  t.venue.risks = undefined
  await watchMargin(t.engine)
  await handleSignal(t.engine, buy('a'), 0)
  expect([t.reasons(), t.events.filter(({ kind }) => kind === 'trouble')]).toEqual([[], []])
})
