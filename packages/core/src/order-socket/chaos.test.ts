/** Orders over sockets that break in every way: what callers are told is compared with the ledger of the exchange. */
import type { Fault, FaultKind } from '@kucoin-kit/mock-server'
import { describe, expect, test } from 'vitest'
import { kinds, placeAll } from '../../test/socket-chaos.ts'
import { type Fate, type FaultyNetwork, fates, faultyNetwork } from '../../test/socket-faults.ts'

/** 200 orders of each kind a round; more by hand. */
const rounds = process.env['ANSWERS'] ? 8 : 1

/** How often each fate was met, and each of the exchange's own faults. */
const met = new Map<Fate | FaultKind, number>()
let absent = 0

/** The exchange's own faults of order sockets. */
const own: readonly (Partial<Fault> & { readonly kind: FaultKind })[] = [
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'error-500-before' },
  { kind: 'error-500-after' },
  { kind: 'overload-429' },
  { kind: 'slow', delayMs: 12_000, when: 'after' },
  { kind: 'slow', delayMs: 8_000, when: 'before' },
  { kind: 'late', delayMs: 50_000 },
  { kind: 'twice', delayMs: 40_000 },
  { kind: 'invisible', delayMs: 8_000 },
  { kind: 'socket-silent', probability: 0.02 },
  { kind: 'socket-skip' },
  { kind: 'socket-slow', delayMs: 3_000 },
  { kind: 'socket-late', delayMs: 12_000 },
  { kind: 'socket-twice' },
  { kind: 'socket-restart' },
  { kind: 'frame-lost' },
]

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

  test.each(kinds)(
    '100 orders of $name at an exchange that fails: none twice, none falsely told',
    async (kind) => {
      const { exchange, ...told } = await placeAll(kind, 100, {
        seed: seed * 100 + kinds.indexOf(kind),
        faults: own
          .filter((fault) => !(kind.isDoneAtOnce && fault.kind === 'twice'))
          .map((fault) => ({ probability: 0.04, ...fault, match: { on: 'order-sockets', path: '*order' } })),
        // Unified orders go over the socket's second version here.
        socket: { version: kind.mode ? 2 : 1 },
      })
      absent += told.absent
      for (const [fault, times] of Object.entries(exchange.faultCounts()))
        met.set(fault as FaultKind, (met.get(fault as FaultKind) ?? 0) + times)
    },
    60_000,
  )
})

test('everything was met, and some orders were lost for good', () => {
  const unmet = [...fates, ...own.map(({ kind }) => kind)].filter((name) => !met.get(name))
  expect(unmet).toEqual([])
  expect(absent).toBeGreaterThan(50 * rounds)
})
