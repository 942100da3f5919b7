import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Numbered, stepSequence } from './sequence.ts'

/** Feeds numbers, a second apart unless told otherwise. */
function watch(...signals: readonly (number | readonly [seq: number, atS: number])[]) {
  let last: Numbered | undefined
  return signals.map((signal, i) => {
    const [seq, atS] = typeof signal === 'number' ? [signal, i] : signal
    const step = stepSequence(last, { seq, timeMs: atS * 1_000 })
    last = step.last
    return step.kind === 'gap' ? step.count : step.kind === 'renumbered' ? `after ${step.from}` : 0
  })
}

test('a gap is as long as the numbers that were jumped over', () => {
  expect(watch(4, 5, 8, 9, 20)).toEqual([0, 0, 2, 0, 10])
})

test('a signal that was overtaken by later ones is no news', () => {
  expect(watch([4, 0], [6, 2], [5, 1], [7, 3], [7, 3])).toEqual([0, 1, 0, 0, 0])
  expect(watch([5, 0], [6, 1], [9, 4], [7, 2], [9, 4], [10, 5])).toEqual([0, 0, 2, 0, 0, 0])
})

test('a feed that starts again is said to, and its gaps count from there', () => {
  expect(watch(500, 501, 1, 2, 5)).toEqual([0, 0, 'after 501', 0, 2])
  expect(watch(500, 501, 3, 4)).toEqual([0, 0, 'after 501', 0])
})

test('a jump that nobody can have lost is no gap', () => {
  const far = Number.MAX_SAFE_INTEGER
  expect(watch(0, far, 0, far)).toEqual([0, 'after 0', `after ${far}`, 'after 0'])
  expect(watch(0, 10_001)).toEqual([0, 10_000])
  expect(watch(0, 10_002)).toEqual([0, 'after 0'])
})

test('of a feed that only loses signals, the gaps are what was lost between the first and the last', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(9_000), { minLength: 1 }), (numbers) => {
      const seen = numbers.toSorted((a, b) => a - b)
      const sum = watch(...seen).reduce<number>((all, count) => all + Number(count), 0)
      const [first = 0] = seen
      expect(sum).toBe((seen.at(-1) ?? first) - first + 1 - seen.length)
    }),
  )
})
