import { expect, test } from 'vitest'
import { attempt } from '../attempt.ts'
import { brokenLimits, type Report } from '../report.ts'
import { benchOrders } from './orders.ts'

/** Wider than those of `pnpm bench`: a machine that does other things keeps them, and waits between the steps do not. */
const limits = { 'place to call': { atMost: 1.5 }, 'placeMany of 5 to place': { atMost: 2.5 } }

async function measure(): Promise<Report> {
  return { ...(await benchOrders(3)), limits }
}

test('an order that is placed once costs little beside the bare call that sends it', async () => {
  const report = await attempt(measure)
  expect(brokenLimits(report), JSON.stringify(report.ratios)).toEqual([])
}, 60_000)
