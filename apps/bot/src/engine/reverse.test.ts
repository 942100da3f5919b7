// A reversal: what closes goes first, what opens comes after it, each once, whatever happens in between.
import { expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import type { Signal } from '../signal/signal.ts'
import { followAll } from './follow.ts'
import { halt } from './halt.ts'
import { handleSignal } from './handle-signal.ts'
import { recover } from './recover.ts'
import { followReversals } from './reverse.ts'
import { closePosition } from './stops.ts'

const FUTURES = { kind: 'futures', shorts: true, leverage: 3, byFunds: false } as const
const atMarket = (changes: Partial<Signal>) => aSignal({ orderType: 'market', price: undefined, ...changes })
const reverse = (changes: Partial<Signal> = {}) =>
  atMarket({ action: 'reverse', size: undefined, ...changes })
const take = (t: TestEngine, signal: Signal) => handleSignal(t.engine, signal, 0)
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held
const sent = (t: TestEngine) => t.venue.placed.map(({ side, leg, size }) => [side, leg, size])
const ends = (t: TestEngine) =>
  t.engine.store.events.all().flatMap(({ kind, body }) => (kind === 'reverse-ended' ? [body['reason']] : []))

/** 0.005 coins long, and a reversal whose first leg rests above the market. */
async function halfReversed(changes: Partial<Signal> = {}) {
  const t = anEngine({}, { terms: FUTURES })
  await take(t, atMarket({}))
  t.venue.behaviour = 'rest'
  const signal = aSignal({ action: 'reverse', price: '20100', size: undefined, ...changes })
  await take(t, signal)
  t.venue.behaviour = 'fill'
  const closing = t.venue.placed.at(-1)?.clientOid ?? ''
  return { t, signal, closing }
}

test.each([
  ['buy', '0.005', '-0.005'],
  ['sell', '-0.005', '0.005'],
] as const)('after a %s it closes, then opens as much on the other side', async (action, before, after) => {
  const t = anEngine({}, { terms: FUTURES })
  await take(t, atMarket({ action }))
  expect(held(t)).toBe(before)
  await take(t, reverse())
  expect(held(t)).toBe(after)
  const other = action === 'buy' ? 'sell' : 'buy'
  expect(sent(t)).toEqual([
    [action, 'entry', '0.005'],
    [other, 'exit', '0.005'],
    [other, 'entry', '0.005'],
  ])
  expect(new Set(t.venue.placed.map(({ clientOid }) => clientOid)).size).toBe(3)
  expect(t.engine.store.reversals.all()).toEqual([])
})

test('its own size is that of the second leg, cut to the limits like any entry', async () => {
  const t = anEngine({ maxNotional: '250' }, { terms: FUTURES })
  await take(t, atMarket({}))
  await take(t, reverse({ size: { unit: 'quote', value: '900' } }))
  expect(held(t)).toBe('-0.0125')
})

test('arms the stops that it names for the position it opens', async () => {
  const t = anEngine({}, { terms: FUTURES })
  await take(t, atMarket({ stopLoss: '19000' }))
  await take(t, reverse({ stopLoss: '21000', takeProfit: ['18000', '17000'] }))
  expect(t.engine.store.stops.all()).toMatchObject([{ stopLoss: '21000', takeProfit: '18000' }])
})

test('opens nothing as long as the first leg is not filled, and once it is, opens once', async () => {
  const { t, closing } = await halfReversed()
  for (let i = 0; i < 3; i++) await followReversals(t.engine)
  t.venue.fillResting(closing, '0.003')
  await followAll(t.engine)
  await followReversals(t.engine)
  expect([held(t), t.venue.placed.length]).toEqual(['0.002', 2])
  t.venue.fillResting(closing, '0.002')
  await followAll(t.engine)
  for (let i = 0; i < 3; i++) await followReversals(t.engine)
  expect([held(t), t.venue.placed.length]).toEqual(['-0.005', 3])
})

test('goes on after a restart between its legs', async () => {
  const { t, closing } = await halfReversed()
  t.venue.fillResting(closing, '0.005')
  const later = anEngine({}, { store: t.engine.store, venue: t.venue })
  await recover(later.engine)
  expect([held(later), later.venue.placed.length]).toEqual(['-0.005', 3])
  const again = anEngine({}, { store: t.engine.store, venue: t.venue })
  await recover(again.engine)
  expect(again.venue.placed).toHaveLength(3)
})

test('waits as long as its signal is good for, and no longer', async () => {
  const { t, closing } = await halfReversed()
  await t.engine.timeline.wait(60_001)
  await followReversals(t.engine)
  expect(ends(t)).toEqual(['stale'])
  t.venue.fillResting(closing, '0.005')
  await followAll(t.engine)
  await followReversals(t.engine)
  expect([held(t), t.venue.placed.length]).toEqual(['0', 2])
})

test('a halt between the legs leaves it closed', async () => {
  const { t, closing } = await halfReversed()
  halt(t.engine.store, t.engine.timeline.now(), 'enough')
  t.venue.fillResting(closing, '0.005')
  await followAll(t.engine)
  await followReversals(t.engine)
  expect([held(t), ends(t)]).toEqual(['0', ['halted']])
})

test('one that is flattened between its legs stays flat', async () => {
  const { t } = await halfReversed()
  expect(await closePosition(t.engine, { symbol: 'BTC-USDT', source: 'people', id: '1' }, 'flatten')).toBe(
    undefined,
  )
  await followReversals(t.engine)
  expect([held(t), ends(t), t.engine.store.reversals.all()]).toEqual(['0', ['halted'], []])
})

test.each([
  ['stays flat', {}, '0'],
  ['goes on where that signal is too old', { timeMs: NOON_MS - 3_600_000 }, '-0.005'],
] as const)('one whose source wants it closed between its legs %s', async (_, changes, after) => {
  const { t, closing } = await halfReversed()
  await take(t, atMarket({ action: 'close', size: undefined, ...changes }))
  t.venue.fillResting(closing, '0.005')
  await followAll(t.engine)
  await followReversals(t.engine)
  expect([held(t), ends(t)]).toEqual([after, after === '0' ? ['halted'] : []])
})

test('a first leg that ends before it has closed opens nothing', async () => {
  const { t, closing } = await halfReversed()
  t.venue.fillResting(closing, '0.001')
  await t.venue.cancel('BTC-USDT', closing)
  await followAll(t.engine)
  await followReversals(t.engine)
  expect([held(t), ends(t)]).toEqual(['0.004', ['unresolved-order']])
})

test('takes along a limit exit that has all of the position', async () => {
  const t = anEngine({}, { terms: FUTURES })
  await take(t, atMarket({}))
  t.venue.behaviour = 'rest'
  await take(t, aSignal({ action: 'sell', price: '30000', size: { unit: 'percent', value: '100' } }))
  t.venue.behaviour = 'fill'
  await take(t, reverse())
  expect([held(t), t.reasons(), t.engine.store.intents.in('accepted')]).toEqual(['-0.005', [], []])
})

test.each([
  ['at the market takes its place', {}, '-0.005', ['halted'], []],
  ['that may rest itself leaves it', { orderType: 'limit', price: '20100' }, '0.005', [], ['no-position']],
] as const)('one that comes again %s', async (_, changes, after, ended, reasons) => {
  const { t, closing } = await halfReversed()
  await take(t, reverse(changes))
  expect([held(t), ends(t), t.reasons()]).toEqual([after, ended, reasons])
  t.venue.fillResting(closing, '0.005')
  await followAll(t.engine)
  await followReversals(t.engine)
  expect(held(t)).toBe('-0.005')
})

test('a later reversal, which takes the first leg along, opens what it says and not what the one before did', async () => {
  const { t } = await halfReversed()
  await take(t, atMarket({}))
  await take(t, reverse())
  expect([held(t), ends(t)]).toEqual(['-0.01', ['halted']])
  expect(t.engine.store.intents.in('accepted')).toEqual([])
})

test('a first leg that is refused ends the signal, once', async () => {
  const t = anEngine({}, { terms: FUTURES })
  await take(t, atMarket({}))
  t.venue.behaviour = 'refuse'
  await take(t, reverse())
  expect([t.reasons(), t.engine.store.reversals.all()]).toEqual([['refused'], []])
})

test('one that says where it goes opens from nothing, and does nothing where it is', async () => {
  const t = anEngine({}, { terms: FUTURES })
  await take(t, reverse({ to: 'short', size: { unit: 'quote', value: '100' } }))
  expect(held(t)).toBe('-0.005')
  await take(t, reverse({ to: 'short', size: { unit: 'quote', value: '100' } }))
  expect([held(t), t.reasons()]).toEqual(['-0.005', ['no-position']])
  await take(t, reverse({ to: 'long' }))
  expect(held(t)).toBe('0.005')
  const spot = anEngine()
  await take(spot, reverse({ to: 'short', size: { unit: 'quote', value: '100' } }))
  await take(spot, reverse({ to: 'long', size: { unit: 'quote', value: '100' } }))
  expect([held(spot), spot.reasons()]).toEqual(['0.005', ['no-shorts']])
})

test('nothing held is nothing to reverse, and coins alone have no opposite', async () => {
  const t = anEngine({}, { terms: FUTURES })
  await take(t, reverse())
  expect(t.reasons()).toEqual(['no-position'])
  const spot = anEngine()
  await take(spot, atMarket({}))
  await take(spot, reverse())
  expect([spot.reasons(), held(spot)]).toEqual([['no-shorts'], '0.005'])
})

test('a drawdown that its second leg meets pulls the kill switch as for any entry', async () => {
  const t = anEngine({ maxDrawdown: '20', maxDailyLoss: '1000' }, { terms: FUTURES })
  const price = (last: string) => {
    t.venue.quoted = { bid: last, ask: last, last }
  }
  await take(t, atMarket({ size: { unit: 'quote', value: '250' } }))
  price('22000')
  await take(t, atMarket({}))
  price('20000')
  await take(t, reverse())
  expect([held(t), ends(t)]).toEqual(['0', ['max-drawdown']])
  expect(t.engine.killSwitch.reason()).toMatch(/^drawdown: /)
})
