/** What a client that has made many calls keeps of the machine's memory, beside undici by hand and the peers. */
import type { Bench } from '../bench.ts'
import type { CallerReport, CallerTask, Contender } from '../call/caller.ts'
import { startChild } from '../child.ts'
import type { Report } from '../report.ts'

const CALLS = 6_000
const contenders: readonly Contender[] = ['floor', 'ours', 'ccxt', 'sdk']

/** Lets each make its calls in a process of its own, and reads the resident memory after them. */
export async function benchMemory(calls: number = CALLS): Promise<Report> {
  const server = startChild<{ readonly ask: 'start' }, string>(
    new URL('../call/still-server.ts', import.meta.url),
  )
  try {
    const url = await server.ask({ ask: 'start' })
    const rows: { readonly name: string; readonly memoryMiB: number }[] = []
    for (const contender of contenders) {
      const caller = startChild<CallerTask, CallerReport>(new URL('../call/caller.ts', import.meta.url))
      try {
        await caller.ask({ ask: 'open', contenders: [contender], url })
        const { names, memoryMiB } = await caller.ask({ ask: 'call', calls, inFlight: 32 })
        rows.push({ name: names[0] ?? contender, memoryMiB })
      } finally {
        await caller.stop()
      }
    }
    const [floor, ours] = rows
    return {
      bench: 'memory',
      rows,
      ratios: { 'resident memory': (ours?.memoryMiB ?? Number.NaN) / (floor?.memoryMiB ?? Number.NaN) },
      limits: { 'resident memory': { atMost: 1.1 } },
    }
  } finally {
    await server.stop()
  }
}

/** The benchmark as a command. */
export const memoryBench: Bench = {
  about: 'the memory of a client after 6000 calls, beside undici by hand and the peers',
  isLong: false,
  run: () => benchMemory(),
}
