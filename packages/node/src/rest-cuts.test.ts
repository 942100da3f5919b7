/** Orders over plain HTTP whose connection is cut at the edges of request and answer; at each byte in `pnpm soak rest-cuts`. */
import { expect, test } from 'vitest'
import { placeCut } from '../../core/test/rest-cuts.ts'
import { resting } from '../../core/test/soak/socket-cuts.ts'
import { openConnections } from './connections.ts'

/** Where head and body meet, and both ends. */
function edgesOf(bytes: Buffer): ReadonlySet<number> {
  const head = bytes.indexOf('\r\n\r\n') + 4
  const all = bytes.length
  return new Set([0, head - 1, head, all - 1, all])
}

const kinds = resting.filter(({ name }) => ['spot', 'futures', 'unified futures'].includes(name))

test.concurrent.each(kinds)(
  'orders of $name: none twice, none told wrongly',
  { timeout: 60_000 },
  async (kind) => {
    const counts = await placeCut(
      kind,
      () => openConnections({}),
      (cuts, whole) => cuts.filter(({ way, after }) => edgesOf(whole[way]).has(after)),
    )
    expect(counts.cuts).toBeGreaterThan(15)
    expect(counts.accepted).toBeGreaterThan(5)
    expect(counts.absent).toBeGreaterThan(5)
  },
)
