import { expect, test } from 'vitest'
import { attempt } from '../attempt.ts'
import { brokenLimits } from '../report.ts'
import { benchFeed } from './feed.ts'

test('a message of a feed costs little beside reading its frame', async () => {
  const report = await attempt(() => benchFeed(5, 10_000))
  expect(Object.keys(report.ratios).sort()).toEqual(Object.keys(report.limits).sort())
  expect(brokenLimits(report), JSON.stringify(report.ratios)).toEqual([])
}, 120_000)
