/** What the relay adds to a request of a page, beside a forwarder that checks nothing. */
import { Pool } from 'undici'
import type { Bench } from '../bench.ts'
import { startChild } from '../child.ts'
import { inFlight } from '../in-flight.ts'
import { median } from '../median.ts'
import type { Report } from '../report.ts'
import { spreadOf } from '../spread.ts'
import { type ForwarderReport, type ForwarderTask, host, origin, token } from './forwarder.ts'

const IN_FLIGHT = 16

interface Turn {
  /** Of the forwarder's processor, a request. */
  readonly cpuUs: number
  /** One at a time, as the page sees it. */
  readonly p50Ms: number
}

/** Sends the same requests through both, turn by turn. */
export async function benchRelay(rounds = 7, requests = 600): Promise<Report> {
  const server = startChild<{ readonly ask: 'start' }, string>(
    new URL('../call/still-server.ts', import.meta.url),
  )
  const kinds = ['bare', 'relay'] as const
  const forwarders = kinds.map(() =>
    startChild<ForwarderTask, ForwarderReport>(new URL('./forwarder-process.ts', import.meta.url)),
  )
  const pools: Pool[] = []
  try {
    const upstream = await server.ask({ ask: 'start' })
    for (const [at, kind] of kinds.entries()) {
      const opened = await forwarders[at]?.ask({ ask: 'open', kind, upstream })
      pools.push(new Pool(opened?.url ?? '', { connections: IN_FLIGHT }))
    }
    const turns: (readonly [bare: Turn, relay: Turn])[] = []
    // The first two rounds warm up.
    for (let round = -2; round < rounds; round++) {
      const both: Turn[] = []
      for (const [at, forwarder] of forwarders.entries())
        both.push(await turn(pools[at] as Pool, forwarder, requests))
      if (round >= 0) turns.push(both as [Turn, Turn])
    }
    const of = (way: 0 | 1, figure: keyof Turn) => spreadOf(turns.map((one) => one[way][figure]))
    return {
      bench: 'relay',
      rows: [
        { name: 'a forwarder that checks nothing', cpuUs: of(0, 'cpuUs'), p50Ms: of(0, 'p50Ms') },
        { name: 'the relay', cpuUs: of(1, 'cpuUs'), p50Ms: of(1, 'p50Ms') },
      ],
      ratios: {
        cpu: median(turns.map(([bare, relay]) => relay.cpuUs / bare.cpuUs)),
        'ms more at p50': median(turns.map(([bare, relay]) => relay.p50Ms - bare.p50Ms)),
      },
      limits: { cpu: { atMost: 1.25 }, 'ms more at p50': { atMost: 1 } },
    }
  } finally {
    await Promise.all(pools.map((pool) => pool.destroy()))
    await Promise.all([server, ...forwarders].map((child) => child.stop()))
  }
}

let count = 0

async function turn(
  pool: Pool,
  forwarder: { ask(task: ForwarderTask): Promise<ForwarderReport> },
  requests: number,
): Promise<Turn> {
  const before = await forwarder.ask({ ask: 'cpu' })
  await inFlight(requests, IN_FLIGHT, () => send(pool))
  const after = await forwarder.ask({ ask: 'cpu' })
  const tookMs: number[] = []
  for (let at = 0; at < requests / 4; at++) {
    const startedMs = performance.now()
    await send(pool)
    tookMs.push(performance.now() - startedMs)
  }
  return { cpuUs: (after.cpuUs - before.cpuUs) / requests, p50Ms: median(tookMs) }
}

/** An order as a page sends it; the relay forwards each signature once, so that each has its own. */
async function send(pool: Pool): Promise<void> {
  const sign = Buffer.from(String(count++).padStart(32, '0')).toString('base64')
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: `/${host}/api/v1/hf/orders`,
    headers: {
      origin,
      'x-relay-token': token,
      'content-type': 'application/json',
      'kc-api-key': 'key',
      'kc-api-sign': sign,
      'kc-api-timestamp': String(Date.now()),
      'kc-api-passphrase': sign,
      'kc-api-key-version': '3',
    },
    body: `{"clientOid":"bench-${count}","symbol":"BTC-USDT","side":"buy","type":"limit","price":"1","size":"1"}`,
  })
  const text = await body.text()
  if (statusCode !== 200) throw new Error(`The forwarder answered ${statusCode}: ${text}`)
}

/** The benchmark as a command. */
export const relayBench: Bench = {
  about: 'a request through the relay, beside a forwarder that checks nothing',
  isLong: false,
  run: () => benchRelay(),
}
