import { describe, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import { buildReport } from '../report/report.ts'
import { createTally } from '../report/tally.ts'
import { createEngine } from './engine.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { protectAll } from './protect.ts'

describe('what came of it', () => {
  test.each([
    ['refuse', 'refused', 'refused'],
    ['not-sent', 'not-sent', 'absent'],
    ['absent', 'never-arrived', 'absent'],
  ] as const)('%s: the reason is kept, and nothing is tried again', async (behaviour, reason, state) => {
    const t = anEngine()
    t.venue.behaviour = behaviour
    await handleSignal(t.engine, aSignal(), 0)
    expect(t.reasons()).toEqual([reason])
    expect(t.venue.placed).toHaveLength(1)
    expect(t.engine.store.intents.in(state)).toHaveLength(1)
    const rejected = t.engine.store.events.last('signal-rejected')
    expect(rejected?.body).toMatchObject({ reason, detail: 'X: as told' })
  })

  test('stopped before it was claimed: it was not sent, and the store knows', async () => {
    const t = anEngine()
    t.venue.place = async () => ({ outcome: 'unknown', code: 'UNEXPECTED', message: 'disk full' })
    await handleSignal(t.engine, aSignal(), 0)
    expect(t.reasons()).toEqual(['not-sent'])
    expect(t.engine.store.intents.in('absent')).toHaveLength(1)
  })

  test('unknown: the symbol takes no entries until it is cleared up', async () => {
    const t = anEngine()
    t.venue.behaviour = 'unknown'
    await handleSignal(t.engine, aSignal(), 0)
    expect(t.events.map(({ kind }) => kind)).toEqual(['unresolved'])
    expect(t.engine.store.events.last('intent-unknown')?.body).toEqual({ code: 'X', message: 'as told' })
    await handleSignal(t.engine, aSignal(), 0)
    expect(t.reasons()).toEqual(['unresolved-order'])
    await followAll(t.engine)
    expect(t.engine.store.intents.in('sending')).toEqual([])
    expect(t.events.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1)
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0.005')
    expect(t.venue.placed).toHaveLength(1)
  })

  test('unknown, though the journal denies it: it is looked up all the same, and reported', async () => {
    const t = anEngine()
    t.venue.behaviour = 'denied'
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    expect(t.events.map(({ kind }) => kind)).toEqual(['unresolved'])
    expect((await buildReport('paper', t.engine, createTally(), [])).unknown).toBe(1)
    await followAll(t.engine)
    expect(t.engine.store.intents.in('sending')).toEqual([])
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0.005')
    expect(t.reasons()).toEqual([])
    t.venue.quoted = { bid: '18000', ask: '18000', last: '18000' }
    t.venue.behaviour = 'fill'
    await protectAll(t.engine)
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
  })

  test('it stands, and the store could not take that in: it is open until it can', async () => {
    const t = anEngine()
    const place = t.venue.place
    t.venue.behaviour = 'unknown'
    t.venue.place = async (order) => {
      await place(order)
      return { outcome: 'accepted', orderId: 'id' }
    }
    await handleSignal(t.engine, aSignal(), 0)
    expect(t.events.map(({ kind }) => kind)).toEqual(['unresolved'])
    await followAll(t.engine)
    expect(t.events.map(({ kind }) => kind)).toEqual(['unresolved', 'acknowledged', 'fill'])
  })

  test('unknown, and later proven absent: its signal is rejected after all', async () => {
    const t = anEngine()
    t.venue.behaviour = 'unknown-absent'
    await handleSignal(t.engine, aSignal(), 0)
    t.venue.failure = new Error('down')
    await followAll(t.engine)
    expect(t.engine.store.intents.in('sending')).toHaveLength(1)
    t.venue.failure = undefined
    await followAll(t.engine)
    expect(t.reasons()).toEqual(['never-arrived'])
    expect(t.engine.store.intents.in('absent')).toHaveLength(1)
  })
})

describe('following', () => {
  test('takes partial fills in as they come and cancels the rest when its time is up', async () => {
    const t = anEngine()
    t.venue.behaviour = 'rest'
    await handleSignal(t.engine, aSignal(), 0)
    const { clientOid } = t.engine.store.intents.in('accepted')[0] ?? { clientOid: '' }
    t.venue.fillResting(clientOid, '0.001')
    await followAll(t.engine)
    await followAll(t.engine)
    expect(t.engine.store.fills.all()).toHaveLength(1)
    expect(t.engine.store.intents.in('accepted')).toHaveLength(1)
    t.venue.fillResting(clientOid, '0.002')
    await t.engine.timeline.wait(300_000)
    await followAll(t.engine)
    expect(t.engine.store.intents.in('accepted')).toEqual([])
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0.003')
  })

  test('an acknowledged order that reads do not show is believed in until its time is up', async () => {
    const t = anEngine()
    t.venue.order = async () => undefined
    await handleSignal(t.engine, aSignal(), 0)
    expect(t.engine.store.intents.in('accepted')).toHaveLength(1)
    await t.engine.timeline.wait(300_000)
    await followAll(t.engine)
    expect(t.engine.store.intents.in('closed')).toHaveLength(1)
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0.005')
  })

  test('an order that others ended before its time is booked, and told', async () => {
    const t = anEngine()
    t.venue.behaviour = 'rest'
    await handleSignal(t.engine, aSignal(), 0)
    const [intent] = t.engine.store.intents.in('accepted')
    const clientOid = intent?.clientOid ?? ''
    t.venue.fillResting(clientOid, '0.001')
    await t.venue.cancel('BTC-USDT', clientOid)
    await followAll(t.engine)
    expect(t.events.at(-1)).toMatchObject({ kind: 'ended-early', filled: '0.001', intent: { clientOid } })
    expect(t.engine.store.events.last('intent-closed')?.body['reason']).toContain('before its time')
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0.001')
  })

  test('a listener that throws changes nothing of it', async () => {
    const t = anEngine()
    const engine = createEngine({
      ...t.engine,
      tell: () => {
        throw new Error('EPIPE')
      },
    })
    const signal = aSignal()
    await handleSignal(engine, signal, 0)
    await handleSignal(engine, signal, 0)
    await handleSignal(engine, aSignal({ strength: 0 }), 0)
    expect(engine.store.intents.in('closed')).toHaveLength(1)
    expect(engine.positions.of('BTC-USDT').held).toBe('0.005')
    const rejected = engine.store.events.all().filter(({ kind }) => kind === 'signal-rejected')
    expect(rejected.map(({ body }) => body['reason'])).toEqual(['duplicate', 'too-weak'])
  })

  test('a store that cannot be written ends the run; nothing is told as a trouble of the exchange', async () => {
    const t = anEngine()
    t.venue.behaviour = 'rest'
    await handleSignal(t.engine, aSignal(), 0)
    const full = Object.assign(new Error('database or disk is full'), {
      code: 'ERR_SQLITE_ERROR',
      errcode: 13,
    })
    t.venue.order = async () => {
      throw full
    }
    await expect(followAll(t.engine)).rejects.toBe(full)
    expect(t.events.filter(({ kind }) => kind === 'trouble')).toEqual([])
  })

  test('an order with fills that are not listed yet stays open', async () => {
    const t = anEngine()
    const fills = t.venue.fills
    t.venue.fills = async () => []
    await handleSignal(t.engine, aSignal(), 0)
    expect(t.engine.store.intents.in('accepted')).toHaveLength(1)
    t.venue.fills = fills
    await followAll(t.engine)
    expect(t.engine.store.intents.in('closed')).toHaveLength(1)
  })
})
