import { expect, test } from 'vitest'
import { spreadOf } from './spread.ts'

test('the middle of the rounds, and the half of them around it', () => {
  expect(spreadOf([50, 10, 40, 20, 30])).toEqual({ median: 30, low: 20, high: 40 })
  expect(spreadOf([7])).toEqual({ median: 7, low: 7, high: 7 })
  expect(spreadOf([])).toEqual({ median: Number.NaN, low: Number.NaN, high: Number.NaN })
})
