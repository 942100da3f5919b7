import { expect, test } from 'vitest'
import { median } from './median.ts'
import { inSlices, orderOf, ratiosOf } from './slices.ts'

/** Keeps the processor busy, by its own clock: what others take of the machine is no part of it. */
async function spin(us: number): Promise<void> {
  const from = process.cpuUsage()
  for (;;) {
    const { user, system } = process.cpuUsage(from)
    if (user + system >= us) return
  }
}

test('what takes twice the time is seen to, and the same work is the same', async () => {
  const done = [0, 0, 0]
  const way = (at: number, us: number) => () => {
    done[at] = (done[at] ?? 0) + 1
    return spin(us)
  }
  const ways = [{ run: way(0, 300) }, { run: way(1, 600) }, { run: way(2, 300), calls: 2 }]
  const [one, twice, again] = await inSlices(ways, { blocks: 5, calls: 4, atOnce: 2 })
  expect([one?.length, twice?.length, again?.length]).toEqual([5, 5, 5])
  expect(done[0]).toBe(done[1])
  expect(done[0]).toBe((done[2] ?? 0) * 2)
  expect(median(ratiosOf(twice, one, 'cpuUs'))).toBeGreaterThan(1.6)
  expect(median(ratiosOf(twice, one, 'cpuUs'))).toBeLessThan(2.4)
  expect(median(ratiosOf(again, one, 'cpuUs'))).toBeGreaterThan(0.8)
  expect(median(ratiosOf(again, one, 'cpuUs'))).toBeLessThan(1.25)
  expect(ratiosOf(one, undefined, 'cpuUs')).toEqual([NaN, NaN, NaN, NaN, NaN])
})

test.each([2, 3, 4, 5, 6])('of %i ways each comes after each other one equally often', (ways) => {
  const after = new Map<string, number>()
  for (let round = 0; round < 2 * ways; round++) {
    const order = orderOf(ways, round)
    expect([...order].sort()).toEqual(Array.from({ length: ways }, (_, at) => at))
    for (const [turn, at] of order.entries()) {
      const pair = `${order[turn - 1]} ${at}`
      if (turn > 0) after.set(pair, (after.get(pair) ?? 0) + 1)
    }
  }
  expect([...after.values()]).toEqual(Array.from({ length: ways * (ways - 1) }, () => 2))
})
