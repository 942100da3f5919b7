/** What a client that has made many calls keeps of the machine's memory, beside undici by hand and the peers. */
import type { Bench } from '../bench.ts'
import type { Contender } from '../call/caller.ts'
import { onStillServer, startCaller } from '../call/processes.ts'
import type { Report } from '../report.ts'
import { type Spread, spreadOf } from '../spread.ts'

const CALLS = 6_000
/** When a heap grows is chance: the floor alone comes to 111 MiB or to 128. */
const ROUNDS = 5
const contenders: readonly Contender[] = ['floor', 'ours', 'ccxt', 'sdk']

interface MemoryRow {
  readonly name: string
  readonly memoryMiB: Spread
}

/** Lets each make its calls in a process of its own, turn by turn, and reads the resident memory after them. */
async function measure(url: string): Promise<readonly MemoryRow[]> {
  const measured = contenders.map((name) => ({ name: name as string, rounds: [] as number[] }))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, contender] of contenders.entries()) {
      const caller = startCaller()
      try {
        await caller.ask({ ask: 'open', contenders: [contender], url })
        const { names, memoryMiB } = await caller.ask({ ask: 'call', calls: CALLS, inFlight: 32 })
        const own = measured[at]
        own?.rounds.push(memoryMiB)
        if (own && names[0]) own.name = names[0]
      } finally {
        await caller.stop()
      }
    }
  }
  return measured.map(({ name, rounds }) => ({ name, memoryMiB: spreadOf(rounds) }))
}

/** The benchmark as a command. */
export const memoryBench: Bench = {
  about: 'the memory of a client after 6000 calls, beside undici by hand and the peers',
  isLong: false,
  async run(): Promise<Report> {
    const rows = await onStillServer(measure)
    const [floor, ours] = rows.map(({ memoryMiB }) => memoryMiB.median)
    return {
      bench: 'memory',
      rows: rows.map((row) => ({ ...row })),
      ratios: { 'resident memory': (ours ?? Number.NaN) / (floor ?? Number.NaN) },
      limits: { 'resident memory': { atMost: 1.1 } },
    }
  },
}
