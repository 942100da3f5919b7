import { expect, test } from 'vitest'
import { complaints, type Reader } from './measure.ts'

/** One test for each reader. */
export function holdToFloor(readers: readonly Reader[]): void {
  for (const reader of readers) {
    test(reader.name, { timeout: 120_000 }, async () => {
      const found = await complaints(reader)
      expect(found, found.join('\n')).toEqual([])
    })
  }
}
