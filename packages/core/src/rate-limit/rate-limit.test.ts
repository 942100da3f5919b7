import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FakePlatform, fakePlatform, ok, settle } from '../../test/fake-platform.ts'
import { createRateBudget, type RateBudget } from './budget.ts'
import { readRateHeaders } from './headers.ts'
import type { RateCost, RatePermit } from './permit.ts'
import { quotaOf, type VipLevel } from './pools.ts'
import { unifiedManagement, unifiedTrading } from './unified.ts'
import { createWindow } from './window.ts'

/** The exchange's side: a fixed window that the first request opens, kept by an own hand. */
function createServer(limit: number, windowMs: number) {
  let endMs = Number.NEGATIVE_INFINITY
  let spent = 0
  let worst = 0
  return {
    receive(weight: number, nowMs: number) {
      if (nowMs >= endMs) {
        endMs = nowMs + windowMs
        spent = 0
      }
      spent += weight
      worst = Math.max(worst, spent)
      return { limit, remaining: Math.max(0, limit - spent), resetMs: endMs - nowMs }
    },
    worst: () => worst,
  }
}

const noEdge = { limit: 1e9, windowMs: 1 }

async function acquire(budget: RateBudget, cost: RateCost, signal?: AbortSignal): Promise<RatePermit> {
  return await budget.acquire(cost, signal)
}

function wait(platform: FakePlatform, delayMs: number): Promise<void> {
  return new Promise((resolve) => platform.setTimer(resolve, delayMs))
}

describe('budget', () => {
  test.each<[RateCost, number, number]>([
    [{ pool: 'futures', weight: 1 }, 2_000, 30_000],
    [{ pool: 'unifiedAccount', weight: 1, quota: unifiedTrading }, 300, 1_000],
  ])(
    'the exchange never sees a window overrun, whatever the latencies: %j',
    async (cost, limit, windowMs) => {
      const trips = fc.array(fc.tuple(fc.nat(3_000), fc.nat(3_000), fc.integer({ min: 1, max: 40 })), {
        minLength: 1,
        maxLength: 30,
      })
      await fc.assert(
        fc.asyncProperty(trips, fc.boolean(), async (trips, hasHeaders) => {
          const platform = fakePlatform(() => ok(null))
          const budget = createRateBudget(platform, { edge: noEdge })
          const server = createServer(limit, windowMs)
          const total = 3 * limit
          let spent = 0
          const calls: Promise<void>[] = []
          for (let i = 0; spent < total; i++) {
            const [thereMs, backMs, weight] = trips[i % trips.length] as [number, number, number]
            spent += weight
            calls.push(
              (async () => {
                const permit = await acquire(budget, { ...cost, weight })
                await wait(platform, thereMs)
                const headers = server.receive(weight, platform.monotonicNow())
                await wait(platform, backMs)
                permit.settle(hasHeaders ? headers : undefined)
              })(),
            )
          }
          await platform.advance(400_000)
          await Promise.all(calls)
          expect(server.worst()).toBeLessThanOrEqual(limit)
        }),
        { numRuns: 20 },
      )
    },
  )

  test('nobody waits longer than the window needs', async () => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform, { edge: noEdge, reserve: 0 })
    const times: number[] = []
    for (let i = 0; i < 60; i++) {
      void acquire(budget, { pool: 'futures', weight: 100 }).then((permit) => {
        times.push(platform.monotonicNow())
        permit.settle(undefined)
      })
    }
    await platform.advance(100_000)
    expect(times.filter((ms) => ms === 0)).toHaveLength(20)
    expect(times.filter((ms) => ms === 30_000)).toHaveLength(20)
    expect(times.filter((ms) => ms === 60_000)).toHaveLength(20)
  })

  test('classic and unified pools stand side by side: one that is used up holds back no other', async () => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform, { edge: noEdge, reserve: 0 })
    const sent: string[] = []
    const spend = (cost: RateCost): void => {
      void acquire(budget, cost).then((permit) => {
        sent.push(`${cost.pool}@${platform.monotonicNow()}`)
        permit.settle(undefined)
      })
    }
    for (const weight of [300, 1]) spend({ pool: 'unifiedAccount', weight, quota: unifiedTrading })
    for (const weight of [300, 1]) spend({ pool: 'unifiedManagement', weight, quota: unifiedManagement })
    for (const weight of [2_000, 1]) spend({ pool: 'management', weight })
    await settle()
    expect(sent).toEqual(['unifiedAccount@0', 'unifiedManagement@0', 'management@0'])
    await platform.advance(1_000)
    expect(sent.slice(3)).toEqual(['unifiedAccount@1000', 'unifiedManagement@1000'])
  })

  test('the share of a sub-account is learnt from the first answer', async () => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform, { edge: noEdge, reserve: 0 })
    const cost: RateCost = { pool: 'unifiedAccount', weight: 1, quota: unifiedTrading }
    const times: number[] = []
    const first = await acquire(budget, cost)
    first.settle({ limit: 10, remaining: 9, resetMs: 1_000 })
    for (let i = 0; i < 19; i++) {
      void acquire(budget, cost).then((permit) => {
        times.push(platform.monotonicNow())
        permit.settle(undefined)
      })
    }
    await platform.advance(1_500)
    expect(times).toEqual([...Array(9).fill(0), ...Array(10).fill(1_000)])
  })

  test('with a pool used up, an urgent call goes before all that wait, out of the reserve', async () => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform, { edge: noEdge })
    const order: string[] = []
    const go = async (name: string, cost: RateCost): Promise<void> => {
      await acquire(budget, cost)
      order.push(`${name}@${platform.monotonicNow()}`)
    }
    void go('first', { pool: 'spot', weight: 3_800 })
    void go('queued', { pool: 'spot', weight: 1 })
    void go('cancel', { pool: 'spot', weight: 1, priority: 'urgent' })
    await settle()
    expect(order).toEqual(['first@0', 'cancel@0'])
  })

  test('a reserve that is no number leaves the usual bound', async () => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform, { reserve: Number('x'), edge: noEdge })
    let sent = 0
    for (let i = 0; i < 3_000; i++)
      void acquire(budget, { pool: 'public', weight: 1 }).then(() => {
        sent++
      })
    await settle()
    expect(sent).toBe(1_900)
  })

  test('two windows decide: the pool has room, Cloudflare has not', async () => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform, { edge: { limit: 2, windowMs: 10_000 }, reserve: 0 })
    const times: number[] = []
    for (let i = 0; i < 3; i++) {
      void acquire(budget, { pool: 'spot', weight: 1 }).then((permit) => {
        times.push(platform.monotonicNow())
        permit.settle(undefined)
      })
    }
    await platform.advance(30_000)
    expect(times).toEqual([0, 0, 10_000])
  })

  test.each([
    ['spot', 0, 4_000, 30_000],
    ['spot', 4, 13_000, 30_000],
    ['futures', 12, 20_000, 30_000],
    ['management', 1, 2_000, 30_000],
    ['earn', 12, 2_000, 30_000],
    ['public', 0, 2_000, 30_000],
  ] as const)('%s at VIP %i takes %i in %i ms', async (pool, vip, limit, windowMs) => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform, { vip, edge: noEdge, reserve: 0 })
    const paid = await acquire(budget, { pool, weight: limit })
    paid.settle(undefined)
    let atMs = 0
    void acquire(budget, { pool, weight: 1 }).then(() => {
      atMs = platform.monotonicNow()
    })
    await platform.advance(60_000)
    expect(atMs).toBe(windowMs)
  })

  test('an abort leaves the queue at once, with the reason of the signal', async () => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform, { edge: noEdge, reserve: 0 })
    await acquire(budget, { pool: 'spot', weight: 4_000 })
    const controller = new AbortController()
    const waiting = acquire(budget, { pool: 'spot', weight: 1 }, controller.signal)
    controller.abort('enough')
    await expect(waiting).rejects.toBe('enough')
    await expect(acquire(budget, { pool: 'spot', weight: 1 }, AbortSignal.abort('late'))).rejects.toBe('late')
  })

  test('who leaves the line holds nobody up, and a place that came too late is given back', async () => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform, { edge: noEdge, reserve: 0 })
    const first = await acquire(budget, { pool: 'spot', weight: 4_000 })
    const controller = new AbortController()
    const leaving = acquire(budget, { pool: 'spot', weight: 4_000 }, controller.signal)
    const next = acquire(budget, { pool: 'spot', weight: 4_000 })
    first.giveBack()
    controller.abort('enough')
    await expect(leaving).rejects.toBe('enough')
    await expect(next).resolves.toBeDefined()
  })

  test('what was not sent is not paid', async () => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform, { edge: noEdge, reserve: 0 })
    const first = await acquire(budget, { pool: 'spot', weight: 4_000 })
    const second = acquire(budget, { pool: 'spot', weight: 4_000 })
    first.giveBack()
    await expect(second).resolves.toBeDefined()
  })

  test('a pause holds everything back', async () => {
    const platform = fakePlatform(() => ok(null))
    const budget = createRateBudget(platform)
    budget.pause(30_000)
    let atMs = -1
    void acquire(budget, { pool: 'public', weight: 1, priority: 'urgent' }).then(() => {
      atMs = platform.monotonicNow()
    })
    await platform.advance(60_000)
    expect(atMs).toBe(30_000)
  })
})

describe('window', () => {
  let nowMs = 0
  const open = () => createWindow({ limit: 100, windowMs: 30_000 })
  /** Does something at a moment. */
  const at = <Result>(ms: number, act: () => Result): Result => {
    nowMs = ms
    return act()
  }

  test('the exchange raises the quota of a VIP', () => {
    const window = open()
    const paid = at(0, () => window.take(nowMs, 100))
    at(10, () => window.settle(nowMs, 100, paid, { limit: 200, remaining: 100, resetMs: 29_000 }))
    expect(at(10, () => window.waitMs(nowMs, 100, 1))).toBe(0)
    expect(at(10, () => window.waitMs(nowMs, 101, 1))).toBe(29_000)
  })

  test('answers that come in the wrong order do not give anything back', () => {
    const window = open()
    const a = at(0, () => window.take(nowMs, 50))
    const b = at(0, () => window.take(nowMs, 50))
    at(200, () => window.settle(nowMs, 50, b, { limit: 100, remaining: 0, resetMs: 29_900 }))
    at(300, () => window.settle(nowMs, 50, a, { limit: 100, remaining: 50, resetMs: 30_000 }))
    expect(at(300, () => window.waitMs(nowMs, 1, 1))).toBe(29_800)
  })

  test('an answer of the last window does not disturb the new one', () => {
    const window = open()
    const old = at(0, () => window.take(nowMs, 10))
    at(10, () => window.settle(nowMs, 10, old, { limit: 100, remaining: 90, resetMs: 29_990 }))
    const late = at(29_000, () => window.take(nowMs, 10))
    const next = at(31_000, () => window.take(nowMs, 80))
    at(31_100, () => window.settle(nowMs, 10, late, { limit: 100, remaining: 0, resetMs: 500 }))
    at(31_200, () => window.settle(nowMs, 80, next, { limit: 100, remaining: 20, resetMs: 29_800 }))
    expect(at(31_200, () => window.waitMs(nowMs, 10, 1))).toBe(0)
  })

  test('an answer that was long on its way gives nothing back', () => {
    const window = open()
    const first = at(0, () => window.take(nowMs, 50))
    const second = at(0, () => window.take(nowMs, 50))
    at(0, () => window.settle(nowMs, 50, first, { limit: 100, remaining: 0, resetMs: 30_000 }))
    at(15_001, () => window.settle(nowMs, 50, second, { limit: 100, remaining: 50, resetMs: 30_000 }))
    expect(at(15_001, () => window.waitMs(nowMs, 1, 1))).toBeGreaterThanOrEqual(14_999)
  })

  test('a window that the exchange opened before ours was over is a new one', () => {
    const window = open()
    const old = at(0, () => window.take(nowMs, 90))
    at(1_000, () => window.settle(nowMs, 90, old, { limit: 100, remaining: 10, resetMs: 30_000 }))
    const next = at(30_500, () => window.take(nowMs, 1))
    at(30_520, () => window.settle(nowMs, 1, next, { limit: 100, remaining: 99, resetMs: 30_000 }))
    expect(at(30_520, () => window.waitMs(nowMs, 99, 1))).toBe(0)
    expect(at(30_520, () => window.waitMs(nowMs, 100, 1))).toBe(30_000)
  })

  test('somebody else on the same key is seen in the headers', () => {
    const window = open()
    const paid = at(0, () => window.take(nowMs, 1))
    at(10, () => window.settle(nowMs, 1, paid, { limit: 100, remaining: 0, resetMs: 5_000 }))
    expect(at(10, () => window.waitMs(nowMs, 1, 1))).toBe(5_000)
  })
})

test('a level of the unified account has so much a second', () => {
  const levels = [300, 400, 450, 500, 750, 900, 1_100, 1_200, 1_500, 2_000, 2_500, 3_500, 4_000]
  for (const [vip, limit] of levels.entries()) {
    expect(quotaOf('unifiedAccount', vip as VipLevel, unifiedTrading)).toEqual({ limit, windowMs: 1_000 })
    expect(quotaOf('unifiedManagement', vip as VipLevel, unifiedManagement).limit).toBe(300)
  }
})

test.each([
  [{ 'gw-ratelimit-limit': '4000', 'gw-ratelimit-remaining': '0', 'gw-ratelimit-reset': '12' }, true],
  [{ 'gw-ratelimit-limit': '4000', 'gw-ratelimit-remaining': '0' }, false],
  [{ 'gw-ratelimit-limit': '4000', 'gw-ratelimit-remaining': '-1', 'gw-ratelimit-reset': '12' }, false],
])('headers %j', (headers, isComplete) => {
  const get = (name: string) => (headers as Record<string, string>)[name] ?? null
  expect(readRateHeaders({ get })).toEqual(
    isComplete ? { limit: 4_000, remaining: 0, resetMs: 12 } : undefined,
  )
})
