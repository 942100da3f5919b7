/** Books of every source beside the simulated exchange's own: the short form of `pnpm soak books`. */
import { describe, expect, test } from 'vitest'
import { followCalm, followFaulty, kinds } from '../../test/soak/books.ts'

describe.each(Object.entries(kinds))('%s', { timeout: 60_000 }, (_, kind) => {
  test('is the exchange’s book, wherever it stands', async () => {
    const { checkpoints } = await followCalm(kind)
    expect(checkpoints).toBeGreaterThan(6)
  })

  test.each([1, 2])(
    'is never wrong, and heals, while messages are lost, doubled and late, and sockets fail (seed %i)',
    async (seed) => {
      const { checkpoints, disturbed } = await followFaulty(kind, seed)
      expect(disturbed).toBeGreaterThan(0)
      expect(checkpoints).toBeGreaterThan(6)
    },
  )
})
