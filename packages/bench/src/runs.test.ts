import { expect, test } from 'vitest'
import type { Report } from './report.ts'
import { compareRuns } from './runs.ts'

function call(cpu: number | undefined): Report {
  const ratios = { p50: 1, ...(cpu !== undefined && { cpu }) }
  return { bench: 'call', rows: [], ratios, limits: { p50: { atLeast: 0.9 }, cpu: { atMost: 1.1 } } }
}

test('every run counts: one that breaks a limit, or did not measure it, is seen', () => {
  const sign: Report = { bench: 'sign', rows: [], ratios: {}, limits: {} }
  const runs = [1.09, 1.11, 1.1].map((cpu) => [sign, call(cpu)])
  const p50 = { limit: 'call: p50', bound: 'at least 0.9', ratios: [1, 1, 1], kept: true }
  const cpu = { limit: 'call: cpu', bound: 'at most 1.1', ratios: [1.09, 1.11, 1.1], kept: false }
  expect(compareRuns(runs)).toEqual([p50, cpu])
  expect(compareRuns([[call(1)], [call(1.1)]]).every(({ kept }) => kept)).toBe(true)
  expect(compareRuns([[call(1)], [call(undefined)]])[1]).toMatchObject({
    ratios: [1, Number.NaN],
    kept: false,
  })
})
