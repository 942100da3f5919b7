/** Orders of every kind over sockets that break in every way: what callers are told beside the ledger of the exchange. */
import type { Fault, FaultKind } from '@kucoin-kit/mock-server'
import { type Kind, kinds, placeAll } from '../socket-chaos.ts'
import { type FaultyNetwork, faultyNetwork } from '../socket-faults.ts'
import { type Figures, type Soak, sum } from './soak.ts'

/** Orders of a kind over a network that fails, and at an exchange that does. */
const [OVER_NETWORK, AT_EXCHANGE] = [200, 100]

/** The exchange's own faults of order sockets. */
export const exchangeFaults: readonly (Partial<Fault> & { readonly kind: FaultKind })[] = [
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

/** Places 200 orders of one kind; counts how they ended, and the fates that their frames met. */
export async function placeFaulty(kind: Kind, seed: number): Promise<Figures> {
  let network: FaultyNetwork | undefined
  const { exchange: _, ...told } = await placeAll(kind, OVER_NETWORK, {
    seed,
    network: (platform) => {
      network = faultyNetwork(platform, {
        ...{ seed: seed * 100 + kinds.indexOf(kind), probability: 0.4, latestMs: 50_000 },
        except: kind.isDoneAtOnce ? ['arrives twice'] : [],
      })
      return network
    },
  })
  return { orders: OVER_NETWORK, ...told, ...Object.fromEntries(network?.counts ?? []) }
}

/** Places 100 orders of one kind; counts how they ended, and the exchange's faults. */
export async function placeAtFailing(kind: Kind, seed: number): Promise<Figures> {
  const { exchange, ...told } = await placeAll(kind, AT_EXCHANGE, {
    seed: seed * 100 + kinds.indexOf(kind),
    faults: exchangeFaults
      .filter((fault) => !(kind.isDoneAtOnce && fault.kind === 'twice'))
      .map((fault) => ({ probability: 0.04, ...fault, match: { on: 'order-sockets', path: '*order' } })),
    // Unified orders go over the socket's second version here.
    socket: { version: kind.mode ? 2 : 1 },
  })
  return { orders: AT_EXCHANGE, ...told, ...exchange.faultCounts() }
}

/** Orders over sockets with faults. */
export const orderSockets: Soak = {
  about: 'orders over sockets with faults: none twice, none misjudged',
  seeds: 5,
  least: { orders: 10_000, absent: 400 },
  async run(seed) {
    let figures: Figures = {}
    for (const place of [placeFaulty, placeAtFailing])
      for (const kind of kinds)
        figures = sum(
          figures,
          await place(kind, seed).catch((cause: Error) => {
            throw new Error(`${kind.name}: ${cause.message}`, { cause })
          }),
        )
    return figures
  },
}
