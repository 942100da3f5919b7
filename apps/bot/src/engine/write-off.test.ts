// A position that somebody closed by hand: the bot learns it when people have it flattened, and from nothing less.
import { expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import { handleSignal } from './handle-signal.ts'
import { protectAll } from './protect.ts'

const FUTURES = { kind: 'futures', shorts: true, leverage: 1, byFunds: false } as const
const take = (t: TestEngine, action: 'buy' | 'sell', stopLoss?: string) =>
  handleSignal(t.engine, aSignal({ action, orderType: 'market', price: undefined, stopLoss }), 0)
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held
/** When every answer is up to date. */
const flatten = async (t: TestEngine, afterMs = 10_000) => {
  await t.engine.timeline.wait(afterMs)
  return createControl(t.engine).flatten('the test')
}

test.each(['buy', 'sell'] as const)(
  'a contract that is gone after a %s is written off, over a restart too',
  async (action) => {
    const t = anEngine({}, { terms: FUTURES })
    await take(t, action)
    t.venue.elsewhere = '0'
    t.venue.behaviour = 'refuse'
    expect((await flatten(t, 9_999)).failed).toHaveLength(1)
    expect(await flatten(t, 1)).toMatchObject({ closed: 1, failed: [] })
    const later = anEngine({}, { store: t.engine.store, venue: t.venue })
    expect([held(t), held(later)]).toEqual(['0', '0'])
    expect(t.engine.store.events.last('written-off')?.body).toMatchObject({ size: '0.005', price: '20000' })
    t.venue.behaviour = 'fill'
    t.venue.bookAtMs = later.engine.timeline.now()
    await take(later, action)
    expect(later.reasons()).toEqual([])
  },
)

test.each(['0.005', '0.007'])('one that is there is not, however often it is refused: %s', async (seen) => {
  const t = anEngine({}, { terms: FUTURES })
  await take(t, 'buy')
  t.venue.elsewhere = seen
  t.venue.behaviour = 'refuse'
  for (let i = 0; i < 2; i++) expect((await flatten(t)).failed).toHaveLength(1)
  expect(held(t)).toBe('0.005')
})

test('coins that are gone are written off, once no order of the bot may have kept them', async () => {
  const t = anEngine()
  await take(t, 'buy', '19000')
  expect(t.venue.standing()).toHaveLength(1)
  t.venue.free.set('BTC', '0')
  for (let i = 0; i < 2; i++) expect((await flatten(t, 4_000)).failed).toHaveLength(1)
  expect(held(t)).toBe('0.005')
  await t.engine.timeline.wait(10_001)
  await protectAll(t.engine)
  expect(await flatten(t)).toMatchObject({ closed: 1, failed: [] })
  expect(held(t)).toBe('0')
})

test('what cannot be asked for stays, and ends no flatten of the others', async () => {
  const t = anEngine({}, { terms: FUTURES })
  await take(t, 'buy')
  t.venue.behaviour = 'refuse'
  t.venue.position = () => Promise.reject(new Error('down'))
  expect((await flatten(t)).failed).toHaveLength(1)
  expect(held(t)).toBe('0.005')
})
