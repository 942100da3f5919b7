/**
 * What one whole call costs: an order placed over loopback and its id read, beside the least that undici and an HMAC
 * cost, and beside other clients. Each in a process of its own, turn by turn.
 */
import type { Bench } from '../bench.ts'
import { type Child, startChild } from '../child.ts'
import type { Limit, Report, Row } from '../report.ts'
import { type Spread, spreadOf } from '../spread.ts'
import type { CallerReport, CallerTask, Contender } from './caller.ts'

/** The figures of one client, as its ratios to the floor of the same round. */
interface CallRow extends Row {
  /** Of one call at a time. */
  readonly p50: Spread
  /** Of one call at 32 in flight. */
  readonly cpu: Spread
  /** At 32 in flight. */
  readonly callsPerSecond: Spread
  /** After all calls. */
  readonly memory: Spread
}

const IN_FLIGHT = 32

/** Times the clients; the first one is the floor. */
export async function benchCall(
  contenders: readonly Contender[] = ['floor', 'ours', 'paced', 'ccxt', 'sdk'],
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
    const ratio = (at: number, of: (row: readonly [CallerReport, CallerReport]) => number): Spread =>
      spreadOf((rows[at] ?? []).map((row, round) => of(row) / of(floor[round] ?? row)))
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

/** Beside the floor, and of pacing and the peers beside us. */
const limits: Readonly<Record<string, Limit>> = {
  p50: { atMost: 1.1 },
  cpu: { atMost: 1.1 },
  'calls a second': { atLeast: 0.93 },
  memory: { atMost: 1.1 },
  'cpu at its pace': { atMost: 1.05 },
  'cpu of ccxt': { atLeast: 1.8 },
  'cpu of kucoin-universal-sdk': { atLeast: 4.5 },
}

function reportOf(rows: readonly CallRow[]): Report {
  const [, ours, paced, ccxt, sdk] = rows
  return {
    bench: 'call',
    rows: rows.map((row) => ({ ...row })),
    ratios: {
      p50: ours?.p50.median ?? Number.NaN,
      cpu: ours?.cpu.median ?? Number.NaN,
      'calls a second': ours?.callsPerSecond.median ?? Number.NaN,
      memory: ours?.memory.median ?? Number.NaN,
      'cpu at its pace': (paced?.cpu.median ?? Number.NaN) / (ours?.cpu.median ?? Number.NaN),
      'cpu of ccxt': (ccxt?.cpu.median ?? Number.NaN) / (ours?.cpu.median ?? Number.NaN),
      'cpu of kucoin-universal-sdk': (sdk?.cpu.median ?? Number.NaN) / (ours?.cpu.median ?? Number.NaN),
    },
    limits,
  }
}

/** The call benchmark as a command. */
export const callBench: Bench = {
  about: 'one signed call over loopback, beside undici and an HMAC by hand, and beside the peers',
  isLong: false,
  run: async () => reportOf(await benchCall()),
}
