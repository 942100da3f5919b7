import { describe, expect, test } from 'vitest'
import { aDesk } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import { buildReport } from '../report/report.ts'
import { createTally } from '../report/tally.ts'
import { createDesk } from './engine.ts'
import { settleAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { watchStops } from './stops.ts'

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

  test('unknown, though the journal denies it: it is looked up all the same, and reported', async () => {
    const t = aDesk()
    t.venue.behaviour = 'denied'
    await handleSignal(t.desk, aSignal({ stopLoss: '19000' }), 0)
    expect(t.events.map(({ kind }) => kind)).toEqual(['unresolved'])
    expect((await buildReport('paper', t.desk, createTally(), [])).unknown).toBe(1)
    await settleAll(t.desk)
    expect(t.desk.ledger.intents.in('sending')).toEqual([])
    expect(t.desk.positions.of('BTC-USDT').held).toBe('0.005')
    expect(t.reasons()).toEqual([])
    t.venue.quoted = { bid: '18000', ask: '18000', last: '18000' }
    t.venue.behaviour = 'fill'
    await watchStops(t.desk)
    expect(t.desk.positions.of('BTC-USDT').held).toBe('0')
  })

  test('it stands, and the ledger could not take that in: it is open until it can', async () => {
    const t = aDesk()
    const place = t.venue.place
    t.venue.behaviour = 'unknown'
    t.venue.place = async (order) => {
      await place(order)
      return { outcome: 'accepted', orderId: 'id' }
    }
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.events.map(({ kind }) => kind)).toEqual(['unresolved'])
    await settleAll(t.desk)
    expect(t.events.map(({ kind }) => kind)).toEqual(['unresolved', 'acknowledged', 'fill'])
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

  test('an order that others ended before its time is booked, and told', async () => {
    const t = aDesk()
    t.venue.behaviour = 'rest'
    await handleSignal(t.desk, aSignal(), 0)
    const [intent] = t.desk.ledger.intents.in('accepted')
    const clientOid = intent?.clientOid ?? ''
    t.venue.fillResting(clientOid, '0.001')
    await t.venue.cancel('BTC-USDT', clientOid)
    await settleAll(t.desk)
    expect(t.events.at(-1)).toMatchObject({ kind: 'ended-early', filled: '0.001', intent: { clientOid } })
    expect(t.desk.ledger.events.last('intent-closed')?.body['reason']).toContain('before its time')
    expect(t.desk.positions.of('BTC-USDT').held).toBe('0.001')
  })

  test('a listener that throws changes nothing of it', async () => {
    const t = aDesk()
    const desk = createDesk({
      ...t.desk,
      tell: () => {
        throw new Error('EPIPE')
      },
    })
    const signal = aSignal()
    await handleSignal(desk, signal, 0)
    await handleSignal(desk, signal, 0)
    await handleSignal(desk, aSignal({ strength: 0 }), 0)
    expect(desk.ledger.intents.in('closed')).toHaveLength(1)
    expect(desk.positions.of('BTC-USDT').held).toBe('0.005')
    const rejected = desk.ledger.events.all().filter(({ kind }) => kind === 'signal-rejected')
    expect(rejected.map(({ body }) => body['reason'])).toEqual(['duplicate', 'too-weak'])
  })

  test('a ledger that cannot be written ends the run; nothing is told as a trouble of the exchange', async () => {
    const t = aDesk()
    t.venue.behaviour = 'rest'
    await handleSignal(t.desk, aSignal(), 0)
    const full = Object.assign(new Error('database or disk is full'), {
      code: 'ERR_SQLITE_ERROR',
      errcode: 13,
    })
    t.venue.order = async () => {
      throw full
    }
    await expect(settleAll(t.desk)).rejects.toBe(full)
    expect(t.events.filter(({ kind }) => kind === 'trouble')).toEqual([])
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
