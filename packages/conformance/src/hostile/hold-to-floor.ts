import { expect, test } from 'vitest'
import { complaints, type Reader } from './measure.ts'

/** One test for each reader. */
export function holdToFloor(readers: readonly Reader[]): void {
  for (const reader of readers) {
    test(reader.name, { timeout: 120_000 }, async () => {
      expect(await complaints(reader)).toEqual([])
    })
  }
}
