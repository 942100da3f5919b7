// An order that protects and whose fate is unknown: it may stand, go off and sell the coins while the bot does not know of it.
import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import type { Behaviour } from '../../test/fake-venue.ts'
import { aSignal } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import type { MarketTerms } from '../venue/venue.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { followLateCloses } from './late-close.ts'
import { lateCloses } from './late-notes.ts'
import { protectAll } from './protect.ts'
import { recover } from './recover.ts'

const close = { action: 'close', size: undefined, orderType: 'market' } as const
const coins = (t: TestEngine) => [t.engine.positions.of('BTC-USDT').held, t.venue.free.get('BTC')]
const sales = (t: TestEngine) => t.venue.placed.filter(({ side, trigger }) => side === 'sell' && !trigger)

/** A position whose stop may or may not stand, in an account with a coin of its owner. */
async function inDoubt(guard: Behaviour, terms?: MarketTerms) {
  const t = anEngine({}, { ...(terms && { terms }) })
  t.venue.free.set('BTC', '1')
  const { place } = t.venue
  t.venue.place = (order) => {
    t.venue.behaviour = order.trigger ? guard : 'fill'
    return place(order)
  }
  await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
  t.venue.place = place
  t.venue.behaviour = 'fill'
  return t
}

async function look(t: TestEngine): Promise<void> {
  await followAll(t.engine)
  await followLateCloses(t.engine)
  await protectAll(t.engine)
}

/** Nothing is found out until `answer` is called. */
function unanswered({ venue }: TestEngine): () => void {
  const before = venue.recover
  venue.recover = async () => []
  return () => {
    venue.recover = before
  }
}

const WAYS: [string, (t: TestEngine) => Promise<unknown>][] = [
  ['a signal', (t) => handleSignal(t.engine, aSignal({ ...close, timeMs: t.engine.timeline.now() }), 0)],
  ['people', (t) => createControl(t.engine).flatten('the test')],
]

describe('coins that it has sold are not sold again', () => {
  test.each([...WAYS, ['its price', (t: TestEngine) => protectAll(t.engine)]] as typeof WAYS)(
    'by %s',
    async (_, act) => {
      const t = await inDoubt('unknown')
      t.venue.move('18900')
      await act(t)
      for (let i = 0; i < 3; i++) await look(t)
      expect([...coins(t), sales(t)]).toEqual(['0', '1', []])
    },
  )
})

test.each(['unknown', 'unknown-absent'] as const)('%s: what it protects is closed at once', async (guard) => {
  const t = await inDoubt(guard)
  await handleSignal(t.engine, aSignal(close), 0)
  expect([...coins(t), t.venue.standing(), t.reasons()]).toEqual(['0', '1', [], []])
})

describe.each(WAYS)('where nothing is known of it, and %s closes', (_, act) => {
  test.each(['unknown', 'unknown-absent'] as const)('%s: it is closed once it is', async (guard) => {
    const t = await inDoubt(guard)
    const answer = unanswered(t)
    await act(t)
    expect([...coins(t), sales(t)]).toEqual(['0.005', '1.005', []])
    answer()
    for (let i = 0; i < 3; i++) await look(t)
    expect([...coins(t), sales(t).length, t.venue.standing()]).toEqual(['0', '1', 1, []])
    expect(lateCloses(t.engine)).toEqual([])
  })

  test.each([0, -3_600_000])(
    'after a restart as well, and nothing more where it has gone off: %i ms',
    async (ms) => {
      const t = await inDoubt('unknown')
      const answer = unanswered(t)
      // A clock that is set back meanwhile settles nothing.
      await t.engine.timeline.wait(ms)
      await act(t)
      await look(t)
      expect([...coins(t), sales(t)]).toEqual(['0.005', '1.005', []])
      t.venue.move('18900')
      answer()
      const again = anEngine({}, { store: t.engine.store, venue: t.venue })
      await recover(again.engine)
      await look(again)
      expect([...coins(again), sales(t)]).toEqual(['0', '1', []])
    },
  )
})

describe('one of which nothing can be known any more, as after a kill of some hours ago,', () => {
  async function lost() {
    const t = await inDoubt('unknown-absent')
    unanswered(t)
    await t.engine.timeline.wait(7_200_000)
    return t
  }

  test('leaves no position without a stop', async () => {
    const t = await lost()
    await look(t)
    expect(t.venue.standing()).toMatchObject([{ size: '0.005', trigger: { stopLoss: '19000' } }])
  })

  test.each(WAYS)('and keeps nothing from being closed by %s', async (_, act) => {
    const t = await lost()
    await act(t)
    await look(t)
    expect([...coins(t), t.venue.standing()]).toEqual(['0', '1', []])
  })

  test('also what was to be closed before that', async () => {
    const t = await inDoubt('unknown-absent')
    unanswered(t)
    await handleSignal(t.engine, aSignal(close), 0)
    await t.engine.timeline.wait(7_200_000)
    for (let i = 0; i < 2; i++) await look(t)
    expect([...coins(t), lateCloses(t.engine)]).toEqual(['0', '1', []])
  })
})

test('people are told that a flatten is not done', async () => {
  const t = await inDoubt('unknown')
  unanswered(t)
  const { closed, failed } = await createControl(t.engine).flatten('the test')
  expect([closed, failed]).toEqual([0, [expect.stringContaining('is unknown; it is searched for')]])
})

test('a close at a price is not done at the market later: it is rejected', async () => {
  const t = await inDoubt('unknown')
  const answer = unanswered(t)
  await handleSignal(t.engine, aSignal({ ...close, orderType: 'limit', price: '25000' }), 0)
  answer()
  for (let i = 0; i < 2; i++) await look(t)
  expect([...coins(t), sales(t), t.reasons()]).toEqual(['0.005', '1.005', [], ['venue-unavailable']])
  expect(t.venue.standing()).toHaveLength(1)
})

test('what it may have closed is not written off: its own executions are booked, once', async () => {
  const t = await inDoubt('unknown', { kind: 'futures', shorts: true, leverage: 1, byFunds: false })
  const answer = unanswered(t)
  t.venue.move('18900')
  t.venue.elsewhere = '0'
  t.venue.behaviour = 'refuse'
  await t.engine.timeline.wait(20_000)
  expect(await createControl(t.engine).flatten('the test')).toMatchObject({ closed: 0 })
  answer()
  for (let i = 0; i < 2; i++) await look(t)
  const sold = t.engine.store.fills.all().filter(({ side }) => side === 'sell')
  expect([t.engine.positions.of('BTC-USDT').held, sold.map(({ price }) => price)]).toEqual(['0', ['18900']])
})

test('a part that may not have been sold goes with a close of everything', async () => {
  const t = await inDoubt('fill')
  const { place } = t.venue
  t.venue.place = (order) => {
    t.venue.behaviour = order.trigger ? 'fill' : 'unknown-absent'
    return place(order)
  }
  const part = { unit: 'percent', value: '40' } as const
  await handleSignal(t.engine, aSignal({ ...close, action: 'sell', size: part }), 0)
  t.venue.place = place
  t.venue.behaviour = 'fill'
  const answer = unanswered(t)
  await handleSignal(t.engine, aSignal(close), 0)
  expect(coins(t)).toEqual(['0.002', '1.002'])
  answer()
  for (let i = 0; i < 2; i++) await look(t)
  expect([...coins(t), t.venue.standing()]).toEqual(['0', '1', []])
})
