import { expect, test } from 'vitest'
import { benchBook } from './book.ts'

test('a checked book leaves JSON.parse most of its rate, and is some times faster than ccxt’s', async () => {
  const { ratios, limits } = await benchBook(5)
  expect(Object.keys(ratios).sort()).toEqual(Object.keys(limits).sort())
  for (const [name, { atLeast }] of Object.entries(limits)) {
    expect(ratios[name], name).toBeGreaterThanOrEqual(atLeast)
  }
}, 60_000)
