import { expect, test } from 'vitest'
import { attempt } from '../attempt.ts'
import { brokenLimits } from '../report.ts'
import { benchImport } from './import.ts'

test('a first client costs little beside undici, and a command that is asked for help little beside node', async () => {
  const report = await attempt(() => {
    const { limits, ...measured } = benchImport(5)
    // The processor's time alone, and wider than for `pnpm bench`: a machine that does other things lets both wait.
    const { 'ms over undici': _, ...ofCpu } = limits
    return { ...measured, limits: { ...ofCpu, cpu: { atMost: 1.6 } } }
  })
  expect(brokenLimits(report), JSON.stringify(report.ratios)).toEqual([])
}, 60_000)
