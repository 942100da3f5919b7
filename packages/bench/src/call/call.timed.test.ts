import { expect, test } from 'vitest'
import { attempt } from '../attempt.ts'
import { brokenLimits, type Report } from '../report.ts'
import { benchCall } from './call.ts'

/** Wider than those of `pnpm bench`: a machine that does other things keeps them, and plumbing by the half does not. */
const limits = { p50: { atMost: 1.5 }, cpu: { atMost: 1.5 }, memory: { atMost: 1.5 } }

async function measure(): Promise<Report> {
  const [floor, ours] = await benchCall(['floor', 'ours'], 5, 250)
  if (!floor || !ours) throw new Error('A client is missing.')
  const { p50, cpu, memory } = ours
  const ratios = { p50: p50.median, cpu: cpu.median, memory: memory.median }
  return { bench: 'call', rows: [floor, ours], ratios, limits }
}

test('a signed call costs little beside undici and an HMAC by hand', async () => {
  const report = await attempt(measure)
  expect(brokenLimits(report), JSON.stringify(report.ratios)).toEqual([])
}, 60_000)
