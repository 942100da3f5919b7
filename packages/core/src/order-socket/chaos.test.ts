/** Orders over sockets that break in every way: the short form of `pnpm soak order-sockets`. */
import { expect, test } from 'vitest'
import { exchangeFaults, placeAtFailing, placeFaulty } from '../../test/soak/order-sockets.ts'
import { type Figures, sum } from '../../test/soak/soak.ts'
import { kinds } from '../../test/socket-chaos.ts'
import { fates } from '../../test/socket-faults.ts'

let figures: Figures = {}

test.each(kinds)(
  '200 orders of $name over a network that fails: none twice, none falsely told',
  async (kind) => {
    figures = sum(figures, await placeFaulty(kind, 1))
  },
  60_000,
)

test.each(kinds)(
  '100 orders of $name at an exchange that fails: none twice, none falsely told',
  async (kind) => {
    figures = sum(figures, await placeAtFailing(kind, 1))
  },
  60_000,
)

test('everything was met, and some orders were lost for good', () => {
  expect([...fates, ...exchangeFaults.map(({ kind }) => kind)].filter((name) => !figures[name])).toEqual([])
  expect(figures['absent']).toBeGreaterThan(50)
})
