import { expect, test } from 'vitest'
import { attempt } from '../attempt.ts'
import { brokenLimits } from '../report.ts'
import { benchBook } from './book.ts'

test('a checked book leaves JSON.parse most of its rate, and is some times faster than ccxt’s', async () => {
  const report = await attempt(benchBook)
  expect(Object.keys(report.ratios).sort()).toEqual(Object.keys(report.limits).sort())
  expect(brokenLimits(report), JSON.stringify(report.ratios)).toEqual([])
}, 120_000)
