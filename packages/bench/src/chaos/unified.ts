/** The same on a unified account: all clients at once, on one exchange, so that its faults are the same for all. */
import { figuresByName, figuresOf, type RunFigures } from './figures.ts'
import { naive } from './naive.ts'
import { ours } from './ours.ts'
import { unifiedCcxt, unifiedSdk } from './peers.ts'
import { type RunOptions, runTogether } from './run.ts'

/** The figures of a unified account, where all clients share one exchange. */
export interface UnifiedFigures {
  readonly orders: number
  /** Hits on placements of all clients, by kind. */
  readonly faults: Readonly<Record<string, number>>
  readonly ours: RunFigures
  readonly naive: RunFigures
  readonly peers: Readonly<Record<string, RunFigures>>
}

/** Runs ours, the blind retrier and the peers. */
export async function runUnified(options: RunOptions): Promise<UnifiedFigures> {
  const own = ours({ name: 'kucoin-kit', isUnified: true, workers: 100, hasAborts: true, onJump() {} })
  const runs = await runTogether([own, naive, unifiedCcxt, unifiedSdk], { ...options, mode: 'unified' })
  const [first, blind, ...peers] = runs
  if (!first || !blind) throw new Error('A run is missing.')
  for (const example of first.examples) options.onProgress(`${first.name}, unified: ${example}`)
  return {
    orders: options.orders,
    faults: first.faults,
    ours: figuresOf(first),
    naive: figuresOf(blind),
    peers: figuresByName(peers),
  }
}
