import { expect, test } from 'vitest'
import { type BookFigures, benchBook } from './book.ts'

/** So often may the machine be at fault: a book that has become slow breaks its limits each time. */
const ATTEMPTS = 3

test('a checked book leaves JSON.parse most of its rate, and is some times faster than ccxt’s', async () => {
  let figures: BookFigures = await benchBook()
  for (let attempt = 2; attempt <= ATTEMPTS && !figures.kept; attempt++) figures = await benchBook()
  const { ratios, limits } = figures
  expect(Object.keys(ratios).sort()).toEqual(Object.keys(limits).sort())
  for (const [name, { atLeast }] of Object.entries(limits)) {
    expect(ratios[name], name).toBeGreaterThanOrEqual(atLeast)
  }
}, 120_000)
