// `run --mode live` is killed at random moments on a bad line while prices move, and started again: in the end no signal was
// ordered twice or forgotten, and positions, protection and store agree with the exchange. `soak/kills.ts` is the long version.
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { killRun } from '../../test/kills/kill-run.ts'

const folder = testFolder()

test.concurrent.each([
  { market: 'spot', mode: 'classic' },
  { market: 'futures', mode: 'unified' },
] as const)(
  'on $market of a $mode account',
  async (place) => {
    const { kills, signals } = await killRun({ place, kills: 2, seed: 1, folder })
    expect(kills).toBe(2)
    expect(signals).toBeGreaterThan(2)
  },
  120_000,
)
