/** One spoiled message in the stream of each kind of book, with the simulated exchange's own book as the judge. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type RecordedStep, recordBook } from '../../test/book-record.ts'
import { corruptionOf } from '../../test/corrupt.ts'
import { replaySpoiled } from '../../test/replay-book.ts'
import { kinds } from '../../test/soak/books.ts'

describe.each(Object.entries(kinds))('%s', { timeout: 60_000 }, (_, kind) => {
  let steps: RecordedStep[]
  beforeAll(async () => {
    steps = await recordBook(kind, 40)
  })

  test('is never live and wrong beyond its bound once a good message follows, and always heals', async () => {
    // What follows is long enough for a number far too high to be found out.
    const count = steps.slice(0, 8).reduce((sum, { messages }) => sum + messages.length, 0)
    await fc.assert(
      fc.asyncProperty(corruptionOf(count), fc.boolean(), async (corruption, isAhead) => {
        expect(await replaySpoiled(kind, steps, corruption, isAhead)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})
