// A position that is more than one order may hold: by additions, or because the exchange lowered what it takes.
import { addDecimals } from '@kucoin-kit/core/decimal'
import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { FAKE_RULES } from '../../test/fake-venue.ts'
import { aSignal } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import type { Signal } from '../signal/signal.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { followLateCloses } from './late-close.ts'
import { lateCloses } from './late-notes.ts'
import { protectAll } from './protect.ts'

const close = { action: 'close', size: undefined, orderType: 'market' } as const
const PARTS = ['0.002', '0.002', '0.001']
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held
const standing = (t: TestEngine) => t.venue.standing().map(({ size }) => size)
const sold = (t: TestEngine) =>
  t.venue.placed.flatMap(({ side, trigger, size }) => (side === 'sell' && !trigger ? [size] : []))

/** 0.005 coins where an order takes 0.002, in an account with a coin of its owner. */
async function holding(changes: Partial<Signal> = {}) {
  const t = anEngine()
  t.venue.free.set('BTC', '1')
  await handleSignal(t.engine, aSignal({ stopLoss: '19000', ...changes }), 0)
  t.venue.rules = async () => ({ ...FAKE_RULES, baseMaxSize: '0.002' })
  t.engine.rules.clear()
  return t
}

describe('more than one order may hold', () => {
  test.each([
    ['a signal', (t: TestEngine) => handleSignal(t.engine, aSignal(close), 0)],
    [
      'people',
      async (t: TestEngine) =>
        expect(await createControl(t.engine).flatten('the test')).toMatchObject({ closed: 1, failed: [] }),
    ],
    [
      'its stop, which the bot watches',
      async (t: TestEngine) => {
        t.venue.dropWaiting()
        t.venue.quoted = { bid: '18000', ask: '18000', last: '18000' }
        await protectAll(t.engine)
      },
    ],
  ])('is closed in parts by %s', async (_, act) => {
    const t = await holding()
    await act(t)
    await protectAll(t.engine)
    expect([sold(t), held(t), t.venue.free.get('BTC')]).toEqual([PARTS, '0', '1'])
    expect([standing(t), t.reasons(), t.engine.store.intents.in('accepted')]).toEqual([[], [], []])
  })

  test.each([
    ['a signal', (t: TestEngine) => handleSignal(t.engine, aSignal(close), 0), []],
    [
      'people',
      async (t: TestEngine) => {
        const { closed, failed } = await createControl(t.engine).flatten('the test')
        expect([closed, failed]).toEqual([0, [expect.stringContaining('0.001 are left')]])
      },
      [],
    ],
  ])('and than twenty may hold is closed by %s and the next look', async (_, act) => {
    const t = await holding({ stopLoss: undefined })
    t.venue.rules = async () => ({
      ...FAKE_RULES,
      baseMaxSize: '0.0002',
      baseMinSize: '0.0001',
      minFunds: '1',
    })
    await act(t)
    expect([sold(t).length, held(t)]).toEqual([20, '0.001'])
    for (let look = 0; look < 3; look++) {
      await t.engine.timeline.wait(2_000)
      await followAll(t.engine)
      await followLateCloses(t.engine)
    }
    expect([sold(t).length, held(t), t.venue.free.get('BTC')]).toEqual([25, '0', '1'])
    expect([t.reasons(), lateCloses(t.engine)]).toEqual([[], []])
    const told = t.events.flatMap((event) => (event.kind === 'trouble' ? [event.message] : []))
    expect(told.filter((one) => one.includes('came to nothing'))).toEqual([])
  })

  test('is sold as far as a signal asks for', async () => {
    const t = await holding()
    const part = { unit: 'percent', value: '60' } as const
    await handleSignal(t.engine, aSignal({ ...close, action: 'sell', size: part }), 0)
    expect([sold(t), held(t), t.venue.free.get('BTC')]).toEqual([['0.002', '0.001'], '0.002', '1.002'])
    expect(standing(t)).toEqual(['0.002'])
  })

  test('is protected in parts, which go off together and are replaced by nothing', async () => {
    const t = await holding()
    for (let look = 0; look < 3; look++) await protectAll(t.engine)
    expect(standing(t).toSorted()).toEqual(PARTS.toSorted())
    const placed = t.venue.placed.length
    await protectAll(t.engine)
    expect(t.venue.placed).toHaveLength(placed)
    t.venue.move('18900')
    await protectAll(t.engine)
    expect([held(t), t.venue.free.get('BTC'), standing(t)]).toEqual(['0', '1', []])
  })

  test('where the second part is lost the rest stays, told and with its stop', async () => {
    const t = await holding()
    const { place } = t.venue
    t.venue.place = (order) => {
      t.venue.behaviour = !order.trigger && sold(t).length === 1 ? 'refuse' : 'fill'
      return place(order)
    }
    await handleSignal(t.engine, aSignal(close), 0)
    t.venue.behaviour = 'fill'
    await protectAll(t.engine)
    expect([held(t), t.reasons()]).toEqual(['0.003', []])
    expect(standing(t).reduce<string>((sum, size) => addDecimals(sum, size ?? '0'), '0')).toBe('0.003')
    expect(t.events).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('the rest of a sell in BTC-USDT') }),
    )
  })

  test('and is too much for as many orders as wait: that is told, once, and the bot closes it all at its stop', async () => {
    const t = await holding()
    t.venue.rules = async () => ({ ...FAKE_RULES, baseMaxSize: '0.0004' })
    for (let look = 0; look < 3; look++) await protectAll(t.engine)
    expect(standing(t)).toHaveLength(10)
    const told = t.events.flatMap((event) => (event.kind === 'trouble' ? [event.message] : []))
    expect(told).toEqual([expect.stringContaining('0.001 of 0.005 BTC-USDT have no stop at the exchange')])
    t.venue.move('18900')
    await protectAll(t.engine)
    await protectAll(t.engine)
    expect([held(t), t.venue.free.get('BTC')]).toEqual(['0', '1'])
  })
})
