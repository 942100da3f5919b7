import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRecent } from './recent.ts'

test('keeps the latest, and tells of each that goes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 5_000 }), (most, count) => {
      const forgotten: number[] = []
      const recent = createRecent<number>(most, (item) => void forgotten.push(item))
      const all = Array.from({ length: count }, (_, i) => i)
      for (const item of all) recent.add(item)
      const cut = Math.max(0, count - most)
      expect(recent.items()).toEqual(all.slice(cut))
      expect(forgotten).toEqual(all.slice(0, cut))
    }),
    { numRuns: 50 },
  )
})
