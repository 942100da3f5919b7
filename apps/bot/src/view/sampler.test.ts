import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import { viewSourceOf } from '../../test/view.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { rememberQuotes } from './price-memory.ts'
import { createSampler } from './sampler.ts'
import { createView } from './view.ts'

test('prices that were asked for become a line with the fills in it, and none is asked for besides', async () => {
  const { engine, venue } = anEngine()
  const { timeline } = engine
  let asked = 0
  const price = venue.quote
  venue.quote = (symbol) => {
    asked += 1
    return price(symbol)
  }
  const { venue: watched, seen } = rememberQuotes(venue, timeline.now)
  const source = viewSourceOf(engine, seen)
  const sample = createSampler(source)
  sample()
  await handleSignal({ ...engine, venue: watched }, aSignal(), 0)
  const askedBefore = asked
  for (let i = 0; i < 10; i++) {
    await timeline.wait(5_000)
    sample()
  }
  expect(asked).toBe(askedBefore)
  const view = createView(source)
  // Nothing earned at first; then a fee of 0.1. Every other look is too early.
  expect(view.equity(0).map(({ value }) => value)).toEqual(['0', '-0.1', '-0.1', '-0.1', '-0.1', '-0.1'])
  const { prices, fills } = view.prices('BTC-USDT', 0)
  expect(prices.map(({ value }) => value)).toEqual(['20000'])
  expect(fills).toMatchObject([{ side: 'buy', price: '20000', size: '0.005' }])
})
