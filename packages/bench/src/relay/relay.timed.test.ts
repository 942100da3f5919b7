import { expect, test } from 'vitest'
import { attempt } from '../attempt.ts'
import { brokenLimits } from '../report.ts'
import { benchRelay } from './relay.ts'

/** Wider than those of `pnpm bench`, for a machine that does other things. */
const limits = { cpu: { atMost: 1.6 }, 'ms more at p50': { atMost: 5 } }

test('the relay costs little beside a forwarder that checks nothing', async () => {
  const report = await attempt(async () => ({ ...(await benchRelay(5, 250)), limits }))
  expect(Object.keys(report.ratios).sort()).toEqual(Object.keys(limits).sort())
  expect(brokenLimits(report), JSON.stringify(report.ratios)).toEqual([])
}, 60_000)
