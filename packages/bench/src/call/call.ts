/**
 * What one whole call costs: an order placed over loopback and its id read, beside the least that undici and an HMAC
 * cost, and beside other clients. The floor, ours and the floor again share a process and take turns in slices; so do the
 * floor and the peers.
 */
import type { Bench } from '../bench.ts'
import type { Limit, Report, Row } from '../report.ts'
import { type Block, ratiosOf } from '../slices.ts'
import { type Spread, spreadOf } from '../spread.ts'
import type { CallerReport, Contender } from './caller.ts'
import { onStillServer, startCaller } from './processes.ts'

/** The figures of one client, as its ratios to the floor of the same block. */
interface CallRow extends Row {
  /** Of one call at a time. */
  readonly p50: Spread
  /** Of one call at 32 in flight. */
  readonly cpu: Spread
  /** At 32 in flight. */
  readonly callsPerSecond: Spread
}

/** Clients that share a process; the first one is the floor. */
const near: readonly Contender[] = ['floor', 'ours', 'paced', 'floor again']

/** Those that share one with a floor of their own. */
const far: readonly Contender[] = ['ccxt', 'sdk']

const CALLS = 64
const IN_FLIGHT = 32

/** Compares the clients of one process; the first one is the floor. `calls` are those of one slice with many in flight. */
export async function benchGroup(
  url: string,
  contenders: readonly Contender[],
  blocks: number,
  calls: number = CALLS,
): Promise<readonly CallRow[]> {
  const caller = startCaller()
  try {
    const { names } = await caller.ask({ ask: 'open', contenders, url })
    const { one, many } = await caller.ask({
      ask: 'compare',
      one: { blocks, calls: calls / 4, atOnce: 1 },
      many: { blocks, calls, atOnce: IN_FLIGHT },
    })
    return names.map((name, at) => ({
      name,
      p50: besideFloor(one, at, 'p50Us'),
      cpu: besideFloor(many, at, 'cpuUs'),
      callsPerSecond: inverse(besideFloor(many, at, 'wallUs')),
    }))
  } finally {
    await caller.stop()
  }
}

function besideFloor(blocks: CallerReport['one'], at: number, figure: keyof Block): Spread {
  return spreadOf(ratiosOf(blocks[at], blocks[0], figure))
}

function inverse({ median, low, high }: Spread): Spread {
  return { median: 1 / median, low: 1 / high, high: 1 / low }
}

/** Beside the floor, and of pacing and the peers beside us. */
const limits: Readonly<Record<string, Limit>> = {
  p50: { atMost: 1.1 },
  cpu: { atMost: 1.1 },
  'calls a second': { atLeast: 0.93 },
  'cpu at its pace': { atMost: 1.05 },
  'cpu of ccxt': { atLeast: 1.8 },
  'cpu of kucoin-universal-sdk': { atLeast: 4.5 },
}

async function benchCall(): Promise<Report> {
  return await onStillServer(async (url) => {
    const nearRows = await benchGroup(url, near, 40)
    const [, ...farRows] = await benchGroup(url, ['floor', ...far], 8)
    const rows = [...nearRows, ...farRows]
    const [, ours, paced, , ccxt, sdk] = rows
    const cpuTo = (row: CallRow | undefined): number =>
      (row?.cpu.median ?? Number.NaN) / (ours?.cpu.median ?? Number.NaN)
    return {
      bench: 'call',
      rows,
      ratios: {
        p50: ours?.p50.median ?? Number.NaN,
        cpu: ours?.cpu.median ?? Number.NaN,
        'calls a second': ours?.callsPerSecond.median ?? Number.NaN,
        'cpu at its pace': cpuTo(paced),
        'cpu of ccxt': cpuTo(ccxt),
        'cpu of kucoin-universal-sdk': cpuTo(sdk),
      },
      limits,
    }
  })
}

/** The call benchmark as a command. */
export const callBench: Bench = {
  about: 'one signed call over loopback, beside undici and an HMAC by hand, and beside the peers',
  isLong: false,
  run: () => benchCall(),
}
