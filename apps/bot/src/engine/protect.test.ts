import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import type { ProtectionSettings } from '../config/protection.ts'
import { createControl } from '../control/control.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import type { Signal } from '../signal/signal.ts'
import type { VenueFill } from '../venue/venue.ts'
import { followAll } from './follow.ts'
import { halt } from './halt.ts'
import { handleSignal } from './handle-signal.ts'
import { protectAll } from './protect.ts'
import { recover } from './recover.ts'

const price = (t: TestEngine, last: string) => {
  t.venue.quoted = { bid: last, ask: last, last }
}
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held
const standing = (t: TestEngine) => t.venue.standing().map(({ size, trigger }) => ({ size, ...trigger }))
const kinds = (t: TestEngine) => t.events.map(({ kind }) => kind)
const both = { stopLoss: '19000', takeProfit: '21000' }

/** An engine that holds what the signal bought. */
async function holding(changes: Partial<Signal> = {}, protection: Partial<ProtectionSettings> = {}) {
  const t = anEngine({}, { protection })
  const signal = aSignal({ stopLoss: '19000', takeProfit: ['22000', '21000'], ...changes })
  await handleSignal(t.engine, signal, 0)
  expect(held(t)).toBe('0.005')
  return { t, signal }
}

describe('a position has its orders at the exchange', () => {
  test('with both prices in one order, under a name of its own', async () => {
    const { t, signal } = await holding()
    expect(standing(t)).toEqual([{ size: '0.005', ...both }])
    const [order] = t.venue.standing()
    expect(order?.clientOid).toBe(clientOidFor(signal.source, signal.id, 'protection 1'))
    // 3 percent below the stop loss.
    expect(order?.price).toBe('18430')
    expect(kinds(t)).toEqual(['acknowledged', 'fill', 'protected'])
  })

  test('each by itself where the exchange has no pairs; what is left of one goes with the other', async () => {
    const t = anEngine()
    Object.assign(t.venue, { waiting: { ...t.venue.waiting, pairs: false } })
    await handleSignal(t.engine, aSignal({ stopLoss: '19000', takeProfit: ['21000'] }), 0)
    expect(t.venue.standing()).toHaveLength(2)
    t.venue.move('21500')
    await protectAll(t.engine)
    expect(t.venue.standing()).toEqual([])
    expect(held(t)).toBe('0')
    expect(t.engine.store.stops.all()).toEqual([])
  })

  test('none where that would be too small for the exchange; and it is told, once', async () => {
    const { t } = await holding({ stopLoss: '100', takeProfit: [] })
    for (let look = 0; look < 3; look++) await protectAll(t.engine)
    expect(t.venue.placed).toHaveLength(1)
    const told = t.events.filter(({ kind }) => kind === 'trouble')
    expect(told).toEqual([
      {
        kind: 'trouble',
        message: expect.stringContaining('BTC-USDT has no stop at the exchange: 0.005 at 100'),
      },
    ])
  })

  test('none where the signal names no price', async () => {
    const { t } = await holding({ stopLoss: undefined, takeProfit: [] })
    await protectAll(t.engine)
    expect(t.venue.placed).toHaveLength(1)
  })

  test.each([
    ['stop-loss', '18999.9'],
    ['take-profit', '21000'],
  ] as const)('%s at %s closes it without the bot, which takes that in', async (cause, last) => {
    const { t } = await holding()
    t.venue.move(last)
    await protectAll(t.engine)
    expect(held(t)).toBe('0')
    expect(t.events.at(-1)).toMatchObject({ kind: 'exit', cause })
    expect(t.engine.store.events.last(cause)?.body).toMatchObject({ symbol: 'BTC-USDT' })
    await protectAll(t.engine)
    expect(t.engine.store.stops.all()).toEqual([])
    expect(t.venue.placed).toHaveLength(2)
  })
})

describe('they follow the position', () => {
  test('looks that change nothing replace nothing', async () => {
    const { t } = await holding()
    for (let i = 0; i < 5; i++) await protectAll(t.engine)
    await handleSignal(t.engine, aSignal({ action: 'close', timeMs: NOON_MS - 3_600_000 }), 0)
    await handleSignal(t.engine, aSignal({ strength: 0 }), 0)
    expect(t.venue.placed).toHaveLength(2)
  })

  test('grow with what is added, and take its prices', async () => {
    const { t } = await holding()
    await handleSignal(t.engine, aSignal({ stopLoss: '19500' }), 0)
    expect(standing(t)).toEqual([{ size: '0.01', stopLoss: '19500', takeProfit: undefined }])
    await handleSignal(t.engine, aSignal(), 0)
    expect(standing(t)).toEqual([{ size: '0.015', stopLoss: '19500', takeProfit: undefined }])
  })

  test.each(['refuse', 'not-sent', 'absent'] as const)(
    'keep their prices where what would be added came to nothing: %s',
    async (behaviour) => {
      const { t } = await holding()
      t.venue.behaviour = behaviour
      await handleSignal(t.engine, aSignal({ stopLoss: '15000' }), 0)
      t.venue.behaviour = 'fill'
      await protectAll(t.engine)
      expect(t.reasons()).toHaveLength(1)
      expect(standing(t)).toEqual([{ size: '0.005', ...both }])
      expect(t.venue.placed).toHaveLength(3)
    },
  )

  test('and where that is known only later', async () => {
    const { t } = await holding()
    t.venue.behaviour = 'unknown-absent'
    await handleSignal(t.engine, aSignal({ stopLoss: '15000' }), 0)
    t.venue.behaviour = 'fill'
    const later = anEngine({}, { store: t.engine.store, venue: t.venue })
    await recover(later.engine)
    expect(later.engine.store.stops.all()).toMatchObject([both])
    await later.engine.timeline.wait(10_000)
    await protectAll(later.engine)
    expect(standing(later)).toEqual([{ size: '0.005', ...both }])
  })

  test('grow with each part that a resting buy gets', async () => {
    const t = anEngine()
    t.venue.behaviour = 'rest'
    const signal = aSignal({ stopLoss: '19000' })
    await handleSignal(t.engine, signal, 0)
    expect(standing(t)).toEqual([])
    for (const [part, size] of [
      ['0.001', '0.001'],
      ['0.004', '0.005'],
    ] as const) {
      t.venue.fillResting(clientOidFor(signal.source, signal.id, 'entry'), part)
      await followAll(t.engine)
      await protectAll(t.engine)
      expect(standing(t)).toMatchObject([{ size }])
    }
  })

  test('shrink with what is sold, and go with the rest of it', async () => {
    const { t } = await holding()
    await handleSignal(t.engine, aSignal({ action: 'sell', size: { unit: 'percent', value: '40' } }), 0)
    expect(standing(t)).toEqual([{ size: '0.003', ...both }])
    await handleSignal(t.engine, aSignal({ action: 'close', size: undefined }), 0)
    expect(standing(t)).toEqual([])
    expect(held(t)).toBe('0')
    expect(kinds(t)).not.toContain('protection-mended')
  })

  test('a sale that is not filled at once does not rest: the stop covers everything again', async () => {
    const { t } = await holding()
    t.venue.behaviour = 'rest'
    const sale = { action: 'sell', price: '20500', size: { unit: 'percent', value: '60' } } as const
    await handleSignal(t.engine, aSignal(sale), 0)
    expect(t.venue.placed.at(-2)).toMatchObject({ type: 'limit', size: '0.003', isImmediate: true })
    expect(standing(t)).toEqual([{ size: '0.005', ...both }])
    expect(t.engine.store.intents.in('accepted')).toEqual([])
    const early = t.events.find((event) => event.kind === 'ended-early')
    expect(early?.why).toMatch(/takeProfit instead, or allow it with protection.restingExits: keep/)
  })

  test('a sale that rested before there was a stop loss gives way to it', async () => {
    const { t } = await holding({ stopLoss: undefined, takeProfit: [] })
    t.venue.behaviour = 'rest'
    const sale = aSignal({ action: 'sell', price: '20500', size: { unit: 'percent', value: '60' } })
    await handleSignal(t.engine, sale, 0)
    expect(t.venue.placed.at(-1)?.isImmediate).toBeUndefined()
    expect(t.engine.store.intents.in('accepted')).toHaveLength(1)
    await t.engine.timeline.wait(10_000)
    t.venue.behaviour = 'fill'
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    expect(standing(t)).toEqual([{ size: '0.01', stopLoss: '19000', takeProfit: undefined }])
    expect(t.events).toContainEqual(
      expect.objectContaining({ kind: 'trouble', message: expect.stringContaining('limit exit') }),
    )
  })

  test.each(['could not be cancelled', 'was filled before its cancel came'] as const)(
    'a sale that gives way and %s is not told as cancelled',
    async (what) => {
      const { t } = await holding({ stopLoss: undefined, takeProfit: [] })
      t.venue.behaviour = 'rest'
      const sale = aSignal({ action: 'sell', price: '20500', size: { unit: 'percent', value: '60' } })
      await handleSignal(t.engine, sale, 0)
      const [resting] = t.engine.store.intents.in('accepted')
      await t.engine.timeline.wait(10_000)
      t.venue.behaviour = 'fill'
      const { cancel } = t.venue
      t.venue.cancel = (...order) => {
        if (what === 'could not be cancelled') return Promise.reject(new Error('no line'))
        t.venue.fillResting(resting?.clientOid ?? '', '0.003')
        return cancel(...order)
      }
      await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
      const said = t.events.flatMap((event) => (event.kind === 'trouble' ? [event.message] : []))
      expect(said.filter((one) => one.includes('is cancelled'))).toEqual([])
    },
  )

  test('where sales may rest: only what none is about to sell, and all of it again once that is over', async () => {
    const { t } = await holding({}, { restingExits: 'keep' })
    t.venue.behaviour = 'rest'
    const sale = { action: 'sell', price: '20500', size: { unit: 'percent', value: '60' } } as const
    await handleSignal(t.engine, aSignal(sale), 0)
    expect(standing(t)).toEqual([{ size: '0.002', ...both }])
    await t.engine.timeline.wait(300_000)
    await followAll(t.engine)
    await protectAll(t.engine)
    expect(standing(t)).toEqual([{ size: '0.005', ...both }])
  })

  test.each([
    ['long', 'buy', { action: 'sell', price: '20500' }, '18900'],
    ['short', 'sell', { action: 'buy', price: '19500' }, '21100'],
  ] as const)(
    'on futures a %s keeps its stop while an exit rests, which shrinks by what is filled',
    async (_, action, exit, loss) => {
      const t = anEngine({}, { terms: { kind: 'futures', shorts: true, leverage: 1, byFunds: false } })
      Object.assign(t.venue, { waiting: { ...t.venue.waiting, pairs: false } })
      const sign = action === 'buy' ? '' : '-'
      const stopLoss = action === 'buy' ? '19000' : '21000'
      t.venue.elsewhere = '0'
      t.venue.free.set('BTC', '1')
      await handleSignal(t.engine, aSignal({ action, orderType: 'market', stopLoss }), 0)
      expect(held(t)).toBe(`${sign}0.005`)
      const stops = () => t.venue.placed.filter(({ trigger }) => trigger).length
      t.venue.elsewhere = `${sign}0.005`
      t.venue.behaviour = 'rest'
      const resting = aSignal({ ...exit, size: { unit: 'percent', value: '60' } })
      await handleSignal(t.engine, resting, 0)
      // It was not even taken away and put back.
      expect(stops()).toBe(1)
      expect(standing(t)).toMatchObject([{ size: '0.005', stopLoss }])
      const name = clientOidFor(resting.source, resting.id, 'exit')
      t.venue.fillResting(name, '0.001')
      await followAll(t.engine)
      await protectAll(t.engine)
      expect(standing(t)).toMatchObject([{ size: '0.004', stopLoss }])
      // What closes the position takes the exit along: later it would reduce another one.
      t.venue.behaviour = 'fill'
      t.venue.move(loss)
      await followAll(t.engine)
      await protectAll(t.engine)
      expect(held(t)).toBe('0')
      expect(t.engine.store.intents.in('accepted')).toEqual([])
      expect(t.engine.store.intents.find(name)).toMatchObject({ state: 'closed', filled: '0.001' })
    },
  )

  test('what went off before a sale is not sold twice', async () => {
    const { t } = await holding()
    t.venue.move('18000')
    await handleSignal(t.engine, aSignal({ action: 'close', size: undefined, price: '18000' }), 0)
    expect(t.reasons()).toEqual(['no-position'])
    expect(held(t)).toBe('0')
    expect(t.venue.free.get('BTC')).toBe('0')
  })

  describe('what went off, and whose fills the exchange shows later, is not sold twice', () => {
    /** It went off, in an account with coins of others; its fills are not shown until they are. */
    async function wentOff(fillsNow: () => Promise<readonly VenueFill[]> = async () => []) {
      const { t } = await holding()
      t.venue.free.set('BTC', '1')
      t.venue.move('18000')
      const { fills } = t.venue
      t.venue.fills = fillsNow
      return { t, show: () => (t.venue.fills = fills) }
    }

    const closings: readonly (readonly [string, (t: TestEngine) => Promise<unknown>])[] = [
      ['by the bot, which watches the price', (t) => protectAll(t.engine)],
      [
        'by a signal',
        (t) => handleSignal(t.engine, aSignal({ action: 'close', size: undefined, price: '18000' }), 0),
      ],
      ['by people', (t) => createControl(t.engine).flatten('the test')],
    ]

    test.each(closings)('%s; nor where they cannot be read', async (_, close) => {
      const { t, show } = await wentOff(() => Promise.reject(new Error('no line')))
      await close(t)
      expect(t.venue.placed).toHaveLength(2)
      show()
      await protectAll(t.engine)
      expect(held(t)).toBe('0')
    })

    test.each(closings)('%s', async (_, close) => {
      const { t, show } = await wentOff()
      await close(t)
      await close(t)
      expect(t.venue.placed).toHaveLength(2)
      expect(t.venue.free.get('BTC')).toBe('0.995')
      show()
      await protectAll(t.engine)
      expect(held(t)).toBe('0')
      expect(t.engine.store.intents.protecting('accepted')).toEqual([])
    })

    test.each(closings)('%s; nor where only the pair says that it is done', async (_, close) => {
      const { t, show } = await wentOff()
      const { waiting } = t.venue
      const untold = async ({ clientOid }: { readonly clientOid: string }) =>
        ({ orderId: 'pair', clientOid, active: false, filledSize: '0', isUntold: true }) as const
      Object.assign(t.venue, { waiting: { ...waiting, order: untold, cancel: untold } })
      await close(t)
      expect(t.venue.placed).toHaveLength(2)
      expect(t.engine.store.intents.protecting('accepted')).toHaveLength(1)
      Object.assign(t.venue, { waiting })
      show()
      await protectAll(t.engine)
      expect(held(t)).toBe('0')
      expect(t.events.at(-1)).toMatchObject({ kind: 'exit' })
    })

    test('nor in the minutes in which only the pair says that it is done; that is told, once', async () => {
      const { t, show } = await wentOff()
      const { waiting } = t.venue
      const untold = async ({ clientOid }: { readonly clientOid: string }) =>
        ({ orderId: 'pair', clientOid, active: false, filledSize: '0', isUntold: true }) as const
      Object.assign(t.venue, { waiting: { ...waiting, order: untold, cancel: untold } })
      for (let i = 0; i < 10; i++) {
        await protectAll(t.engine)
        await t.engine.timeline.wait(20_000)
        // A read that lags behind shows not even the pair.
        if (i === 5) Object.assign(t.venue, { waiting: { ...waiting, order: async () => undefined } })
      }
      expect(t.venue.placed).toHaveLength(2)
      expect(t.venue.free.get('BTC')).toBe('0.995')
      const told = t.events.flatMap((event) => (event.kind === 'trouble' ? [event.message] : []))
      expect(told).toEqual([expect.stringContaining('was filled, and the exchange does not show its trades')])
      Object.assign(t.venue, { waiting })
      show()
      await protectAll(t.engine)
      expect(held(t)).toBe('0')
      expect(t.events.at(-1)).toMatchObject({ kind: 'exit' })
    })

    test('people are told that it is closed', async () => {
      const { t } = await wentOff()
      expect(await createControl(t.engine).flatten('the test')).toMatchObject({ closed: 1, failed: [] })
    })
  })
})

describe('what does not agree is mended, told and counted', () => {
  test('one that others cancelled is placed again, once it is certain that it is gone', async () => {
    const { t } = await holding()
    t.venue.dropWaiting()
    await protectAll(t.engine)
    expect(standing(t)).toEqual([])
    await t.engine.timeline.wait(10_000)
    await protectAll(t.engine)
    expect(standing(t)).toEqual([{ size: '0.005', ...both }])
    expect(kinds(t).filter((kind) => kind === 'protection-mended')).toHaveLength(1)
    expect(t.engine.store.events.last('protection-mended')?.subject).toBe(t.venue.placed[1]?.clientOid)
  })

  test('also where it is found gone by a look at what a surprising signal means', async () => {
    const { t } = await holding()
    t.venue.dropWaiting()
    await protectAll(t.engine)
    await t.engine.timeline.wait(10_000)
    await handleSignal(t.engine, aSignal(), 0)
    expect(kinds(t)).toContain('unexpected-side')
    expect(standing(t)).toEqual([{ size: '0.01', ...both }])
    expect(kinds(t).filter((kind) => kind === 'protection-mended')).toHaveLength(1)
  })

  test('after a restart: one on its way is found, and none is placed beside it', async () => {
    const t = anEngine()
    const place = t.venue.place
    t.venue.place = async (order) => {
      if (order.trigger) t.venue.behaviour = 'unknown'
      return place(order)
    }
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    await protectAll(t.engine)
    expect(t.engine.store.intents.protecting('sending')).toHaveLength(1)
    const again = anEngine({}, { store: t.engine.store, venue: t.venue })
    await recover(again.engine)
    expect(standing(again)).toHaveLength(1)
    expect(again.engine.store.intents.protecting('accepted')).toHaveLength(1)
    expect(t.venue.placed).toHaveLength(2)
  })

  test('after a restart: a position that lost its order while nobody looked has one again', async () => {
    const { t } = await holding()
    t.venue.dropWaiting()
    const again = anEngine({}, { store: t.engine.store, venue: t.venue })
    await recover(again.engine)
    await again.engine.timeline.wait(10_000)
    await protectAll(again.engine)
    expect(standing(again)).toEqual([{ size: '0.005', ...both }])
  })

  test('a rest that cannot be sold has neither orders nor prices, which the next buy would take over', async () => {
    const { t } = await holding()
    const money = { price: '20000', funds: '99.8', fee: '0', feeCurrency: 'USDT' }
    const sale = { symbol: 'BTC-USDT', side: 'sell', size: '0.00499', tradeId: 'x', clientOid: 'x' } as const
    t.engine.positions.apply({ ...sale, ...money, atMs: NOON_MS })
    await protectAll(t.engine)
    expect(standing(t)).toEqual([])
    expect(t.engine.store.stops.all()).toEqual([])
    price(t, '15000')
    await handleSignal(t.engine, aSignal({ price: '15000' }), 0)
    await protectAll(t.engine)
    expect(Number(held(t))).toBeGreaterThan(0.005)
  })

  test('a stop that the price has passed closes at once, and no limit of entries holds it back', async () => {
    const { t } = await holding()
    halt(t.engine.store, NOON_MS, 'as told')
    t.venue.dropWaiting()
    price(t, '18000')
    const limits = { maxDailyLoss: '0', entries: false, symbols: [] }
    const again = anEngine(limits, { store: t.engine.store, venue: t.venue })
    await protectAll(again.engine)
    expect(held(again)).toBe('0')
    expect(t.engine.store.events.last('stop-loss')).toBeDefined()
  })

  test('sales that rest are cancelled before it closes, or their coins could not be sold', async () => {
    const { t } = await holding()
    t.venue.behaviour = 'rest'
    await handleSignal(t.engine, aSignal({ action: 'close', size: undefined, price: '20100' }), 0)
    t.venue.behaviour = 'fill'
    price(t, '18000')
    await protectAll(t.engine)
    expect(held(t)).toBe('0')
    expect(t.engine.store.intents.in('accepted')).toEqual([])
  })
})

describe('what the exchange refuses to wait for', () => {
  test('is closed at the market', async () => {
    const t = anEngine()
    t.venue.refusesWaiting = true
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    expect(held(t)).toBe('0')
    expect(t.venue.placed.at(-1)).toMatchObject({ side: 'sell', type: 'market', size: '0.005' })
    expect(t.engine.store.events.last('unprotected')).toBeDefined()
  })

  test('and where it cannot be closed at once, it is with the next look', async () => {
    const t = anEngine()
    t.venue.refusesWaiting = true
    const { place } = t.venue
    t.venue.place = (order) => {
      t.venue.behaviour = order.leg === 'exit' ? 'not-sent' : 'fill'
      return place(order)
    }
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    expect(held(t)).toBe('0.005')
    expect(t.events.at(-1)).toMatchObject({ message: expect.stringContaining('the next look tries again') })
    t.venue.place = place
    t.venue.behaviour = 'fill'
    await protectAll(t.engine)
    expect(held(t)).toBe('0')
  })

  test('or kept and told, once; and asked for again later', async () => {
    const t = anEngine({}, { protection: { onRefusal: 'alert' } })
    t.venue.refusesWaiting = true
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    for (let i = 0; i < 3; i++) await protectAll(t.engine)
    expect(held(t)).toBe('0.005')
    expect(t.events.filter(({ kind }) => kind === 'trouble')).toHaveLength(1)
    expect(t.venue.placed).toHaveLength(2)
    t.venue.refusesWaiting = false
    await t.engine.timeline.wait(300_000)
    await protectAll(t.engine)
    expect(standing(t)).toHaveLength(1)
  })
})

test.each([
  ['closed', '0', {}],
  ['kept', '0.005', { onRefusal: 'alert' as const }],
])('what cannot be sent is told each time, and the third time %s', async (_what, left, protection) => {
  const t = anEngine({}, { protection })
  const place = t.venue.place
  t.venue.place = async (order) => {
    t.venue.behaviour = order.trigger ? 'not-sent' : 'fill'
    return place(order)
  }
  await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
  await protectAll(t.engine)
  expect(held(t)).toBe('0.005')
  for (let i = 0; i < 3; i++) await protectAll(t.engine)
  expect(t.events.filter(({ kind }) => kind === 'trouble')).toHaveLength(3)
  expect(held(t)).toBe(left)
})

describe('closing at the market', () => {
  const unprotected = async () => {
    const { t, signal } = await holding({ takeProfit: [] })
    t.venue.dropWaiting()
    price(t, '18000')
    return { t, signal }
  }

  test('one of unknown fate is not sold a second time; once proven absent it is tried anew', async () => {
    const { t, signal } = await unprotected()
    t.venue.behaviour = 'unknown-absent'
    await protectAll(t.engine)
    await protectAll(t.engine)
    expect(t.venue.placed).toHaveLength(3)
    t.venue.behaviour = 'fill'
    await t.venue.recover()
    await protectAll(t.engine)
    expect(t.venue.placed.at(-1)?.clientOid).toBe(clientOidFor(signal.source, signal.id, 'stop-loss 2'))
    expect(held(t)).toBe('0')
  })

  test('one whose coins an order of the bot keeps that could not be cancelled is closed once it is', async () => {
    const { t } = await holding({ takeProfit: [] })
    const { cancel } = t.venue.waiting
    Object.assign(t.venue.waiting, { cancel: () => Promise.reject(new Error('no line')) })
    price(t, '18000')
    t.venue.free.set('BTC', '0')
    await protectAll(t.engine)
    expect(t.engine.store.events.last('exit-failed')?.body).toMatchObject({ reason: 'insufficient-balance' })
    expect(t.events.at(-1)).toMatchObject({ message: expect.stringContaining('the next look tries again') })
    expect(t.engine.store.stops.all()).toHaveLength(1)
    Object.assign(t.venue.waiting, { cancel })
    t.venue.free.set('BTC', '0.005')
    await protectAll(t.engine)
    expect(held(t)).toBe('0')
  })

  test('one whose coins are gone is given up once no order of the bot can be why', async () => {
    const { t } = await unprotected()
    t.venue.free.set('BTC', '0')
    await protectAll(t.engine)
    expect(t.engine.store.stops.all()).toHaveLength(1)
    await t.engine.timeline.wait(10_000)
    await protectAll(t.engine)
    expect(t.engine.store.stops.all()).toEqual([])
    expect(t.events.at(-1)).toMatchObject({ message: expect.stringContaining('its stops are given up') })
    const failures = t.engine.store.pages.events({ limit: 500 }).filter(({ kind }) => kind === 'exit-failed')
    expect(failures).toHaveLength(2)
  })

  test('what fails is told and tried again, unless another try cannot help', async () => {
    const { t } = await unprotected()
    t.venue.behaviour = 'not-sent'
    await protectAll(t.engine)
    expect(t.engine.store.stops.all()).toHaveLength(1)
    t.venue.behaviour = 'refuse'
    await protectAll(t.engine)
    expect(t.engine.store.stops.all()).toEqual([])
    expect(t.engine.store.events.last('exit-failed')?.body).toMatchObject({
      cause: 'stop-loss',
      reason: 'refused',
    })
    expect(t.events.filter(({ kind }) => kind === 'trouble')).toHaveLength(2)
    expect(t.reasons()).toEqual([])
  })
})

describe('what the exchange refuses for a moment, as a market that pauses does,', () => {
  test('gives no stop up: it is closed once the market goes on', async () => {
    const { t } = await holding({ takeProfit: [] })
    t.venue.dropWaiting()
    price(t, '18000')
    t.venue.behaviour = 'refuse-for-now'
    await protectAll(t.engine)
    expect(t.engine.store.stops.all()).toHaveLength(1)
    expect(t.events.at(-1)).toMatchObject({ message: expect.stringContaining('the next look tries again') })
    t.venue.behaviour = 'fill'
    await protectAll(t.engine)
    expect(held(t)).toBe('0')
  })

  // Set back an hour, it would be asked again an hour and five minutes later.
  test.each([
    ['five minutes later', 300_000],
    ['where the clock was set back', -3_600_000],
  ])('closes no position: its order is placed %s, and the bot watches its stop until then', async (_, ms) => {
    const t = anEngine()
    const { place } = t.venue
    t.venue.place = (order) => {
      t.venue.behaviour = order.trigger ? 'refuse-for-now' : 'fill'
      return place(order)
    }
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    for (let i = 0; i < 3; i++) await protectAll(t.engine)
    expect([held(t), t.venue.placed.length]).toEqual(['0.005', 2])
    expect(t.events.at(-1)).toMatchObject({ message: expect.stringContaining('asked again later') })
    t.venue.place = place
    t.venue.behaviour = 'fill'
    await t.engine.timeline.wait(ms)
    await protectAll(t.engine)
    expect(standing(t)).toHaveLength(1)
  })
})

test('without a price the exchange still has its orders; without an exchange that is told', async () => {
  const { t } = await holding()
  t.venue.quoted = undefined
  await protectAll(t.engine)
  expect(standing(t)).toHaveLength(1)
  t.venue.failure = new Error('down')
  await protectAll(t.engine)
  expect(t.venue.placed).toHaveLength(2)
  expect(t.events.at(-1)?.kind).toBe('trouble')
})

describe('a trailing stop', () => {
  const trailing = { trailing: { distanceBps: 500, stepBps: 100 } }

  test('moves once a step, never back, whatever the price does in between', async () => {
    const { t } = await holding({ takeProfit: [] }, trailing)
    expect(standing(t)).toMatchObject([{ stopLoss: '19000' }])
    for (const last of ['20100', '20050', '20190', '20000', '20199']) {
      price(t, last)
      await protectAll(t.engine)
    }
    expect(t.venue.placed).toHaveLength(2)
    for (const last of ['20300', '20000', '20450', '19500', '22000', '21000']) {
      price(t, last)
      await protectAll(t.engine)
    }
    expect(standing(t)).toMatchObject([{ stopLoss: '20900', size: '0.005' }])
    expect(t.venue.placed.map(({ trigger }) => trigger?.stopLoss)).toEqual([
      undefined,
      '19000',
      '19285',
      '20900',
    ])
    await handleSignal(t.engine, aSignal({ stopLoss: '15000', price: '21000' }), 0)
    expect(standing(t)).toMatchObject([{ stopLoss: '20900', size: '0.00976' }])
  })

  test('is there after a restart for what was held before it was asked for', async () => {
    const { t } = await holding({ stopLoss: undefined, takeProfit: [] })
    const { store } = t.engine
    const again = anEngine({}, { store, venue: t.venue, protection: trailing })
    await recover(again.engine)
    expect(standing(again)).toMatchObject([{ stopLoss: '19000', size: '0.005' }])
  })

  test('is there for a signal that names no price at all', async () => {
    const { t } = await holding({ stopLoss: undefined, takeProfit: [] }, trailing)
    expect(standing(t)).toMatchObject([{ stopLoss: '19000' }])
  })
})
