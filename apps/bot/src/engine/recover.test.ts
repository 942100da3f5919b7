// A run that ended early, and the start after it.
import { expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { anIntent } from '../../test/intents.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { recover } from './recover.ts'

const intent = anIntent({
  type: 'limit',
  price: '20000',
  size: '0.005',
  funds: undefined,
  createdMs: NOON_MS,
  expiresMs: NOON_MS + 300_000,
})

/** What a run leaves that ends right after its signal was decided on. */
const decided = (t: TestEngine) => {
  t.engine.store.signals.addOrder({ source: 'feed', id: '1', rawHash: 'hash' }, intent.clientOid)
  t.engine.store.intents.add(intent)
}
/** An engine of a later run on the same store, and what its start makes of it. */
const restarted = async (before: TestEngine, finds?: 'failure') => {
  const t = anEngine({}, { store: before.engine.store, venue: before.venue })
  t.venue.failure = finds && new Error('down')
  await recover(t.engine)
  const { events, signals } = t.engine.store
  const ends = events.all().filter(({ kind }) => kind === 'signal-rejected')
  expect(signals.unended()).toEqual([])
  return { t, ends: ends.map(({ subject, body }) => [subject, body['reason']]) }
}

test.each([
  ['decided on and not sent', 'not-sent', () => undefined],
  [
    'sent, and not there',
    'never-arrived',
    async (t: TestEngine) => {
      t.venue.behaviour = 'unknown-absent'
      await t.venue.place(intent)
    },
  ],
  [
    'refused, and ended before that was recorded',
    'refused',
    async (t: TestEngine) => {
      t.venue.behaviour = 'refuse'
      await t.venue.place(intent)
    },
  ],
  [
    'known not to have been sent, and ended before that was recorded',
    'never-arrived',
    async (t: TestEngine) => {
      t.venue.behaviour = 'not-sent'
      await t.venue.place(intent)
    },
  ],
] as const)('a signal whose order was %s is rejected: %s', async (_what, reason, happen) => {
  const first = anEngine()
  decided(first)
  await happen(first)
  const { t, ends } = await restarted(first)
  expect(ends).toEqual([['feed 1', reason]])
  expect(t.events).toEqual([])
  expect((await restarted(t)).ends).toEqual([['feed 1', reason]])
  await handleSignal(t.engine, aSignal({ source: 'feed', id: '1', rawHash: 'hash' }), 0)
  expect(t.reasons()).toEqual(['duplicate'])
})

test('one that is found only later is an order of its own run, not of the next', async () => {
  const first = anEngine()
  decided(first)
  first.venue.behaviour = 'unknown'
  await first.venue.place(intent)
  const { t } = await restarted(first, 'failure')
  t.venue.failure = undefined
  await followAll(t.engine)
  expect(t.engine.store.intents.find('kb-1')?.state).toBe('closed')
  expect(t.events.filter(({ kind }) => kind === 'acknowledged')).toEqual([])
})

test('an intent that was never sent is dropped', async () => {
  const t = anEngine()
  t.engine.store.intents.add(intent)
  await recover(t.engine)
  expect(t.engine.store.intents.find('kb-1')?.state).toBe('absent')
  expect(t.venue.placed).toEqual([])
})

test('one that was on its way is searched for: found, it is taken over', async () => {
  const t = anEngine()
  t.engine.store.intents.add(intent)
  t.venue.behaviour = 'unknown'
  await t.venue.place(intent)
  await recover(t.engine)
  expect(t.engine.store.intents.find('kb-1')?.state).toBe('closed')
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0.005')
  expect(t.venue.placed).toHaveLength(1)
})

test('or not there, it is absent; it was another run’s, so nothing is told', async () => {
  const t = anEngine()
  t.engine.store.intents.add(intent)
  t.venue.behaviour = 'unknown-absent'
  await t.venue.place(intent)
  await recover(t.engine)
  expect(t.engine.store.intents.find('kb-1')?.state).toBe('absent')
  expect(t.events).toEqual([])
})

test('or not to be found out about, it stays open and is told', async () => {
  const t = anEngine()
  t.engine.store.intents.add(intent)
  t.venue.behaviour = 'unknown'
  await t.venue.place(intent)
  t.venue.failure = new Error('down')
  await recover(t.engine)
  expect(t.engine.store.intents.find('kb-1')?.state).toBe('sending')
  expect(t.events.map(({ kind }) => kind)).toContain('unresolved')
})
