/** Orders over sockets that break in every way: what callers are told is compared with the ledger of the exchange. */
import { describe, expect, test } from 'vitest'
import { kinds, placeAll } from '../../test/socket-chaos.ts'
import { type Fate, type FaultyNetwork, fates, faultyNetwork } from '../../test/socket-faults.ts'

/** 200 orders of each kind a round; more by hand. */
const rounds = process.env['ANSWERS'] ? 8 : 1

/** How often each fate was met. */
const met = new Map<Fate, number>()
let absent = 0

describe.each(Array.from({ length: rounds }, (_, at) => 1 + at))('seed %d', (seed) => {
  test.each(kinds)(
    '200 orders of $name over a network that fails: none twice, none falsely told',
    async (kind) => {
      let network: FaultyNetwork | undefined
      const told = await placeAll(kind, 200, {
        seed,
        network: (platform) => {
          network = faultyNetwork(platform, {
            ...{ seed: seed * 100 + kinds.indexOf(kind), probability: 0.4, latestMs: 50_000 },
            except: kind.isDoneAtOnce ? ['arrives twice'] : [],
          })
          return network
        },
      })
      absent += told.absent
      for (const [fate, times] of network?.counts ?? []) met.set(fate, (met.get(fate) ?? 0) + times)
    },
    60_000,
  )
})

test('every fate was met, and some orders were lost for good', () => {
  const unmet = fates.filter((name) => !met.get(name))
  expect(unmet).toEqual([])
  expect(absent).toBeGreaterThan(50 * rounds)
})
