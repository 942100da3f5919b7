import { expect, test } from 'vitest'
import { parseJson } from './json.ts'

const fields = ['ts', 'tradeId']

test('costs little more than JSON.parse on what the exchange sends', () => {
  const row = {
    symbol: 'BTC-USDT',
    tradeId: 1,
    price: '20000.1',
    size: '0.001',
    note: 'a "quoted" word',
    ts: 1,
  }
  const page = JSON.stringify({ code: '200000', data: { items: Array.from({ length: 2_000 }, () => row) } })
  const ways = [() => JSON.parse(page), () => parseJson(page), () => parseJson(page, fields)]
  const best = ways.map(() => Number.POSITIVE_INFINITY)
  // In turn, so that what else the machine does meets them all; the least of each is what it costs.
  for (let round = 0; round < 100; round++) {
    for (const [at, run] of ways.entries()) {
      const startMs = performance.now()
      run()
      best[at] = Math.min(best[at] as number, performance.now() - startMs)
    }
  }
  const [floor, plain, wide] = best as [number, number, number]
  expect(plain / floor).toBeLessThan(1.5)
  expect(wide / floor).toBeLessThan(6)
})
