// A close at the market that the exchange fills in part, and cancels: who wanted out is not left in.
import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import type { Behaviour } from '../../test/fake-venue.ts'
import { aSignal } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { followLateCloses } from './late-close.ts'
import { lateCloses } from './late-notes.ts'
import { protectAll } from './protect.ts'
import { recover } from './recover.ts'

const close = { action: 'close', size: undefined, orderType: 'market' } as const
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held
const sales = (t: TestEngine) => t.venue.placed.filter(({ side, trigger }) => side === 'sell' && !trigger)

/** What a round of the loop does with orders, a moment after the last one. */
async function look(t: TestEngine, afterMs = 2_000): Promise<void> {
  await t.engine.timeline.wait(afterMs)
  await followAll(t.engine)
  await followLateCloses(t.engine)
  await protectAll(t.engine)
}

/** A position with a stop, in an account with a coin of its owner, at an exchange that takes its closes so. */
async function holding(...behaviours: readonly Behaviour[]): Promise<TestEngine> {
  const t = anEngine()
  t.venue.free.set('BTC', '1')
  await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
  const left = [...behaviours]
  const { place } = t.venue
  t.venue.place = (order) => {
    t.venue.behaviour = order.leg === 'exit' && !order.trigger ? (left.shift() ?? 'fill') : 'fill'
    return place(order)
  }
  return t
}

describe('a close of which the exchange takes a part', () => {
  test('is finished by a later look; until then the stop has the rest', async () => {
    const t = await holding('part')
    await handleSignal(t.engine, aSignal(close), 0)
    expect([held(t), t.venue.standing()]).toMatchObject(['0.0025', [{ size: '0.0025' }]])
    for (let i = 0; i < 10; i++) await look(t)
    expect([held(t), t.venue.free.get('BTC'), sales(t).length]).toEqual(['0', '1', 2])
    expect([t.venue.standing(), t.engine.store.stops.all(), lateCloses(t.engine)]).toEqual([[], [], []])
  })

  test('again and again: not at each look, and told by the same words, which is news once', async () => {
    const t = await holding('part', 'part')
    await handleSignal(t.engine, aSignal(close), 0)
    for (let i = 0; i < 5; i++) await look(t, 1_000)
    expect(sales(t)).toHaveLength(1)
    for (let i = 0; i < 20; i++) await look(t, 5_000)
    expect([held(t), t.venue.free.get('BTC'), sales(t).length]).toEqual(['0', '1', 3])
    expect(lateCloses(t.engine)).toEqual([])
    const told = t.events.flatMap((event) => (event.kind === 'trouble' ? [event.message] : []))
    expect(new Set(told.filter((one) => one.includes('was cut short'))).size).toBe(1)
  })

  test('is finished after a restart too', async () => {
    const t = await holding('part')
    await handleSignal(t.engine, aSignal(close), 0)
    const again = anEngine({}, { store: t.engine.store, venue: t.venue })
    await again.engine.timeline.wait(60_000)
    await recover(again.engine)
    expect([held(again), t.venue.free.get('BTC')]).toEqual(['0', '1'])
  })

  test('is finished where people flattened', async () => {
    const t = await holding('part')
    await createControl(t.engine).flatten('the test')
    expect(held(t)).toBe('0.0025')
    for (let i = 0; i < 10; i++) await look(t)
    expect([held(t), t.venue.free.get('BTC')]).toEqual(['0', '1'])
  })

  test('is no matter where a part was to be closed', async () => {
    const t = await holding('part')
    await handleSignal(t.engine, aSignal({ ...close, size: { unit: 'percent', value: '50' } }), 0)
    for (let i = 0; i < 10; i++) await look(t)
    expect([held(t), sales(t).length]).toEqual(['0.00375', 1])
  })

  test('is no matter once somebody opens the symbol anew', async () => {
    const t = await holding('part')
    await handleSignal(t.engine, aSignal(close), 0)
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    for (let i = 0; i < 10; i++) await look(t)
    expect([held(t), sales(t).length]).toEqual(['0.0075', 1])
  })

  test('sells nothing on an order that the exchange has forgotten', async () => {
    const t = await holding('rest')
    await handleSignal(t.engine, aSignal(close), 0)
    t.venue.order = async () => undefined
    for (let i = 0; i < 10; i++) await look(t, 600_000)
    expect([held(t), sales(t).length, lateCloses(t.engine)]).toEqual(['0.005', 1, []])
  })
})

test('a limit exit that was in doubt does not rest after a close at the market', async () => {
  const t = await holding('unknown-rests')
  t.engine.store.stops.disarm('BTC-USDT')
  await protectAll(t.engine)
  await handleSignal(t.engine, aSignal({ ...close, orderType: 'limit', price: '25000' }), 0)
  t.venue.failure = new Error('down')
  await handleSignal(t.engine, aSignal(close), 0)
  t.venue.failure = undefined
  expect([held(t), sales(t).length]).toEqual(['0.005', 1])
  for (let i = 0; i < 5; i++) await look(t)
  expect([held(t), t.venue.free.get('BTC'), sales(t).map(({ type }) => type)]).toEqual([
    '0',
    '1',
    ['limit', 'market'],
  ])
  expect(t.engine.store.intents.in('accepted', 'sending')).toEqual([])
})
