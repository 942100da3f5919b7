import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRealDay } from './real-day.ts'

const text = (n: number, digits: number) => String(n).padStart(digits, '0')

test('a day is real where a calendar that is asked for it gives the same day back', () => {
  const parts = [fc.nat(9_999), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 })] as const
  fc.assert(
    fc.property(...parts, (year, month, day) => {
      const date = `${text(year, 4)}-${text(month, 2)}-${text(day, 2)}`
      const isSame = new Date(`${date}T12:00:00Z`).toISOString().startsWith(date)
      expect(isRealDay(`${date}T12:00:00Z`)).toBe(isSame && year > 0)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['2024-02-29T00:00:00Z', true],
  ['2000-02-29T23:59:59.999Z', true],
  ['2026-12-31T23:59:59+14:00', true],
  ['2026-02-29T00:00:00Z', false],
  ['1900-02-29T00:00:00Z', false],
  ['2026-02-30T00:00:00Z', false],
  ['2026-04-31T00:00:00-01:00', false],
  ['0000-01-01T00:00:00Z', false],
  ['2026-06-30T23:59:60Z', false],
  ['2026-01-01T12:00:00+24:00', false],
])('%s: %s', (time, isReal) => {
  expect(isRealDay(time)).toBe(isReal)
})
