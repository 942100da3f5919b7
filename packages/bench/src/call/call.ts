/**
 * What one whole call costs: an order placed over loopback and its id read, beside the least that undici and an HMAC
 * cost, and beside other clients. Each in a process of its own, turn by turn.
 */
import type { Bench } from '../bench.ts'
import { type Child, startChild } from '../child.ts'
import type { CallerReport, CallerTask, Contender } from './caller.ts'

/** The figures of one client, as medians of its ratios to the floor of the same round. */
export interface CallRow {
  readonly name: string
  /** Of one call at a time. */
  readonly p50: number
  /** Of one call at 32 in flight. */
  readonly cpu: number
  /** At 32 in flight. */
  readonly callsPerSecond: number
  /** After all calls. */
  readonly memory: number
}

const IN_FLIGHT = 32

/** Times the clients; the first one is the floor. */
export async function benchCall(
  contenders: readonly Contender[] = ['floor', 'ours', 'ccxt', 'sdk'],
  rounds = 9,
  calls = 600,
): Promise<readonly CallRow[]> {
  const server = startChild<{ readonly ask: 'start' }, string>(new URL('./still-server.ts', import.meta.url))
  const callers = contenders.map(() =>
    startChild<CallerTask, CallerReport>(new URL('./caller.ts', import.meta.url)),
  )
  try {
    const url = await server.ask({ ask: 'start' })
    const names: string[] = []
    for (const [at, contender] of contenders.entries())
      names.push((await (callers[at] as Caller).ask({ ask: 'open', contender, url })).name)
    const rows: (readonly [one: CallerReport, many: CallerReport])[][] = contenders.map(() => [])
    // The first two rounds warm up.
    for (let round = -2; round < rounds; round++) {
      for (const [at, caller] of callers.entries()) {
        const one = await caller.ask({ ask: 'call', calls, inFlight: 1 })
        const many = await caller.ask({ ask: 'call', calls, inFlight: IN_FLIGHT })
        if (round >= 0) rows[at]?.push([one, many])
      }
    }
    const [floor = []] = rows
    const ratio = (at: number, of: (row: readonly [CallerReport, CallerReport]) => number): number =>
      median((rows[at] ?? []).map((row, round) => of(row) / of(floor[round] ?? row)))
    return names.map((name, at) => ({
      name,
      p50: ratio(at, ([one]) => one.p50Us),
      cpu: ratio(at, ([, many]) => many.cpuUs),
      callsPerSecond: ratio(at, ([, many]) => many.callsPerSecond),
      memory: ratio(at, ([, many]) => many.memoryMiB),
    }))
  } finally {
    await Promise.all([server, ...callers].map((child) => child.stop()))
  }
}

type Caller = Child<CallerTask, CallerReport>

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The call benchmark as a command. */
export const callBench: Bench = {
  about: 'one signed call over loopback, beside undici and an HMAC by hand, and beside the peers',
  isLong: false,
  async run({ isJson }) {
    const rows = await benchCall()
    if (isJson) console.log(JSON.stringify({ bench: 'call', rows }))
    else
      console.table(
        Object.fromEntries(
          rows.map(({ name, ...ratios }) => [
            name,
            Object.fromEntries(Object.entries(ratios).map(([key, value]) => [key, value.toFixed(2)])),
          ]),
        ),
      )
    return true
  },
}
