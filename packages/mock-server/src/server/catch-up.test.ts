import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { START } from '../../test/recorded.ts'
import { hostClock } from '../base/clock.ts'
import { SHORT_STEP } from '../contract/exchange.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { listen } from '../listen.ts'
import { createCatchUp } from './catch-up.ts'

beforeEach(() => void vi.useFakeTimers({ now: START, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

test('small steps come to the same as a large one', () => {
  const [small, large] = [hostClock(), hostClock()].map((clock) => createExchange({ clock })) as [
    ReturnType<typeof createExchange>,
    ReturnType<typeof createExchange>,
  ]
  vi.setSystemTime(START + 3_600_000)
  expect(large.tick()).toBe(true)
  let steps = 1
  while (!small.tick(100)) steps++
  expect(steps).toBe(3_600 * 5 * 0.01 + 1)
  for (const symbol of large.symbols()) expect(small.lastPrice(symbol)).toBe(large.lastPrice(symbol))
})

test('others get their turn in between, and all who wait wait for the same', async () => {
  let left = 5
  const steps: number[] = []
  const exchange = {
    tick: (most?: number) => {
      steps.push(most ?? 0)
      return --left <= 0
    },
  }
  const catchUp = createCatchUp(exchange)
  const both = [catchUp.run(), catchUp.run()]
  expect(steps).toEqual([SHORT_STEP])
  let turns = 0
  const count = (): void => {
    turns++
    if (left > 0) setImmediate(count)
  }
  setImmediate(count)
  expect(await Promise.all(both)).toEqual([true, true])
  expect([turns > 2, steps.length]).toEqual([true, 5])
  left = 1
  expect(catchUp.run()).toBe(true)
})

test('a server that closes leaves what is due undone', async () => {
  let ticks = 0
  const exchange = createExchange()
  exchange.tick = () => {
    ticks++
    return false
  }
  const server = await listen(exchange)
  const asking = fetch(`${server.url}/api/v1/timestamp`).catch(() => 'broken')
  await vi.waitFor(() => expect(ticks).toBeGreaterThan(3))
  await server.close()
  expect(await asking).toBe('broken')
  const before = ticks
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
  expect(ticks - before).toBeLessThan(2)
})
