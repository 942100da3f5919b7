/**
 * `pnpm bench chaos`: orders placed through a real port of an exchange where everything goes wrong, and what
 * callers were told held against the exchange's own ledger.
 */
import { figuresByName, figuresOf, type RunFigures } from './figures.ts'
import { naive } from './naive.ts'
import { ours } from './ours.ts'
import { ccxt, universalSdk } from './peers.ts'
import { type RunResult, runContender } from './run.ts'
import { runUnified, type UnifiedFigures } from './unified.ts'

/** How large it is. */
export interface ChaosOptions {
  readonly orders: number
  /** Orders of the second run, with resending on. */
  readonly resendOrders: number
  /** Orders of the blind retrier and of each peer. */
  readonly sideOrders: number
  /** Orders of each client on the unified account. */
  readonly unifiedOrders: number
  readonly onProgress: (line: string) => void
}

/** All figures. */
export interface ChaosFigures {
  readonly orders: number
  /** Hits on placements of our two runs, by kind; `clock-jump` is the client's own clock. */
  readonly faults: Readonly<Record<string, number>>
  /** The same with those on reads and cancels. */
  readonly allFaults: Readonly<Record<string, number>>
  readonly ours: RunFigures
  readonly oursWithResend: RunFigures
  readonly naive: RunFigures
  readonly peers: Readonly<Record<string, RunFigures>>
  readonly unified: UnifiedFigures
  readonly seconds: number
}

/** Up to here everything runs side by side; more would only measure the machine. */
const SIDE_BY_SIDE = 2_000

const SEED = 20_260

/** Runs ours twice, the blind retrier and the peers, each against an exchange of its own with the same faults. */
export async function runChaos(options: ChaosOptions): Promise<ChaosFigures> {
  const startedMs = performance.now()
  const { orders, resendOrders, sideOrders, onProgress } = options
  let jumps = 0
  const common = { workers: 400, onJump: () => void jumps++ }
  const plain = ours({ ...common, name: 'kucoin-kit', hasAborts: true })
  const patient = { resends: 6, resendWithinMs: 180_000 }
  const resending = ours({ ...common, name: 'kucoin-kit, resending', hasAborts: false, orders: patient })
  const side = { orders: sideOrders, seed: SEED, onProgress }
  const runs = [
    () => runContender(plain, { orders, seed: SEED, onProgress }),
    () => runContender(resending, { orders: resendOrders, seed: SEED + 1, onProgress }),
    () => runContender(naive, side),
    () => runContender(ccxt, side),
    () => runContender(universalSdk, side),
  ] as const
  // On a clock of its own each: runs that share a busy processor with too many others run out of time to send.
  const [first, second, ...others] = await inTurn(runs, orders <= SIDE_BY_SIDE ? runs.length : 1)
  const unified = await runUnified({ orders: options.unifiedOrders, seed: SEED + 2, onProgress })
  const [blind, ...peers] = others
  if (!first || !second || !blind) throw new Error('A run is missing.')
  const figures: ChaosFigures = {
    orders,
    faults: { ...sum(first.faults, second.faults), 'clock-jump': jumps },
    allFaults: { ...sum(first.allFaults, second.allFaults), 'clock-jump': jumps },
    ours: figuresOf(first),
    oursWithResend: figuresOf(second),
    naive: figuresOf(blind),
    peers: figuresByName(peers),
    unified,
    seconds: Math.round((performance.now() - startedMs) / 100) / 10,
  }
  for (const { name, examples } of [first, second]) {
    for (const example of examples) onProgress(`${name}: ${example}`)
  }
  // One that is sent again until it stands has nothing that may be missing.
  for (const story of second.missing) onProgress(`${second.name}: ${story}`)
  return figures
}

/** Runs all, `width` of them at a time; the results keep their places. */
async function inTurn(
  runs: readonly (() => Promise<RunResult>)[],
  width: number,
): Promise<readonly RunResult[]> {
  const results: RunResult[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < runs.length; index = next++) {
      const run = runs[index]
      if (run) results[index] = await run()
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}

function sum(...counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {}
  for (const [kind, count] of counts.flatMap((one) => Object.entries(one))) {
    total[kind] = (total[kind] ?? 0) + count
  }
  return total
}
