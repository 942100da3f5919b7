import { describe, expect, test } from 'vitest'
import { aDesk } from '../testing/desk.ts'
import { aSignal, NOON_MS } from '../testing/signals.ts'
import { handleSignal } from './handle-signal.ts'
import { placeIntent } from './place-intent.ts'
import { recover } from './recover.ts'
import { settleAll } from './settle.ts'

describe('three outcomes', () => {
  test('refused: the reason is kept', async () => {
    const t = aDesk()
    t.venue.behaviour = 'refuse'
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.reasons()).toEqual(['refused'])
    expect(t.desk.ledger.events.last('intent-refused')?.body).toMatchObject({ code: 'X', message: 'as told' })
  })

  test('not sent: nothing stands, nothing is tried again', async () => {
    const t = aDesk()
    t.venue.behaviour = 'not-sent'
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.reasons()).toEqual(['not-sent'])
    expect(t.venue.placed).toHaveLength(1)
  })

  test('lost answer: found by its clientOid and counted once', async () => {
    const t = aDesk()
    t.venue.behaviour = 'lose-answer'
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.events.map(({ kind }) => kind)).toEqual(['acknowledged', 'fill'])
    expect(t.venue.placed).toHaveLength(1)
    expect(t.desk.ledger.intents.in('closed')).toHaveLength(1)
  })

  test('lost order: proven absent only after KuCoin’s window, and never sent again', async () => {
    const t = aDesk()
    t.venue.behaviour = 'lose-order'
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.reasons()).toEqual(['never-arrived'])
    expect(t.venue.placed).toHaveLength(1)
    expect(t.desk.timeline.now() - NOON_MS).toBeGreaterThan(5_000)
    expect(t.desk.ledger.intents.in('absent')).toHaveLength(1)
  })

  test('lost answer and no lookups: unknown, the symbol takes no entries until it is cleared up', async () => {
    const t = aDesk()
    t.venue.behaviour = 'lose-answer'
    const place = t.venue.place
    t.venue.place = (order) => {
      t.venue.failure = new Error('down')
      return place(order)
    }
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.desk.ledger.intents.in('unknown')).toHaveLength(1)
    t.venue.failure = undefined
    await handleSignal(t.desk, aSignal(), 0)
    expect(t.reasons()).toEqual(['unresolved-order'])
    await settleAll(t.desk)
    expect(t.desk.ledger.intents.in('unknown')).toEqual([])
    expect(t.events.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1)
    expect(t.desk.positions.of('BTC-USDT').held).toBe('0.005')
  })
})

test('an intent is sent by one caller only', async () => {
  const t = aDesk()
  t.venue.behaviour = 'rest'
  await handleSignal(t.desk, aSignal(), 0)
  const [intent] = t.desk.ledger.intents.in('accepted')
  if (!intent) throw new Error('no intent')
  await placeIntent(t.desk, intent, 0)
  expect(t.venue.placed).toHaveLength(1)
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

  test('one that was on its way is looked up: found, it is taken over', async () => {
    const t = aDesk()
    t.desk.ledger.intents.add(intent)
    t.desk.ledger.intents.move('kb-1', 'intended', 'sending', NOON_MS)
    await t.venue.place(intent)
    await recover(t.desk)
    expect(t.desk.ledger.intents.find('kb-1')?.state).toBe('closed')
    expect(t.desk.positions.of('BTC-USDT').held).toBe('0.005')
    expect(t.venue.placed).toHaveLength(1)
  })

  test('or not there, it is proven absent', async () => {
    const t = aDesk()
    t.desk.ledger.intents.add(intent)
    t.desk.ledger.intents.move('kb-1', 'intended', 'sending', NOON_MS)
    await recover(t.desk)
    expect(t.desk.ledger.intents.find('kb-1')?.state).toBe('absent')
  })
})
