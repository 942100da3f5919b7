/** A socket that is cut at any moment of placing, changing and cancelling; more plans in `pnpm soak socket-cuts`. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Figures, sum } from '../../test/soak/soak.ts'
import { resting } from '../../test/soak/socket-cuts.ts'
import { type Plan, plans, playCuts } from '../../test/socket-cuts.ts'

let figures: Figures = {}

test.each(resting)('orders of $name: none twice, none told wrongly', { timeout: 60_000 }, async (kind) => {
  await fc.assert(
    fc.asyncProperty(plans, async (plan: Plan) => {
      figures = sum(figures, { ...(await playCuts(kind, plan)) })
    }),
    { numRuns: 40 },
  )
})

test('each end was met', () => {
  for (const name of ['accepted', 'absent', 'changed', 'cancelled', 'unknown'])
    expect([name, figures[name]]).toEqual([name, expect.any(Number)])
  for (const name of ['accepted', 'changed', 'cancelled']) expect(figures[name]).toBeGreaterThan(0)
})
