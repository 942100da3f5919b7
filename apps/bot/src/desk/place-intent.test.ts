import { describe, expect, test } from 'vitest'
import { aDesk } from '../testing/desk.ts'
import { aSignal, NOON_MS } from '../testing/signals.ts'
import { handleSignal } from './handle-signal.ts'
import { recover } from './recover.ts'
import { settleAll } from './settle.ts'

describe('what came of it', () => {
  test.each([
    ['refuse', 'refused', 'refused'],
    ['not-sent', 'not-sent', 'absent'],
    ['absent', 'never-arrived', 'absent'],
  ] as const)('%s: the reason is kept, and nothing is tried again', async (behaviour, reason, state) => {
    const t = aDesk()
    t.venue.behaviour = behaviour
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.reasons()).toEqual([reason])
    expect(t.venue.placed).toHaveLength(1)
    expect(t.desk.ledger.intents.in(state)).toHaveLength(1)
    const rejected = t.desk.ledger.events.last('signal-rejected')
    expect(rejected?.body).toMatchObject({ reason, detail: 'X: as told' })
  })

  test('stopped before it was claimed: it was not sent, and the ledger knows', async () => {
    const t = aDesk()
    t.venue.place = async () => ({ outcome: 'unknown', code: 'UNEXPECTED', message: 'disk full' })
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.reasons()).toEqual(['not-sent'])
    expect(t.desk.ledger.intents.in('absent')).toHaveLength(1)
  })

  test('unknown: the symbol takes no entries until it is cleared up', async () => {
    const t = aDesk()
    t.venue.behaviour = 'unknown'
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.events.map(({ kind }) => kind)).toEqual(['unresolved'])
    expect(t.desk.ledger.events.last('intent-unknown')?.body).toEqual({ code: 'X', message: 'as told' })
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.reasons()).toEqual(['unresolved-order'])
    await settleAll(t.desk)
    expect(t.desk.ledger.intents.in('sending')).toEqual([])
    expect(t.events.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1)
    expect(t.desk.positions.of('BTC-USDT').held).toBe('0.005')
    expect(t.venue.placed).toHaveLength(1)
  })

  test('unknown, and later proven absent: its signal is rejected after all', async () => {
    const t = aDesk()
    t.venue.behaviour = 'unknown-absent'
    await handleSignal(t.desk, aSignal(), 0)
    t.venue.failure = new Error('down')
    await settleAll(t.desk)
    expect(t.desk.ledger.intents.in('sending')).toHaveLength(1)
    t.venue.failure = undefined
    await settleAll(t.desk)
    expect(t.reasons()).toEqual(['never-arrived'])
    expect(t.desk.ledger.intents.in('absent')).toHaveLength(1)
  })
})

describe('settling', () => {
  test('takes partial fills in as they come and cancels the rest when its time is up', async () => {
    const t = aDesk()
    t.venue.behaviour = 'rest'
    await handleSignal(t.desk, aSignal(), 0)
    const { clientOid } = t.desk.ledger.intents.in('accepted')[0] ?? { clientOid: '' }
    t.venue.fillResting(clientOid, '0.001')
    await settleAll(t.desk)
    await settleAll(t.desk)
    expect(t.desk.ledger.fills.all()).toHaveLength(1)
    expect(t.desk.ledger.intents.in('accepted')).toHaveLength(1)
    t.venue.fillResting(clientOid, '0.002')
    await t.desk.timeline.wait(300_000)
    await settleAll(t.desk)
    expect(t.desk.ledger.intents.in('accepted')).toEqual([])
    expect(t.desk.positions.of('BTC-USDT').held).toBe('0.003')
  })

  test('an acknowledged order that reads do not show is believed in until its time is up', async () => {
    const t = aDesk()
    t.venue.order = async () => undefined
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.desk.ledger.intents.in('accepted')).toHaveLength(1)
    await t.desk.timeline.wait(300_000)
    await settleAll(t.desk)
    expect(t.desk.ledger.intents.in('closed')).toHaveLength(1)
    expect(t.desk.positions.of('BTC-USDT').held).toBe('0.005')
  })

  test('an order with fills that are not listed yet stays open', async () => {
    const t = aDesk()
    const fills = t.venue.fills
    t.venue.fills = async () => []
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.desk.ledger.intents.in('accepted')).toHaveLength(1)
    t.venue.fills = fills
    await settleAll(t.desk)
    expect(t.desk.ledger.intents.in('closed')).toHaveLength(1)
  })
})

describe('after a crash', () => {
  const intent = {
    clientOid: 'kb-1',
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'limit',
    price: '20000',
    size: '0.005',
    funds: undefined,
    value: '100',
    cause: 'signal',
    createdMs: NOON_MS,
    expiresMs: NOON_MS + 300_000,
  } as const

  test('an intent that was never sent is dropped', async () => {
    const t = aDesk()
    t.desk.ledger.intents.add(intent)
    await recover(t.desk)
    expect(t.desk.ledger.intents.find('kb-1')?.state).toBe('absent')
    expect(t.venue.placed).toEqual([])
  })

  test('one that was on its way is searched for: found, it is taken over', async () => {
    const t = aDesk()
    t.desk.ledger.intents.add(intent)
    t.venue.behaviour = 'unknown'
    await t.venue.place(intent)
    await recover(t.desk)
    expect(t.desk.ledger.intents.find('kb-1')?.state).toBe('closed')
    expect(t.desk.positions.of('BTC-USDT').held).toBe('0.005')
    expect(t.venue.placed).toHaveLength(1)
  })

  test('or not there, it is absent; it was another run’s, so nothing is told', async () => {
    const t = aDesk()
    t.desk.ledger.intents.add(intent)
    t.venue.behaviour = 'unknown-absent'
    await t.venue.place(intent)
    await recover(t.desk)
    expect(t.desk.ledger.intents.find('kb-1')?.state).toBe('absent')
    expect(t.events).toEqual([])
  })

  test('or not to be found out about, it stays open and is told', async () => {
    const t = aDesk()
    t.desk.ledger.intents.add(intent)
    t.venue.behaviour = 'unknown'
    await t.venue.place(intent)
    t.venue.failure = new Error('down')
    await recover(t.desk)
    expect(t.desk.ledger.intents.find('kb-1')?.state).toBe('sending')
    expect(t.events.map(({ kind }) => kind)).toContain('unresolved')
  })
})
