import { createRateBudget, webPlatform } from '@kucoin-kit/node'
import { expect, test } from 'vitest'
import { watchBudget } from './rate-pools.ts'

test('what is left of a pool is what the exchange said last, and all of it once its window is over', async () => {
  let nowMs = 0
  const inner = createRateBudget(webPlatform())
  const { budget, pools } = watchBudget(() => nowMs, inner)
  expect(pools()).toEqual([])
  const settle = async (pool: 'spot' | 'futures', remaining: number) => {
    const permit = await budget.acquire({ pool, weight: 2 })
    permit.settle({ limit: 2_000, remaining, resetMs: 1_000 })
  }
  await settle('spot', 1_500)
  await settle('futures', 0)
  expect(pools()).toEqual([
    { name: 'spot', left: 0.75 },
    { name: 'futures', left: 0 },
  ])
  nowMs = 1_000
  expect(pools().map(({ left }) => left)).toEqual([1, 1])
  // What was not sent says nothing, and what was answered without headers neither.
  const [unsent, mute] = [
    await budget.acquire({ pool: 'spot', weight: 2 }),
    await budget.acquire({ pool: 'earn', weight: 2 }),
  ]
  unsent.giveBack()
  mute.settle(undefined)
  expect(pools()).toHaveLength(2)
})

test('the inner budget is the one that holds back', async () => {
  const { budget } = watchBudget(() => 0)
  const stop = new AbortController()
  budget.pause(60_000)
  const waiting = budget.acquire({ pool: 'spot', weight: 2 }, stop.signal)
  stop.abort(new Error('given up'))
  await expect(waiting).rejects.toThrow('given up')
})

test('what is asked for urgently is so to the last question, and nothing beside it', async () => {
  const priorities: unknown[] = []
  const inner = createRateBudget(webPlatform())
  const { budget, urgently } = watchBudget(() => 0, {
    ...inner,
    acquire(cost, signal) {
      priorities.push(cost.priority)
      return inner.acquire(cost, signal)
    },
  })
  const ask = async () => (await budget.acquire({ pool: 'spot', weight: 2 })).giveBack()
  await Promise.all([
    urgently(async () => {
      await ask()
      await ask()
    }),
    ask(),
  ])
  expect(priorities.toSorted()).toEqual(['urgent', 'urgent', undefined])
})
