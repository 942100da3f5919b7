import { expect, test } from 'vitest'
import { attempt } from '../attempt.ts'
import { brokenLimits } from '../report.ts'
import { benchImport } from './import.ts'

test('a first client costs little beside undici, and a command that is asked for help little beside node', async () => {
  const report = await attempt(() => {
    const { limits, ...measured } = benchImport(5)
    // Ratios alone, and a wider one than for `pnpm bench`: milliseconds are another machine's.
    const ratios = Object.entries(limits).filter(([name]) => !/\bms over\b/.test(name))
    return { ...measured, limits: { ...Object.fromEntries(ratios), cpu: { atMost: 1.6 } } }
  })
  expect(brokenLimits(report), JSON.stringify(report.ratios)).toEqual([])
}, 60_000)
