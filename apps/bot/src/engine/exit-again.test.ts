// A signal that closes, and whose order provably stands nowhere: the position does not stay for want of one request.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import type { Behaviour } from '../../test/fake-venue.ts'
import { aPaperSession } from '../../test/paper.ts'
import { aSignal } from '../../test/signals.ts'
import { DEFAULT_CONFIG } from '../config/config.ts'
import { openStore } from '../store/open-store.ts'
import { createEngine } from './engine.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { followLateCloses } from './late-close.ts'
import { protectAll } from './protect.ts'

const close = { action: 'close', size: undefined, orderType: 'market' } as const
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held

/** Lets the orders that reduce behave so, one after the other, and then fill. */
function exits(t: TestEngine, behaviours: readonly Behaviour[]): void {
  const { place } = t.venue
  const left = [...behaviours]
  t.venue.place = (order) => {
    t.venue.behaviour = order.leg === 'exit' && !order.trigger ? (left.shift() ?? 'fill') : 'fill'
    return place(order)
  }
}

/** A position with a stop, in an account with a coin of its owner. */
async function holding() {
  const t = anEngine()
  t.venue.free.set('BTC', '1')
  await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
  expect(t.venue.free.get('BTC')).toBe('1.005')
  return t
}

describe('an exit that provably stands nowhere is sent anew', () => {
  test.each<Behaviour>(['absent', 'not-sent', 'refuse-for-now'])('%s', async (behaviour) => {
    const t = await holding()
    exits(t, [behaviour, behaviour])
    await handleSignal(t.engine, aSignal(close), 0)
    expect([held(t), t.venue.free.get('BTC'), t.reasons()]).toEqual(['0', '1', []])
    expect(t.venue.standing()).toEqual([])
    expect(t.engine.store.signals.unended()).toEqual([])
  })

  test('a part of a position: no more than that part', async () => {
    const t = await holding()
    exits(t, ['absent'])
    await handleSignal(
      t.engine,
      aSignal({ ...close, action: 'sell', size: { unit: 'percent', value: '40' } }),
      0,
    )
    expect([held(t), t.venue.free.get('BTC')]).toEqual(['0.003', '1.003'])
    expect(t.venue.standing()).toMatchObject([{ size: '0.003' }])
  })

  test('not without end: it is rejected once, and the stop is back', async () => {
    const t = await holding()
    exits(t, Array<Behaviour>(100).fill('absent'))
    const signal = aSignal(close)
    await handleSignal(t.engine, signal, 0)
    expect([held(t), t.reasons()]).toEqual(['0.005', ['never-arrived']])
    expect(t.venue.placed.filter(({ leg, trigger }) => leg === 'exit' && !trigger)).toHaveLength(4)
    expect(t.venue.standing()).toMatchObject([{ size: '0.005' }])
    await handleSignal(t.engine, signal, 0)
    expect(t.reasons()).toEqual(['never-arrived', 'duplicate'])
  })

  test.each<Behaviour>(['refuse', 'unknown'])(
    'not one that %ss: it stands, or would be refused again',
    async (how) => {
      const t = await holding()
      exits(t, [how])
      await handleSignal(t.engine, aSignal(close), 0)
      expect(t.venue.placed.filter(({ leg, trigger }) => leg === 'exit' && !trigger)).toHaveLength(1)
      await followAll(t.engine)
      expect(held(t)).toBe(how === 'refuse' ? '0.005' : '0')
    },
  )

  test('not an entry', async () => {
    const t = anEngine()
    t.venue.behaviour = 'absent'
    await handleSignal(t.engine, aSignal(), 0)
    expect([t.venue.placed.length, t.reasons()]).toEqual([1, ['never-arrived']])
  })

  test('of a reversal: what is opened after it is opened once', async () => {
    const t = anEngine({}, { terms: { kind: 'futures', shorts: true, leverage: 1, byFunds: false } })
    t.venue.position = async () => held(t)
    await handleSignal(t.engine, aSignal({ orderType: 'market' }), 0)
    exits(t, ['absent'])
    await handleSignal(t.engine, aSignal({ action: 'reverse', orderType: 'market', size: undefined }), 0)
    expect(held(t)).toBe('-0.005')
    expect(t.engine.store.reversals.all()).toEqual([])
    expect(t.venue.placed.map(({ side }) => side)).toEqual(['buy', 'sell', 'sell', 'sell'])
  })
})

test('at the exchange: a server error on each of two exits, and its books say that it was sold once', async () => {
  const store = openStore(':memory:', 'paper')
  const session = await aPaperSession(store)
  const engine = createEngine({
    ...{ venue: session.venue, timeline: session.timeline, store, config: DEFAULT_CONFIG },
    monotonicNow: () => 0,
    tell: () => undefined,
  })
  await handleSignal(engine, aSignal({ orderType: 'market' }), 0)
  const match = { method: 'POST', path: '/api/v1/hf/orders' } as const
  session.exchange.addFault({ kind: 'error-500-before', match, count: 2 })
  await handleSignal(engine, aSignal({ ...close, timeMs: session.timeline.now() }), 0)
  expect(engine.positions.of('BTC-USDT').held).toBe('0')
  const orders = session.exchange.ledger.orders()
  expect(orders.map(({ side }) => side)).toEqual(['buy', 'sell'])
  await session.close()
})

test('whatever becomes of its orders, no more is sold than was bought; what is held is protected, or on its way out', async () => {
  const how = fc.constantFrom<Behaviour>(
    ...(['fill', 'absent', 'not-sent', 'refuse', 'refuse-for-now', 'unknown', 'unknown-absent'] as const),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(how, { maxLength: 6 }),
      fc.constantFrom('30', '100'),
      async (behaviours, percent) => {
        const t = await holding()
        exits(t, behaviours)
        const size = { unit: 'percent', value: percent } as const
        await handleSignal(t.engine, aSignal({ ...close, action: 'sell', size }), 0)
        await handleSignal(t.engine, aSignal(close), 0)
        // More looks than orders can go astray: what was sent in the last one may be in doubt still.
        for (let look = 0; look < 8; look++) {
          await t.engine.timeline.wait(300_000)
          await followAll(t.engine)
          await followLateCloses(t.engine)
          await protectAll(t.engine)
          expect(Number(t.venue.free.get('BTC'))).toBeGreaterThanOrEqual(1)
        }
        expect(Number(t.venue.free.get('BTC'))).toBeCloseTo(1 + Number(held(t)), 10)
        expect(t.venue.standing().map(({ size: at }) => at)).toEqual(held(t) === '0' ? [] : [held(t)])
      },
    ),
    { numRuns: 60 },
  )
}, 30_000)
