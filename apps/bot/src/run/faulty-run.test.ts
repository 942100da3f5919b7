// A whole replay on a bad line: answers get lost, requests arrive late or never, reads lag behind.
import { readFileSync } from 'node:fs'
import type { Fault } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import { lineFeeds } from '../../test/feed.ts'
import { DEFAULT_CONFIG } from '../config/config.ts'
import { createEngine } from '../engine/engine.ts'
import { openPaper, readMarket } from '../exchange/paper.ts'
import { buildReport } from '../report/report.ts'
import { count, createTally } from '../report/tally.ts'
import { SAMPLE_MARKET, SAMPLE_SIGNALS } from '../sample-files.ts'
import { openStore } from '../store/open-store.ts'
import { run } from './run.ts'

const ORDERS = { method: 'POST', path: '/api/v1/hf/orders' } as const
const BAD_LINE: readonly Fault[] = [
  { kind: 'drop-after', match: ORDERS, probability: 0.2 },
  { kind: 'drop-before', match: ORDERS, probability: 0.1 },
  { kind: 'late', match: ORDERS, probability: 0.2, delayMs: 4_000 },
  { kind: 'overload-429', match: ORDERS, probability: 0.2 },
  { kind: 'invisible', match: ORDERS, probability: 0.3, delayMs: 3_000 },
  { kind: 'slow', probability: 0.01, delayMs: 300 },
  // Longer than the client waits: it gives up while the exchange still holds the request.
  { kind: 'slow', match: { method: 'GET' }, count: 2, delayMs: 25_000 },
  { kind: 'error-500-before', match: { method: 'GET' }, probability: 0.05 },
]

async function badRun() {
  const prices = readMarket(readFileSync(SAMPLE_MARKET, 'utf8'), SAMPLE_MARKET, 'BTC-USDT')
  const store = openStore(':memory:', 'paper')
  const { paper: settings, orders } = DEFAULT_CONFIG
  const session = await openPaper({ prices, settings, store, orders })
  for (const fault of BAD_LINE) session.exchange.addFault(fault)
  const tally = createTally()
  const { venue, timeline } = session
  const engine = createEngine({
    venue,
    timeline,
    store,
    config: DEFAULT_CONFIG,
    monotonicNow: () => 0,
    tell: (event) => count(tally, event),
  })
  try {
    await run(engine, {
      feeds: lineFeeds(engine, readFileSync(SAMPLE_SIGNALS)),
      tally,
      stop: new AbortController().signal,
    })
    const onExchange = await session.orders()
    const report = await buildReport('paper', engine, tally, onExchange)
    const inStore = store.intents.in('accepted', 'closed').map(({ clientOid }) => clientOid)
    return { report, inStore, onExchange: onExchange.map(({ clientOid }) => clientOid) }
  } finally {
    await session.close()
  }
}

test('ends with the exchange’s books and the bot’s in agreement, every time the same', async () => {
  const { report, inStore, onExchange } = await badRun()
  const { rejected } = report
  expect(report).toMatchObject({ duplicates: 0, unknown: 0 })
  expect(report.orders).toBeGreaterThan(0)
  expect(rejected['never-arrived']).toBeGreaterThan(0)
  expect(report.signals).toBe(report.orders + Object.values(rejected).reduce((sum, n) => sum + n, 0))
  expect(inStore.sort()).toEqual(onExchange.sort())
  expect((await badRun()).report.digest).toBe(report.digest)
}, 30_000)
