import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDialBudget } from './dial-budget.ts'

const limit = { count: 5, windowMs: 1_000 }

test('no window of that length has more dials than are allowed, and what it says to wait is enough', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { maxLength: 200 }), (gaps) => {
      const budget = createDialBudget()
      const dials: number[] = []
      let nowMs = 0
      for (const gapMs of gaps) {
        nowMs += gapMs
        const waitMs = budget.take('a', limit, nowMs)
        if (waitMs === 0) dials.push(nowMs)
        else expect(nowMs + waitMs).toBe((dials.at(-limit.count) as number) + limit.windowMs)
      }
      for (const [index, atMs] of dials.entries()) {
        const later = dials[index + limit.count]
        if (later !== undefined) expect(later - atMs).toBeGreaterThanOrEqual(limit.windowMs)
      }
    }),
  )
})

test('hosts do not pay for each other', () => {
  const budget = createDialBudget()
  const take = (host: string): number => budget.take(host, limit, 0)
  for (let i = 0; i < limit.count; i++) expect(take('a')).toBe(0)
  expect([take('a'), take('b')]).toEqual([limit.windowMs, 0])
})
