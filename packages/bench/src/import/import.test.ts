import { expect, test } from 'vitest'
import { attempt } from '../attempt.ts'
import { brokenLimits } from '../report.ts'
import { benchImport } from './import.ts'

/** The processor's time alone, and wider than for `pnpm bench`: a machine that does other things lets both wait. */
const limits = { cpu: { atMost: 1.6 } }

test('a first client costs little beside undici', async () => {
  const report = await attempt(() => ({ ...benchImport(5), limits }))
  expect(brokenLimits(report), JSON.stringify(report.ratios)).toEqual([])
}, 60_000)
