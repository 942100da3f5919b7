// Live mode against the simulator in real time: the same code as with KuCoin, another host.
import { createExchange } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import { createCredentials } from '@kucoin-kit/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_CONFIG } from '../config/config.ts'
import { createDesk } from '../desk/desk.ts'
import { openLedger } from '../ledger/open-ledger.ts'
import { count, createTally } from '../report/tally.ts'
import { run } from '../run/run.ts'
import { readLines } from '../signal/lines.ts'
import { aLine } from '../testing/signals.ts'
import { openLive } from './live.ts'

const credential = { key: 'k', secret: 's', passphrase: 'p', permissions: ['General', 'Spot', 'Withdrawal'] }
const reader = { key: 'r', secret: 's', passphrase: 'p', permissions: ['General'] }
const exchange = createExchange({ seed: 3, credentials: [credential, reader] })
const orders = { lifetimeMs: 300, pollMs: 100, settleMarginMs: 100 }
let server: RunningServer
beforeAll(async () => {
  server = await listen(exchange)
})
afterAll(() => server.close())

test('takes signals as they come, by the exchange’s clock, and cleans up at the end', async () => {
  const ledger = openLedger(':memory:', 'live')
  const credentials = createCredentials(credential)
  const session = await openLive({ credentials, ledger, orders, hosts: { spot: server.url } })
  const config = { ...DEFAULT_CONFIG, orders }
  const tally = createTally()
  const desk = createDesk({
    venue: session.venue,
    timeline: session.timeline,
    ledger,
    config,
    monotonicNow: () => performance.now(),
    tell: (event) => count(tally, event),
  })
  expect(session.warnings.join()).toMatch(/Withdrawal.*any address/)
  const quote = await session.venue.quote('BTC-USDT')
  if (!quote) throw new Error('no price')
  const now = new Date(session.timeline.now()).toISOString()
  const lines = [
    aLine({ time: now }, { orderType: 'market', price: undefined }),
    aLine({ time: now }, { price: '1000', size: { unit: 'base', value: '0.001' } }),
    aLine({ time: '2020-01-01T00:00:00Z' }),
  ]
  const stop = new AbortController().signal
  await run(desk, { lines: readLines([Buffer.from(lines.join('\n'))]), tally, stop })
  expect(Object.fromEntries(tally.rejected)).toEqual({ stale: 1 })
  expect(tally).toMatchObject({ signals: 3, orders: 2 })
  expect((await session.orders()).map(({ state }) => state).sort()).toEqual(['cancelled', 'done'])
  expect(exchange.ledger.orders().filter(({ state }) => state === 'open')).toEqual([])
  await session.close()
})

test('a key that is not accepted ends it before anything is sent', async () => {
  const ledger = openLedger(':memory:', 'live')
  const credentials = createCredentials({ ...credential, secret: 'wrong' })
  const opening = openLive({ credentials, ledger, orders, hosts: { spot: server.url } })
  await expect(opening).rejects.toThrow(/KuCoin did not let the bot in/)
})

test('nor does a key that may only read', async () => {
  const ledger = openLedger(':memory:', 'live')
  const credentials = createCredentials(reader)
  const opening = openLive({ credentials, ledger, orders, hosts: { spot: server.url } })
  await expect(opening).rejects.toThrow(/may not trade spot.*General/)
})
