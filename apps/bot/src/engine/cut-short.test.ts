// A close that is cut short: by the end of the process between two of its orders, or by whoever stops the bot meanwhile.
import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { type Behaviour, FAKE_RULES } from '../../test/fake-venue.ts'
import { aSignal } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import { createTally } from '../report/tally.ts'
import { run } from '../run/run.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { followLateCloses } from './late-close.ts'
import { lateCloses } from './late-notes.ts'
import { protectAll } from './protect.ts'
import { recover } from './recover.ts'

const close = { action: 'close', size: undefined, orderType: 'market' } as const
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held
const coins = (t: TestEngine) => [held(t), t.venue.free.get('BTC')]
const sales = (t: TestEngine) => t.venue.placed.filter(({ side, trigger }) => side === 'sell' && !trigger)

/** A position with a stop, in an account with a coin of its owner; its exits behave so, one after the other, and then fill. */
async function holding(behaviours: readonly Behaviour[], stop?: AbortSignal) {
  const t = anEngine({}, { ...(stop && { stop }) })
  t.venue.free.set('BTC', '1')
  await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
  const { place } = t.venue
  const left = [...behaviours]
  t.venue.place = (order) => {
    t.venue.behaviour = order.leg === 'exit' && !order.trigger ? (left.shift() ?? 'fill') : 'fill'
    return place(order)
  }
  return t
}

/** Lets the process end where it would wait, or ask, after so many sales. */
async function killedAfter(t: TestEngine, count: number, work: Promise<unknown>): Promise<TestEngine> {
  const { balances } = t.venue
  const dead = new Promise<void>((resolve) => {
    t.venue.balances = () => {
      if (sales(t).length < count) return balances()
      resolve()
      return new Promise(() => undefined)
    }
  })
  await Promise.race([work, dead])
  t.venue.balances = balances
  const again = anEngine({}, { store: t.engine.store, venue: t.venue })
  await recover(again.engine)
  return again
}

async function look(t: TestEngine): Promise<void> {
  await followAll(t.engine)
  await followLateCloses(t.engine)
  await protectAll(t.engine)
}

const smallOrders = (t: TestEngine) => {
  t.venue.rules = async () => ({ ...FAKE_RULES, baseMaxSize: '0.002' })
  t.engine.rules.clear()
}

describe('a close that a kill cuts short is finished by the next start', () => {
  test.each<Behaviour>(['absent', 'not-sent', 'refuse-for-now'])('between two tries: %s', async (how) => {
    const t = await holding([how])
    const again = await killedAfter(t, 1, handleSignal(t.engine, aSignal(close), 0))
    expect([...coins(again), t.venue.standing()]).toEqual(['0', '1', []])
    await look(again)
    expect([sales(t).length, lateCloses(again.engine)]).toEqual([2, []])
  })

  test.each([
    ['a signal', (t: TestEngine) => handleSignal(t.engine, aSignal(close), 0)],
    ['people', (t: TestEngine) => createControl(t.engine).flatten('the test')],
  ])('between two parts, by %s', async (_, act) => {
    const t = await holding([])
    smallOrders(t)
    const again = await killedAfter(t, 1, act(t))
    expect([...coins(again), t.venue.standing()]).toEqual(['0', '1', []])
    await look(again)
    expect([sales(t).length, lateCloses(again.engine)]).toEqual([3, []])
  })

  test('of a part of a position: what is held stays, and its stop', async () => {
    const t = await holding(['absent'])
    const part = { unit: 'percent', value: '40' } as const
    const again = await killedAfter(t, 1, handleSignal(t.engine, aSignal({ ...close, size: part }), 0))
    // The stop that was cancelled before the kill is not shown any more, which may be a read that lags behind.
    await look(again)
    await again.engine.timeline.wait(10_000)
    await look(again)
    expect([held(again), t.venue.standing().map(({ size }) => size)]).toEqual(['0.005', ['0.005']])
  })
})

test('what a close was refused for good is over: nothing of it is closed later', async () => {
  const t = await holding(['refuse'])
  await handleSignal(t.engine, aSignal(close), 0)
  const again = anEngine({}, { store: t.engine.store, venue: t.venue })
  await recover(again.engine)
  expect([held(again), lateCloses(again.engine)]).toEqual(['0.005', []])
})

describe('whoever stops the bot while an exit is sent again and again', () => {
  async function stopped(signal = aSignal(close)) {
    const stop = new AbortController()
    const t = await holding(Array<Behaviour>(2).fill('absent'), stop.signal)
    const { place } = t.venue
    t.venue.place = (order) => {
      if (order.leg === 'exit' && !order.trigger) stop.abort()
      return place(order)
    }
    await handleSignal(t.engine, signal, 0)
    return { t, stop: stop.signal }
  }

  test('waits for no other try: it is protected, and the next start closes it', async () => {
    const { t } = await stopped()
    expect([sales(t).length, held(t), t.venue.standing().length]).toEqual([1, '0.005', 1])
    const again = anEngine({}, { store: t.engine.store, venue: t.venue })
    await recover(again.engine)
    await look(again)
    expect([...coins(again), t.venue.standing()]).toEqual(['0', '1', []])
  })

  test('and the end of the run closes it, where that can be done by then', async () => {
    const { t, stop } = await stopped()
    const messages = (async function* (): AsyncGenerator<never, void, void> {})()
    const feeds = { messages, read: () => expect.unreachable() }
    await run(t.engine, { feeds, tally: createTally(), stop })
    // Its start tries, in vain, and its end.
    expect([...coins(t), sales(t).length]).toEqual(['0', '1', 3])
  })

  test('has a part of a position left alone', async () => {
    const { t } = await stopped(aSignal({ ...close, size: { unit: 'percent', value: '40' } }))
    await look(t)
    expect([sales(t).length, held(t), t.venue.standing().map(({ size }) => size)]).toEqual([
      1,
      '0.005',
      ['0.005'],
    ])
  })
})

describe('a flatten whose order is lost', () => {
  test.each<Behaviour>(['unknown-absent', 'absent'])(
    '%s: the position is closed by a later look',
    async (how) => {
      const t = await holding([how])
      const { closed, failed } = await createControl(t.engine).flatten('the test')
      expect([closed, failed.length]).toEqual([0, 1])
      for (let i = 0; i < 3; i++) await look(t)
      expect([...coins(t), t.venue.standing(), sales(t).length]).toEqual(['0', '1', [], 2])
      expect(lateCloses(t.engine)).toEqual([])
    },
  )

  test.each<Behaviour>(['refuse-for-now', 'not-sent', 'absent', 'unknown-absent'])(
    'and whose next order is %s: the look after that closes it, over a restart as well',
    async (how) => {
      const t = await holding(['unknown-absent', how])
      await createControl(t.engine).flatten('the test')
      await look(t)
      expect(held(t)).toBe('0.005')
      const again = anEngine({}, { store: t.engine.store, venue: t.venue })
      await recover(again.engine)
      await look(again)
      expect([...coins(again), t.venue.standing(), sales(t).length]).toEqual(['0', '1', [], 3])
      expect(lateCloses(again.engine)).toEqual([])
    },
  )

  test('and which the market takes none of for long: each look says so in the same words', async () => {
    const t = await holding(['unknown-absent', ...Array<Behaviour>(4).fill('refuse-for-now')])
    await createControl(t.engine).flatten('the test')
    for (let i = 0; i < 4; i++) await look(t)
    const told = t.events.flatMap((event) => (event.kind === 'trouble' ? [event.message] : []))
    const why = told.filter((one) => one.includes('is closed now'))
    expect([why.length, new Set(why).size]).toEqual([4, 2])
  })

  test('unknown: it is sold once', async () => {
    const t = await holding(['unknown'])
    await createControl(t.engine).flatten('the test')
    for (let i = 0; i < 3; i++) await look(t)
    expect([...coins(t), sales(t).length, lateCloses(t.engine)]).toEqual(['0', '1', 1, []])
  })

  test('refused for good: people have to ask again', async () => {
    const t = await holding(['refuse'])
    await createControl(t.engine).flatten('the test')
    for (let i = 0; i < 3; i++) await look(t)
    expect([held(t), sales(t).length, t.venue.standing().length]).toEqual(['0.005', 1, 1])
  })
})

test('a later part that is turned away gives no stop up: the next look closes the rest', async () => {
  const t = await holding([])
  smallOrders(t)
  t.venue.dropWaiting()
  t.venue.quoted = { bid: '18000', ask: '18000', last: '18000' }
  const { balances } = t.venue
  // Shown late, as after any sale.
  let isLate = true
  t.venue.balances = async () => (isLate && sales(t).length === 1 ? new Map() : balances())
  await protectAll(t.engine)
  expect([held(t), t.engine.store.stops.all().length]).toEqual(['0.003', 1])
  isLate = false
  for (let i = 0; i < 2; i++) await protectAll(t.engine)
  expect([...coins(t), t.engine.store.stops.all()]).toEqual(['0', '1', []])
})
