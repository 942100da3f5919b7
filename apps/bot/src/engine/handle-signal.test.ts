import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { FAKE_RULES } from '../../test/fake-venue.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import type { RiskLimits } from '../config/risk.ts'
import type { Signal } from '../signal/signal.ts'
import { handleSignal } from './handle-signal.ts'

const take = ({ engine }: TestEngine, ...signals: readonly Signal[]) =>
  signals.reduce(
    (before, signal) => before.then(() => handleSignal(engine, signal, engine.monotonicNow())),
    Promise.resolve(),
  )

test('a good signal becomes one order, its fill a position', async () => {
  const t = anEngine()
  const signal = aSignal()
  await take(t, signal)
  expect(t.reasons()).toEqual([])
  expect(t.venue.placed).toHaveLength(1)
  expect(t.venue.placed[0]).toMatchObject({ side: 'buy', type: 'limit', price: '20000', size: '0.005' })
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0.005')
  expect(t.engine.store.intents.in('closed')).toHaveLength(1)
  expect(t.events.map((event) => event.kind)).toEqual(['acknowledged', 'fill'])
})

test('the same signal twice is one order', async () => {
  const t = anEngine()
  const signal = aSignal()
  await take(t, signal, signal, { ...signal, rawHash: 'other', contentHash: 'other' })
  expect(t.venue.placed).toHaveLength(1)
  expect(t.reasons()).toEqual(['duplicate', 'conflicting-id'])
})

test('the same signal in the bytes of another channel is a repeated one, not another', async () => {
  const t = anEngine()
  const signal = aSignal()
  await take(t, signal, { ...signal, rawHash: 'as another channel wrote it' })
  expect(t.venue.placed).toHaveLength(1)
  expect(t.reasons()).toEqual(['duplicate'])
})

test('a refused signal is not decided on again either', async () => {
  const t = anEngine()
  const signal = aSignal({ strength: 0 })
  await take(t, signal, signal)
  expect(t.reasons()).toEqual(['too-weak', 'duplicate'])
})

describe('entries are rejected', () => {
  test.each<[string, Partial<Signal>, Partial<RiskLimits>]>([
    ['stale', { timeMs: NOON_MS - 30_001 }, {}],
    ['stale', { timeMs: NOON_MS - 60_001, validForMs: undefined }, {}],
    ['from-the-future', { timeMs: NOON_MS + 2_001 }, {}],
    ['entries-off', {}, { entries: false }],
    ['max-orders-per-day', {}, { maxOrdersPerDay: 0 }],
    ['symbol-not-allowed', { symbol: 'ETH-USDT' }, {}],
    ['unknown-symbol', { symbol: 'ETH-USDT' }, { symbols: ['ETH-USDT'] }],
    ['too-weak', { strength: 0.04 }, {}],
    ['too-weak', { strength: Number.NaN }, {}],
    ['max-orders-per-minute', {}, { maxOrdersPerMinute: 0 }],
    ['price-deviation', { price: '20201' }, {}],
    ['price-deviation', { price: '19801', orderType: 'market' }, {}],
    ['max-position', {}, { maxPosition: '0' }],
    ['max-position', {}, { maxPosition: '0.5' }],
    ['max-notional', {}, { maxNotional: '1.5' }],
    ['max-daily-loss', {}, { maxDailyLoss: '0' }],
    ['below-minimum', { size: { unit: 'base', value: '0.00009' } }, {}],
    ['no-position', { action: 'sell' }, {}],
    ['no-position', { action: 'close', size: undefined }, {}],
  ])('%s %#', async (reason, signal, limits) => {
    const t = anEngine(limits)
    await take(t, aSignal(signal))
    expect(t.reasons()).toEqual([reason])
    expect(t.venue.placed).toEqual([])
    expect(t.engine.store.events.last('signal-rejected')?.body['reason']).toBe(reason)
  })

  test('without a price', async () => {
    const t = anEngine()
    t.venue.quoted = undefined
    await take(t, aSignal(), aSignal({ orderType: 'market' }))
    expect(t.reasons()).toEqual(['no-price', 'no-price'])
  })

  test('when the exchange does not answer', async () => {
    const t = anEngine()
    t.venue.failure = new Error('down')
    await take(t, aSignal())
    expect(t.reasons()).toEqual(['venue-unavailable'])
  })

  test('when the exchange says what nothing can be computed with', async () => {
    const t = anEngine()
    t.venue.rules = async () => ({ ...FAKE_RULES, baseIncrement: '0' })
    await take(t, aSignal())
    expect(t.reasons()).toEqual(['venue-unavailable'])
  })

  test('without the money, fee included', async () => {
    const t = anEngine()
    t.venue.free.set('USDT', '100.1')
    await take(t, aSignal())
    expect(t.reasons()).toEqual(['insufficient-balance'])
  })

  test('that grew too old while the exchange was asked; an exit goes on', async () => {
    const t = anEngine()
    await take(t, aSignal())
    const { balances } = t.venue
    t.venue.balances = async () => {
      await t.engine.timeline.wait(9_000)
      return balances()
    }
    const late = { timeMs: NOON_MS - 25_000 }
    await take(t, aSignal(late))
    expect(t.reasons()).toEqual(['stale'])
    await take(t, aSignal({ ...late, timeMs: late.timeMs + 9_000, action: 'close', size: undefined }))
    expect(t.reasons()).toEqual(['stale'])
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
  })

  test('but not for a book that was made while they waited for the rest', async () => {
    const t = anEngine()
    const { balances, depth } = t.venue
    t.venue.balances = async () => {
      await t.engine.timeline.wait(15_000)
      return balances()
    }
    t.venue.depth = async (symbol) => {
      await new Promise(setImmediate)
      return depth(symbol)
    }
    await take(t, aSignal())
    expect(t.reasons()).toEqual([])
  })

  test('after too many in a minute', async () => {
    const t = anEngine({ maxOrdersPerMinute: 2 })
    await take(t, aSignal(), aSignal(), aSignal())
    await t.engine.timeline.wait(60_000)
    await take(t, aSignal({ timeMs: NOON_MS + 60_000 }))
    expect(t.reasons()).toEqual(['max-orders-per-minute'])
    expect(t.venue.placed).toHaveLength(3)
  })

  test('after too many in a day, until midnight UTC', async () => {
    const t = anEngine({ maxOrdersPerDay: 2 })
    await take(t, aSignal(), aSignal({ action: 'close', size: undefined }), aSignal(), aSignal())
    expect(t.reasons()).toEqual(['max-orders-per-day'])
    await t.engine.timeline.wait(12 * 3_600_000)
    await take(t, aSignal({ timeMs: NOON_MS + 12 * 3_600_000 }))
    expect(t.venue.placed).toHaveLength(4)
  })

  test('once the day has lost too much, until the next day', async () => {
    const t = anEngine({ maxDailyLoss: '30' })
    await take(t, aSignal())
    const low = '13000'
    t.venue.quoted = { bid: low, ask: low, last: low }
    await take(t, aSignal({ price: low }))
    expect(t.reasons()).toEqual(['max-daily-loss'])
    await t.engine.timeline.wait(12 * 3_600_000)
    await take(t, aSignal({ price: low, timeMs: t.engine.timeline.now() }))
    expect(t.reasons()).toEqual(['max-daily-loss'])
    expect(t.venue.placed).toHaveLength(2)
  })
})

describe('sizes', () => {
  test('are cut to the notional and to what is left of the position', async () => {
    const t = anEngine({ maxNotional: '60', maxPosition: '100' })
    await take(t, aSignal(), aSignal(), aSignal())
    expect(t.venue.placed.map(({ size }) => size)).toEqual(['0.003', '0.002'])
    expect(t.reasons()).toEqual(['max-position'])
  })

  test('count resting buys as held', async () => {
    const t = anEngine({ maxPosition: '150' })
    t.venue.behaviour = 'rest'
    await take(t, aSignal(), aSignal(), aSignal())
    expect(t.venue.placed.map(({ size }) => size)).toEqual(['0.005', '0.0025'])
  })

  test('of market buys are funds, of percent a share of the free money', async () => {
    const t = anEngine()
    await take(t, aSignal({ orderType: 'market', size: { unit: 'percent', value: '1.5' } }))
    expect(t.venue.placed[0]).toMatchObject({
      type: 'market',
      funds: '150',
      size: undefined,
      price: undefined,
    })
  })

  test.each([
    ['100', '99.7'],
    ['99.8', '99.7'],
    ['99', '99'],
  ])('of %s percent leave the fee', async (value, funds) => {
    const t = anEngine()
    t.venue.free.set('USDT', '100')
    await take(t, aSignal({ orderType: 'market', size: { unit: 'percent', value } }))
    expect(t.reasons()).toEqual([])
    expect(t.venue.placed[0]).toMatchObject({ funds })
  })

  test('round a buy’s price down and a sell’s up', async () => {
    const t = anEngine()
    await take(t, aSignal({ price: '19999.99' }), aSignal({ action: 'sell', price: '20000.01' }))
    expect(t.venue.placed.map(({ price }) => price)).toEqual(['19999.9', '20000.1'])
  })
})

describe('reducing passes', () => {
  test('though entries are halted, the signal is weak, the day lost and the symbol off the list', async () => {
    const t = anEngine()
    await take(t, aSignal())
    const strict = anEngine(
      {
        entries: false,
        minStrength: 1,
        maxDailyLoss: '0',
        maxOrdersPerMinute: 0,
        maxOrdersPerDay: 0,
        symbols: ['ETH-USDT'],
      },
      { store: t.engine.store, venue: t.venue },
    )
    await take(strict, aSignal({ action: 'close', size: undefined, strength: 0 }))
    expect(strict.reasons()).toEqual([])
    expect(strict.engine.positions.of('BTC-USDT').held).toBe('0')
  })

  test('without a current price, at the signal’s', async () => {
    const t = anEngine()
    await take(t, aSignal())
    t.venue.quoted = undefined
    await take(t, aSignal({ action: 'close', orderType: 'market', size: undefined }))
    expect(t.venue.placed[1]).toMatchObject({ side: 'sell', type: 'market', size: '0.005' })
  })

  test('but never more than is held and not on offer already', async () => {
    const t = anEngine()
    await take(t, aSignal())
    t.venue.behaviour = 'rest'
    const half = { unit: 'percent', value: '50' } as const
    await take(t, aSignal({ action: 'sell', size: half }))
    await take(t, aSignal({ action: 'sell', size: { unit: 'base', value: '9' } }))
    await take(t, aSignal({ action: 'close', size: undefined }))
    expect(t.venue.placed.slice(1).map(({ size }) => size)).toEqual(['0.0025', '0.0025'])
    expect(t.reasons()).toEqual(['no-position'])
  })

  test('and takes a rest along that would be too small to sell later', async () => {
    const t = anEngine()
    await take(t, aSignal())
    await take(t, aSignal({ action: 'sell', size: { unit: 'base', value: '0.00495' } }))
    expect(t.venue.placed[1]?.size).toBe('0.005')
  })
})

test('missing numbers of a feed are noticed', async () => {
  const t = anEngine()
  await take(t, aSignal({ seq: 4 }), aSignal({ seq: 7 }))
  expect(t.events).toContainEqual({ kind: 'missing-signals', source: 'test', count: 2 })
})

test.each<[string, Partial<Signal>]>([
  ['a close', { action: 'close', size: undefined }],
  ['a sell', { action: 'sell', size: { unit: 'percent', value: '100' } }],
])('%s finds what an order has bought since it was last looked at', async (_what, words) => {
  const t = anEngine()
  t.venue.behaviour = 'rest'
  await take(t, aSignal())
  const [entry] = t.venue.placed
  t.venue.fillResting(entry?.clientOid ?? '', '0.005')
  t.venue.behaviour = 'fill'
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
  await take(t, aSignal(words))
  expect(t.reasons()).toEqual([])
  expect(t.venue.placed.at(-1)).toMatchObject({ side: 'sell', size: '0.005' })
})

test('an order that is too small says about how much money would do', async () => {
  const t = anEngine()
  await take(t, aSignal({ size: { unit: 'base', value: '0.00009' } }))
  expect(t.events).toMatchObject([
    { rejection: { detail: '0.00009 BTC; the exchange takes 0.0001 and more, about 2 USDT' } },
  ])
})
