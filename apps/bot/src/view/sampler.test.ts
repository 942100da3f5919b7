import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { viewSourceOf } from '../../test/view.ts'
import { readAccount } from '../cli/read-account.ts'
import { createControl } from '../control/control.ts'
import { createDoor, type Request } from '../control/door.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { rememberQuotes } from './price-memory.ts'
import { createSampler } from './sampler.ts'
import { createView } from './view.ts'

const watched = () => {
  const { engine, venue } = anEngine()
  const { timeline } = engine
  const { venue: port, seen } = rememberQuotes(venue, timeline.now)
  const source = viewSourceOf(engine, seen)
  return {
    venue,
    timeline,
    engine: { ...engine, venue: port },
    view: createView(source),
    sample: createSampler(source, port.quote),
  }
}

test('prices and profit become lines, with the fills in them', async () => {
  const { engine, view, sample, timeline } = watched()
  await sample()
  await handleSignal(engine, aSignal(), 0)
  for (let i = 0; i < 10; i++) {
    await timeline.wait(5_000)
    await sample()
  }
  // Nothing earned at first; then a fee of 0.1. Every other look is too early.
  expect(view.equity(0).map(({ value }) => value)).toEqual(['0', '-0.1', '-0.1', '-0.1', '-0.1', '-0.1'])
  const { prices, fills } = view.prices('BTC-USDT', 0)
  expect(prices.map(({ atMs, value }) => [atMs - NOON_MS, value])).toEqual(
    [0, 10_000, 20_000, 30_000, 40_000, 50_000].map((ms) => [ms, '20000']),
  )
  expect(fills).toMatchObject([{ side: 'buy', price: '20000', size: '0.005' }])
})

test('an exchange that does not answer leaves a gap and nothing else', async () => {
  const { engine, venue, view, sample, timeline } = watched()
  await handleSignal(engine, aSignal(), 0)
  venue.failure = new Error('out')
  await timeline.wait(60_000)
  await sample()
  expect(view.prices('BTC-USDT', NOON_MS + 1).prices).toEqual([])
  expect(view.overview().positions).toMatchObject([{ lastPrice: '20000', pricedMs: NOON_MS }])
})

test('a report finds the fall of a moment, however long the bot has run', async () => {
  const { engine } = watched()
  const { store } = engine
  store.atomically(() => {
    for (let i = 0; i < 12_000; i++)
      store.samples.add('profit', { atMs: NOON_MS + i * 10_000, value: i === 5_006 ? '-70' : '10' })
  })
  const source = viewSourceOf(engine, new Map())
  const door = createDoor(createControl(engine), createView(source))
  const ask = async <T>(request: Request): Promise<T> => {
    const answer = await door(JSON.stringify(request))
    if (!answer.ok) throw new Error(answer.message)
    return answer.value as T
  }
  const { drawdown } = await readAccount({ config: engine.config, storeFile: ':memory:' }, ask)
  expect(drawdown).toBe('80')
})
