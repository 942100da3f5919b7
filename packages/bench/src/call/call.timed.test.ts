import { expect, test } from 'vitest'
import { attempt } from '../attempt.ts'
import { brokenLimits, type Report } from '../report.ts'
import { benchGroup } from './call.ts'
import { onStillServer } from './processes.ts'

/** Wider than those of `pnpm bench`: a machine that does other things keeps them, and plumbing by the half does not. */
const limits = { p50: { atMost: 1.35 }, cpu: { atMost: 1.35 } }

/** Enough slices that all of it is compiled when most of them are taken: with a sixth of them p50 was 1.4 to 1.9. */
async function measure(): Promise<Report> {
  const [floor, ours, again] = await onStillServer((url) =>
    benchGroup(url, ['floor', 'ours', 'floor again'], 24, 64),
  )
  if (!floor || !ours || !again) throw new Error('A client is missing.')
  const ratios = { p50: ours.p50.median, cpu: ours.cpu.median, 'cpu of the first again': again.cpu.median }
  return { bench: 'call', rows: [floor, ours, again], ratios, limits }
}

test('a signed call costs little beside undici and an HMAC by hand', async () => {
  const report = await attempt(measure)
  expect(brokenLimits(report), JSON.stringify(report.ratios)).toEqual([])
}, 120_000)
