import { expect, test } from 'vitest'
import { brokenLimits, judge } from './report.ts'

test('a limit is broken by a ratio beyond it, and by one that was not measured', () => {
  const ratios = { low: 0.9, high: 1.2, odd: Number.NaN }
  const limits = {
    low: { atLeast: 0.93 },
    high: { atMost: 1.2 },
    odd: { atMost: 1 },
    gone: { atLeast: 0 },
  }
  expect(brokenLimits({ bench: 'x', rows: [], ratios, limits })).toEqual(['low', 'odd', 'gone'])
})

test('a program reads one form', () => {
  const report = {
    bench: 'x',
    rows: [{ name: 'a' }],
    ratios: { r: 2 },
    limits: { r: { atMost: 1 } },
    more: 1,
  }
  expect(JSON.stringify(judge(report))).toBe(
    '{"bench":"x","rows":[{"name":"a"}],"ratios":{"r":2},"limits":{"r":{"atMost":1}},"kept":false}',
  )
})
