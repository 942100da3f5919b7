// A position at the exchange that the bot did not make: told, left alone, and nothing is opened there.
import { expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import type { Signal } from '../signal/signal.ts'
import { handleSignal } from './handle-signal.ts'
import { recover } from './recover.ts'

const FUTURES = { kind: 'futures', shorts: true, leverage: 3, byFunds: false } as const
const take = (t: TestEngine, changes: Partial<Signal> = {}) =>
  handleSignal(t.engine, aSignal({ orderType: 'market', price: undefined, ...changes }), 0)
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held

test('refuses entries while they differ, and takes exits; afterwards it goes on', async () => {
  const t = anEngine({}, { terms: FUTURES })
  t.venue.elsewhere = '0'
  await take(t)
  t.venue.elsewhere = '0.105'
  await take(t)
  t.venue.elsewhere = '-0.005'
  await take(t)
  expect(t.reasons()).toEqual(['position-differs', 'position-differs'])
  await take(t, { action: 'close', size: undefined })
  expect(held(t)).toBe('0')
  t.venue.elsewhere = '0'
  await take(t)
  expect(held(t)).toBe('0.005')
})

test('what open orders may have traded meanwhile is no difference', async () => {
  const t = anEngine({}, { terms: FUTURES })
  t.venue.elsewhere = '0'
  t.venue.behaviour = 'rest'
  await take(t, { orderType: 'limit', price: '19000', size: { unit: 'base', value: '0.01' } })
  for (const seen of ['0', '0.004', '0.01']) {
    t.venue.elsewhere = seen
    await take(t, { orderType: 'limit', price: '18000' })
  }
  expect(t.reasons()).toEqual([])
  t.venue.elsewhere = '-0.001'
  await take(t)
  expect(t.reasons()).toEqual(['position-differs'])
})

test('is told at the start, and nothing is sent', async () => {
  const t = anEngine({}, { terms: FUTURES })
  t.venue.elsewhere = '0.7'
  await recover(t.engine)
  expect(t.events).toMatchObject([
    { kind: 'trouble', message: expect.stringMatching(/0\.7 of BTC-USDT.* 0:/) },
  ])
  expect(t.venue.placed).toEqual([])
})

test('a position that cannot be read refuses an entry', async () => {
  const t = anEngine({}, { terms: FUTURES })
  t.venue.position = () => Promise.reject(new Error('down'))
  await take(t)
  expect(t.reasons()).toEqual(['venue-unavailable'])
})
