// A close that comes while the fate of an entry is unknown.
import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import type { Behaviour } from '../../test/fake-venue.ts'
import { aSignal } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { followLateCloses } from './late-close.ts'
import { protectAll } from './protect.ts'
import { recover } from './recover.ts'

const close = { action: 'close', size: undefined, orderType: 'market' } as const
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held

/** What a round of the loop does with orders. */
async function look(t: TestEngine): Promise<void> {
  await followAll(t.engine)
  await followLateCloses(t.engine)
  await protectAll(t.engine)
}

/** An entry of unknown fate, in an account with a coin of its owner, and then a signal; the exchange answers nothing meanwhile. */
async function closedInDoubt(entry: Behaviour, signal = aSignal(close)) {
  const t = anEngine()
  t.venue.free.set('BTC', '1')
  t.venue.behaviour = entry
  const first = aSignal({ stopLoss: '19000' })
  await handleSignal(t.engine, first, 0)
  t.venue.failure = new Error('down')
  t.venue.behaviour = 'fill'
  await handleSignal(t.engine, signal, 0)
  await look(t)
  expect(held(t)).toBe('0')
  t.venue.failure = undefined
  return { t, name: clientOidFor(first.source, first.id, 'entry') }
}

describe('an entry that is found after the signal that closes it', () => {
  test('is sold again, once, and nothing is left of it', async () => {
    const { t } = await closedInDoubt('unknown')
    for (let i = 0; i < 4; i++) await look(t)
    expect([held(t), t.venue.free.get('BTC')]).toEqual(['0', '1'])
    expect(t.venue.placed.filter(({ side, trigger }) => side === 'sell' && !trigger)).toHaveLength(1)
    expect(t.venue.standing()).toEqual([])
    expect(t.engine.store.stops.all()).toEqual([])
    const told = t.events.flatMap((event) => (event.kind === 'trouble' ? [event.message] : []))
    expect(told.filter((one) => one.includes('closed the symbol before that was known'))).toHaveLength(1)
  })

  test('after a restart as well', async () => {
    const { t } = await closedInDoubt('unknown')
    const again = anEngine({}, { store: t.engine.store, venue: t.venue })
    await recover(again.engine)
    expect([held(again), t.venue.free.get('BTC')]).toEqual(['0', '1'])
  })

  test('is no matter where it never arrived', async () => {
    const { t } = await closedInDoubt('unknown-absent')
    for (let i = 0; i < 3; i++) await look(t)
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    for (let i = 0; i < 3; i++) await look(t)
    expect([held(t), t.venue.standing().length]).toEqual(['0.005', 1])
  })

  test('is sold again by the next look where that fails at first', async () => {
    const { t } = await closedInDoubt('unknown')
    const { place } = t.venue
    const left: Behaviour[] = ['absent', 'refuse-for-now']
    t.venue.place = (order) => {
      t.venue.behaviour = order.leg === 'exit' && !order.trigger ? (left.shift() ?? 'fill') : 'fill'
      return place(order)
    }
    for (let i = 0; i < 4; i++) await look(t)
    expect([held(t), t.venue.free.get('BTC')]).toEqual(['0', '1'])
  })

  test('is tried to be sold once a look', async () => {
    const { t } = await closedInDoubt('unknown')
    const { place } = t.venue
    t.venue.place = (order) => {
      t.venue.behaviour = order.trigger ? 'fill' : 'refuse-for-now'
      return place(order)
    }
    for (let i = 0; i < 3; i++) await look(t)
    const tries = t.venue.placed.filter(({ side, trigger }) => side === 'sell' && !trigger)
    expect([held(t), tries.length]).toEqual(['0.005', 3])
  })

  test('is given up where its sale is refused for good: that is told, and its stop stays', async () => {
    const { t } = await closedInDoubt('unknown')
    const { place } = t.venue
    t.venue.place = (order) => {
      t.venue.behaviour = order.trigger ? 'fill' : 'refuse'
      return place(order)
    }
    for (let i = 0; i < 10; i++) await look(t)
    const tries = t.venue.placed.filter(({ side, trigger }) => side === 'sell' && !trigger)
    expect([held(t), tries.length]).toEqual(['0.005', 1])
    expect(t.venue.standing()).toMatchObject([{ size: '0.005', trigger: { stopLoss: '19000' } }])
  })

  test('is kept where a newer signal of its source opens the symbol anew', async () => {
    const { t } = await closedInDoubt('unknown')
    t.venue.behaviour = 'not-sent'
    await look(t)
    expect(held(t)).toBe('0.005')
    t.venue.behaviour = 'fill'
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    for (let i = 0; i < 3; i++) await look(t)
    expect(held(t)).toBe('0.01')
  })

  test('is kept where a part of it was to be closed', async () => {
    const { t } = await closedInDoubt(
      'unknown',
      aSignal({ ...close, size: { unit: 'percent', value: '40' } }),
    )
    for (let i = 0; i < 3; i++) await look(t)
    expect([held(t), t.venue.standing().length]).toEqual(['0.005', 1])
  })

  test('is kept where what came was too old to mean anything', async () => {
    const { t } = await closedInDoubt('unknown', aSignal({ ...close, timeMs: 0 }))
    for (let i = 0; i < 3; i++) await look(t)
    expect([held(t), t.venue.standing().length]).toEqual(['0.005', 1])
  })

  test('is closed though it was people who flattened before', async () => {
    const t = anEngine()
    t.venue.behaviour = 'unknown'
    await handleSignal(t.engine, aSignal(), 0)
    t.venue.behaviour = 'fill'
    const { failed } = await createControl(t.engine).flatten('the test')
    expect(failed).toEqual([
      expect.stringMatching(/was on its way; its fate is unknown, .* what it bought is closed/),
    ])
    for (let i = 0; i < 3; i++) await look(t)
    expect([held(t), t.venue.free.get('BTC')]).toEqual(['0', '0'])
  })
})

describe('an order that closes, and whose fate is unknown,', () => {
  async function closing(how: Behaviour) {
    const t = anEngine()
    t.venue.free.set('BTC', '1')
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    t.venue.behaviour = how
    await handleSignal(t.engine, aSignal(close), 0)
    t.venue.behaviour = 'fill'
    return t
  }

  test.each([
    ['unknown', 1],
    ['unknown-absent', 2],
  ] as const)('%s: the position is closed once that is found out', async (how, sales) => {
    const t = await closing(how)
    for (let i = 0; i < 4; i++) await look(t)
    expect([held(t), t.venue.free.get('BTC'), t.venue.standing()]).toEqual(['0', '1', []])
    expect(t.venue.placed.filter(({ side, trigger }) => side === 'sell' && !trigger)).toHaveLength(sales)
    expect(t.engine.store.recall('derived late closes')).toBe('[]')
  })

  test.each(['unknown', 'unknown-absent'] as const)('%s: over a restart', async (how) => {
    const t = await closing(how)
    const again = anEngine({}, { store: t.engine.store, venue: t.venue })
    await recover(again.engine)
    await look(again)
    expect([held(again), t.venue.free.get('BTC')]).toEqual(['0', '1'])
  })

  test.each(['sell', 'close'] as const)('%s of a part: the position stays, with its stop', async (action) => {
    const t = anEngine()
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    t.venue.behaviour = 'unknown-absent'
    const part = { unit: 'percent', value: '40' } as const
    await handleSignal(t.engine, aSignal({ ...close, action, size: part }), 0)
    t.venue.behaviour = 'fill'
    for (let i = 0; i < 3; i++) await look(t)
    expect([held(t), t.venue.standing().length]).toEqual(['0.005', 1])
  })
})
