/** Plays cases of every write, a test for each. */
import { expect, test } from 'vitest'
import type { Write } from './case.ts'
import type { Finding } from './play.ts'

/** How many cases of each write are played where `ANSWERS` does not say. */
export function testWrites(
  writes: readonly Write[],
  play: (write: Write, seed: number) => Promise<Finding | undefined>,
  fewest: number,
): void {
  const cases = Number(process.env['ANSWERS'] ?? fewest)
  test.each(writes)(
    '$name',
    async (write) => {
      const findings: Finding[] = []
      for (let seed = 0; seed < cases; seed++) {
        const finding = await play(write, seed)
        if (finding) findings.push(finding)
      }
      expect(findings.map(lineOf)).toEqual([])
    },
    cases * 500,
  )
}

function lineOf({ seed, how, faults }: Finding): string {
  return `${how}: ${faults.join('; ')} (seed ${seed})`
}
