import { expect, test } from 'vitest'
import { START } from '../../test/recorded.ts'
import { manualClock } from '../base/clock.ts'
import { createExchange } from './create-exchange.ts'

test('of a thousand pairs costs little more than 25, and every one of them moves', () => {
  const names = Array.from({ length: 1_000 }, (_, i) => `C${i}-USDC=5`)
  const run = (symbols: readonly string[]) => {
    const clock = manualClock(START)
    const exchange = createExchange({ clock, limits: 'off', symbols })
    const started = performance.now()
    clock.advanceBy(600_000)
    return { exchange, took: performance.now() - started }
  }
  // What a busy machine adds is in neither: each is the quickest of three that take turns.
  const turns = [1, 2, 3].map(() => ({ many: run(names), few: run(names.slice(0, 25)) }))
  const stood = turns.map(({ many }) =>
    names.filter((name) => many.exchange.lastPrice(name.slice(0, -2)) === '5'),
  )
  expect(Math.max(...stood.map(({ length }) => length))).toBeLessThan(20)
  // As many events as 25 pairs have; choosing the next one among a thousand is what it costs more.
  const quickest = (size: 'many' | 'few') => Math.min(...turns.map((turn) => turn[size].took))
  expect(quickest('many') / quickest('few')).toBeLessThan(5)
})
