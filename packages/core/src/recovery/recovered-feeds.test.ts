/** Feeds over bad lines against the exchange's own history: the short form of `pnpm soak private-feeds`. */
import { expect, test } from 'vitest'
import { seeds } from '../../test/recovery/rehearse.ts'
import { privateFeeds } from '../../test/soak/private-feeds.ts'

let gapCount = 0

// Four feeds a seed: orders of spot, of futures and of a unified account, and that account's fills.
test.each(seeds(60))('orders over bad lines, seed %i', { timeout: 120_000 }, async (seed) => {
  const { gaps = 0, events = 0 } = await privateFeeds.run(seed)
  gapCount += gaps
  expect(events).toBeGreaterThan(0)
})

test('lines were bad indeed', () => {
  expect(gapCount).toBeGreaterThan(seeds(60).length * 3)
})
