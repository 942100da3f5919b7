// Signals in another order than that in which their source made them.
import { expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import type { Signal } from '../signal/signal.ts'
import { handleSignal } from './handle-signal.ts'

const FUTURES = { kind: 'futures', shorts: true, leverage: 1, byFunds: false } as const
const all = { unit: 'percent', value: '100' } as const
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held
const take = (t: TestEngine, changes: Partial<Signal>) => handleSignal(t.engine, aSignal(changes), 0)

test.each([
  ['buy', { action: 'close', size: undefined }, {}],
  ['buy', { action: 'sell', size: all }, {}],
  ['buy', { action: 'reverse', size: undefined }, {}],
  ['sell', { action: 'buy' }, { terms: FUTURES }],
  ['sell', { action: 'close', size: undefined }, { terms: FUTURES }],
] as const)('a %s that comes after its end opens nothing: %j', async (action, end, parts) => {
  const t = anEngine({}, parts)
  t.venue.elsewhere = '0'
  t.venue.behaviour = 'rest'
  await take(t, { ...end, timeMs: NOON_MS - 1 })
  const before = t.reasons()
  await take(t, { action, timeMs: NOON_MS - 2 })
  expect(t.reasons()).toEqual([...before, 'stale'])
})

test('over a restart too', async () => {
  const t = anEngine()
  await take(t, { action: 'close', size: undefined })
  const later = anEngine({}, { store: t.engine.store, venue: t.venue })
  await take(later, { timeMs: NOON_MS - 1 })
  expect([later.reasons(), held(later)]).toEqual([['stale'], '0'])
})

test.each([
  ['made at the same time', {}],
  ['of another source', { source: 'other' }],
  ['of another symbol', { symbol: 'ETH-USDT' }],
  ['that was made before it', { timeMs: NOON_MS - 1 }],
  ['that was out of time itself', { timeMs: NOON_MS + 2_001 }],
] as const)('an end %s ends nothing', async (_, end) => {
  const t = anEngine()
  await take(t, {})
  await take(t, { action: 'close', size: undefined, ...end })
  const before = t.venue.placed.length
  await take(t, {})
  expect(t.venue.placed.length).toBe(before + 1)
})

test('a reversal is not overtaken by itself', async () => {
  const t = anEngine({}, { terms: FUTURES })
  t.venue.elsewhere = '0'
  await take(t, { orderType: 'market' })
  t.venue.elsewhere = held(t)
  t.venue.position = async () => held(t)
  await take(t, { action: 'reverse', orderType: 'market', size: undefined })
  expect(held(t)).toBe('-0.005')
})
