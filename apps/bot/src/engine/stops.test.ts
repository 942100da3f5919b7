import { expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import type { Signal } from '../signal/signal.ts'
import { halt } from './halt.ts'
import { handleSignal } from './handle-signal.ts'
import { watchStops } from './stops.ts'

const price = (t: TestEngine, last: string) => {
  t.venue.quoted = { bid: last, ask: last, last }
}
const held = (t: TestEngine) => t.engine.positions.of('BTC-USDT').held

/** An engine that holds what the signal bought. */
async function holding(changes: Partial<Signal> = {}) {
  const t = anEngine()
  const signal = aSignal({ stopLoss: '19000', takeProfit: ['22000', '21000'], ...changes })
  await handleSignal(t.engine, signal, 0)
  expect(held(t)).toBe('0.005')
  return { t, signal }
}

test.each([
  ['stop-loss', '18999.9'],
  ['stop-loss', '19000'],
  ['take-profit', '21000'],
] as const)('%s at %s sells the position, under a name of its own', async (cause, last) => {
  const { t, signal } = await holding()
  await watchStops(t.engine)
  expect(t.venue.placed).toHaveLength(1)
  price(t, last)
  await watchStops(t.engine)
  const clientOid = clientOidFor(signal.source, signal.id, cause)
  expect(t.venue.placed[1]).toMatchObject({ clientOid, side: 'sell', type: 'market', size: '0.005' })
  expect(t.engine.store.intents.find(clientOid)).toMatchObject({ cause, state: 'closed' })
  expect(t.engine.store.events.last(cause)?.body).toMatchObject({ source: signal.source, id: signal.id })
  expect(held(t)).toBe('0')
  await watchStops(t.engine)
  expect(t.engine.store.stops.all()).toEqual([])
  expect(t.venue.placed).toHaveLength(2)
})

test('they are remembered over a restart, and no limit of entries holds them back', async () => {
  const { t } = await holding()
  const { store } = t.engine
  halt(store, NOON_MS, 'as told')
  const again = anEngine({ maxDailyLoss: '0', entries: false, symbols: [] }, { store, venue: t.venue })
  price(again, '18000')
  await watchStops(again.engine)
  expect(held(again)).toBe('0')
})

test('a later buy that names prices names them for all; one without any leaves them', async () => {
  const { t } = await holding()
  await handleSignal(t.engine, aSignal({ stopLoss: '19500' }), 0)
  await handleSignal(t.engine, aSignal(), 0)
  expect(t.engine.store.stops.all()).toMatchObject([{ stopLoss: '19500', takeProfit: undefined }])
  price(t, '19400')
  await watchStops(t.engine)
  expect(held(t)).toBe('0')
  await handleSignal(t.engine, aSignal({ price: '19400' }), 0)
  expect(t.engine.store.stops.all()).toEqual([])
})

test('sales that rest are cancelled first, or their coins could not be sold', async () => {
  const { t } = await holding()
  t.venue.behaviour = 'rest'
  await handleSignal(t.engine, aSignal({ action: 'close', size: undefined, price: '20100' }), 0)
  t.venue.behaviour = 'fill'
  price(t, '18000')
  await watchStops(t.engine)
  expect(held(t)).toBe('0')
  expect(t.engine.store.intents.in('accepted')).toEqual([])
})

test('one of unknown fate is not sold a second time; once proven absent it is tried anew', async () => {
  const { t, signal } = await holding()
  price(t, '18000')
  t.venue.behaviour = 'unknown-absent'
  await watchStops(t.engine)
  await watchStops(t.engine)
  expect(t.venue.placed).toHaveLength(2)
  t.venue.behaviour = 'fill'
  await t.venue.recover()
  await watchStops(t.engine)
  expect(t.venue.placed.at(-1)?.clientOid).toBe(clientOidFor(signal.source, signal.id, 'stop-loss 2'))
  expect(held(t)).toBe('0')
})

test('what fails is told and tried again, unless another try cannot help', async () => {
  const { t } = await holding()
  price(t, '18000')
  t.venue.behaviour = 'not-sent'
  await watchStops(t.engine)
  expect(t.engine.store.stops.all()).toHaveLength(1)
  t.venue.behaviour = 'refuse'
  await watchStops(t.engine)
  expect(t.engine.store.stops.all()).toEqual([])
  expect(t.engine.store.events.last('exit-failed')?.body).toMatchObject({
    cause: 'stop-loss',
    reason: 'refused',
  })
  expect(t.events.filter(({ kind }) => kind === 'trouble')).toHaveLength(2)
  expect(t.reasons()).toEqual([])
})

test('without a price nothing is sold', async () => {
  const { t } = await holding()
  t.venue.quoted = undefined
  await watchStops(t.engine)
  t.venue.failure = new Error('down')
  await watchStops(t.engine)
  expect(t.venue.placed).toHaveLength(1)
  expect(t.events.at(-1)?.kind).toBe('trouble')
})
