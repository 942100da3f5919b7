/**
 * Compares ways of doing something that waits, in one process: in slices so short, and in an order so mixed, that whatever
 * else the machine does falls on all of them alike. Processes of their own, or long rounds, differ by a tenth by themselves.
 */
import { inFlight } from './in-flight.ts'
import { median } from './median.ts'

/** A way: what does it once, and how often it is done in one slice; default that of all. */
export interface Work {
  readonly run: () => Promise<unknown>
  readonly calls?: number | undefined
}

/** How ways are measured. */
export interface Slicing {
  /** How many figures each way ends with. */
  readonly blocks: number
  /** How often each way is done in one slice. */
  readonly calls: number
  readonly atOnce: number
}

/** What one block of a way came to, microseconds. */
export interface Block {
  /** Processor time of one call. */
  readonly cpuUs: number
  /** Wall time of one call: that of the slices over their calls. */
  readonly wallUs: number
  /** Median of one call from its beginning to its end. */
  readonly p50Us: number
}

/** Slices of each way in one block: enough calls that the clearing of memory falls into each. */
const SLICES = 8

/** The dearest of them, which do not count. */
const DROPPED = 2

/** Blocks that only warm up: what is compiled meanwhile is more of one way than of another. */
const WARM_UP = 4

/** Runs the ways slice by slice; gives the blocks of each. */
export async function inSlices(ways: readonly Work[], slicing: Slicing): Promise<readonly Block[][]> {
  const blocks: Block[][] = ways.map(() => [])
  for (let block = -WARM_UP; block < slicing.blocks; block++) {
    const slices: Slice[][] = ways.map(() => [])
    for (let round = 0; round < SLICES; round++) {
      for (const at of orderOf(ways.length, (block + WARM_UP) * SLICES + round)) {
        slices[at]?.push(await slice(ways[at] as Work, slicing))
      }
    }
    if (block >= 0) for (const [at, own] of slices.entries()) blocks[at]?.push(together(own))
  }
  return blocks
}

/**
 * The order of the ways in one round. Whoever comes after a dear one pays for a part of it: over twice as many rounds as there
 * are ways, each comes after each other one equally often.
 *
 * E. J. Williams, Experimental designs balanced for the estimation of residual effects of treatments, 1949
 */
export function orderOf(ways: number, round: number): readonly number[] {
  const sign = round % 2 === 0 ? 1 : -1
  return Array.from({ length: ways }, (_, turn) => {
    // 0, 1, -1, 2, -2 …: no two neighbours are as far apart as two others.
    const step = turn % 2 === 1 ? (turn + 1) / 2 : -turn / 2
    return (((sign * step + (round >> 1)) % ways) + ways) % ways
  })
}

/** What one slice took, microseconds. */
interface Slice {
  readonly cpuUs: number
  readonly wallUs: number
  /** Of each call. */
  readonly times: readonly number[]
}

async function slice({ run, calls: own }: Work, { calls: all, atOnce }: Slicing): Promise<Slice> {
  const times: number[] = []
  const cpu = process.cpuUsage()
  const startedMs = performance.now()
  await inFlight(own ?? all, atOnce, async () => {
    const sentMs = performance.now()
    await run()
    times.push((performance.now() - sentMs) * 1_000)
  })
  const wallUs = (performance.now() - startedMs) * 1_000
  const { user, system } = process.cpuUsage(cpu)
  return { cpuUs: user + system, wallUs, times }
}

function together(slices: readonly Slice[]): Block {
  const times = slices.flatMap((one) => one.times)
  const callsOfOne = times.length / slices.length
  // The dearest ones are those that others on the machine fell into.
  const each = (figure: 'cpuUs' | 'wallUs'): number => {
    const kept = slices.map((one) => one[figure]).sort((a, b) => a - b)
    kept.length -= DROPPED
    return kept.reduce((sum, us) => sum + us, 0) / kept.length / callsOfOne
  }
  return { cpuUs: each('cpuUs'), wallUs: each('wallUs'), p50Us: median(times) }
}

/** One figure of a way beside the same figure of another one, block by block. */
export function ratiosOf(
  one: readonly Block[] | undefined,
  other: readonly Block[] | undefined,
  figure: keyof Block,
): readonly number[] {
  return (one ?? []).map((block, at) => block[figure] / (other?.[at]?.[figure] ?? Number.NaN))
}
