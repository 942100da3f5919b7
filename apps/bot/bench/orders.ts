// How long a signal takes to the wire, beside the client's own placing: node bench/orders.ts [signals] [round trip], or
// pnpm bench bot. It prints a report for the benchmarks of this repository.
// The bot as it runs live, with its store on disk. Before each signal a client of its own places an order, so that both meet
// the same moods of the machine. A round trip to the exchange takes some milliseconds; without them the work of the simulator
// itself, which answers more to the bot than to the client alone, is most of what is measured.
import { type ChildProcess, spawn } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { readNumbers } from '../../../scripts/numbers.mjs'
import { DEFAULT_ACCOUNT } from '../src/config/account.ts'
import { DEFAULT_CONFIG } from '../src/config/config.ts'
import { createEngine } from '../src/engine/engine.ts'
import { openLive } from '../src/exchange/live.ts'
import { readCanonical } from '../src/feed/canonical.ts'
import type { Channel } from '../src/feed/channel.ts'
import { openFeeds } from '../src/feed/open-feeds.ts'
import { createTally } from '../src/report/tally.ts'
import { run } from '../src/run/run.ts'
import { openStore, type Store } from '../src/store/open-store.ts'
import { symbolOf, TRADER } from '../test/live-session.ts'
import { aLine } from '../test/signals.ts'

const [signals = 0, roundTripMs = 0] = readNumbers({
  usage: 'node bench/orders.ts',
  does: 'Measures how long a signal takes to the wire, beside the client’s own placing.',
  numbers: [
    { name: 'signals', what: 'signals that are measured', usual: 200 },
    { name: 'roundTripMs', what: 'way to the exchange and back, ms', usual: 10, least: 0 },
  ],
}).numbers
/** Of the first ones code is compiled and connections are made. */
const WARM_UP = 50
const LIMITS = { p50: 2, p99: 5 }
/**
 * Between signals. KuCoin takes 500 requests of one address in 10 s, and the bot with its reads would wait for that at 20 signals
 * a second: its pace would be measured, not its work.
 */
const PAUSE_MS = 150
const SYMBOL = symbolOf('spot')

/** Monotonic ms at which a signal came so far. */
interface Times {
  received: number
  kept: number
  decided: number
  sent: number
  acknowledged: number
}

const stages = ['kept', 'decided', 'sent', 'acknowledged'] as const
const placings: number[] = []
const times: Times[] = []
let current: Times | undefined
const reach = (stage: keyof Times): void => {
  if (current?.[stage] === 0) current[stage] = performance.now()
}
// Written to the connection: no later moment is the client's to say.
subscribe('undici:client:sendHeaders', (message) => {
  const { method, path } = (message as { request: { method: string; path: string } }).request
  if (method === 'POST' && path.endsWith('/orders')) reach('sent')
})

const folder = mkdtempSync(join(tmpdir(), 'orders-'))
const script = fileURLToPath(new URL('exchange-child.ts', import.meta.url))
const exchange = spawn(process.execPath, [script, String(roundTripMs)], {
  stdio: ['pipe', 'pipe', 'inherit'],
})
try {
  await measure(await urlOf(exchange))
} finally {
  exchange.stdin.end()
  rmSync(folder, { recursive: true })
}
report()

async function measure(url: string): Promise<void> {
  const { credentials, hosts } = {
    credentials: createCredentials(TRADER),
    hosts: { spot: url, futures: `${url}/futures` },
  }
  const bare = createKucoin({ credentials, hosts })
  await bare.clock.sync()
  const store = watched(openStore(join(folder, 'orders.sqlite'), 'live'))
  const account = { ...DEFAULT_ACCOUNT, mode: 'classic' } as const
  const orders = { ...DEFAULT_CONFIG.orders }
  const session = await openLive({ credentials, hosts, store, orders, account, symbols: [SYMBOL] })
  const missed = { ...DEFAULT_CONFIG.missed, sides: 'off' } as const
  const many = {
    maxOrdersPerMinute: 1e6,
    maxOrdersPerDay: 1e6,
    maxPosition: '1000000000',
    maxDailyLoss: '1000000000',
  }
  const engine = createEngine({
    venue: session.venue,
    timeline: session.timeline,
    store,
    config: { ...DEFAULT_CONFIG, account, orders, missed, risk: { ...DEFAULT_CONFIG.risk, ...many } },
    monotonicNow: () => performance.now(),
    tell: ({ kind, ...event }) => {
      if (kind === 'acknowledged') reach('acknowledged')
      else if (kind !== 'fill') process.stderr.write(`${kind} ${JSON.stringify(event)}\n`)
    },
  })
  const channel: Channel = {
    name: 'bench',
    read: readCanonical,
    async run({ deliver, idle }) {
      for (let i = 0; i < signals + WARM_UP; i++) {
        const startedAt = performance.now()
        await bare.orders.place({ symbol: SYMBOL, side: 'buy', type: 'market', funds: '100' })
        placings.push(performance.now() - startedAt)
        const bytes = Buffer.from(
          aLine({ time: new Date(engine.timeline.now()).toISOString() }, { orderType: 'market' }),
        )
        current = { received: performance.now(), kept: 0, decided: 0, sent: 0, acknowledged: 0 }
        await deliver({ label: `signal ${i}`, bytes, overlong: false })
        reach('kept')
        await idle()
        times.push(current)
        current = undefined
        await sleep(PAUSE_MS)
      }
    },
  }
  const stop = new AbortController()
  const feeds = openFeeds({ store, now: engine.timeline.now, channels: [channel], stop: stop.signal })
  await run(engine, { feeds, tally: createTally(), stop: stop.signal })
  await session.close()
  await bare.close()
  store.close()
}

/** A store that says when an order is written down. */
function watched(store: Store): Store {
  const add: Store['intents']['add'] = (intent) => {
    reach('decided')
    store.intents.add(intent)
  }
  return { ...store, intents: { ...store.intents, add } }
}

async function urlOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new TypeError('the simulator has no output')
  return String((await once(child.stdout, 'data'))[0]).trim()
}

function report(): void {
  const warm = times.slice(WARM_UP)
  // A signal without an order has no time, and a report with such a one has no ratio.
  const since = (stage: keyof Times) =>
    figures(warm.map((one) => (one[stage] > 0 ? one[stage] - one.received : Number.NaN)))
  const alone = figures(placings.slice(WARM_UP))
  const sent = since('sent')
  const report = {
    bench: 'bot',
    rows: [
      { name: 'client alone, acknowledged', ...alone },
      ...stages.map((stage) => ({ name: `signal ${stage}`, ...since(stage) })),
    ],
    ratios: { p50: sent.p50Ms / alone.p50Ms, p99: sent.p99Ms / alone.p99Ms },
    limits: { p50: { atMost: LIMITS.p50 }, p99: { atMost: LIMITS.p99 } },
  }
  process.stdout.write(`${JSON.stringify(report)}\n`)
}

function figures(values: readonly number[]): { p50Ms: number; p99Ms: number } {
  if (values.some(Number.isNaN)) return { p50Ms: Number.NaN, p99Ms: Number.NaN }
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) =>
    Number((sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN).toFixed(2))
  return { p50Ms: at(0.5), p99Ms: at(0.99) }
}
