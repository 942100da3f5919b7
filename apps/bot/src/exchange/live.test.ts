// Live mode against the simulator in real time: the same code as with KuCoin, another host.
import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import { createCredentials } from '@kucoin-kit/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lineFeeds } from '../../test/feed.ts'
import { anIntent } from '../../test/intents.ts'
import { aLine } from '../../test/signals.ts'
import { DEFAULT_CONFIG } from '../config/config.ts'
import { createEngine, type EngineEvent } from '../engine/engine.ts'
import { InputError } from '../input-error.ts'
import { buildReport } from '../report/report.ts'
import { count, createTally } from '../report/tally.ts'
import { run } from '../run/run.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { openLive } from './live.ts'

const credential = { key: 'k', secret: 's', passphrase: 'p', permissions: ['General', 'Spot', 'Withdrawal'] }
const reader = { key: 'r', secret: 's', passphrase: 'p', permissions: ['General'] }
const rotated = { ...credential, key: 'k2' }
const stranger = { ...credential, key: 'x', uid: '7' }
const exchange = createExchange({ seed: 3, credentials: [credential, reader, rotated, stranger] })
const orders = { lifetimeMs: 300, pollMs: 100, resolveMarginMs: 3_000 }
let server: RunningServer
beforeAll(async () => {
  server = await listen(exchange)
})
afterAll(() => server.close())

test('takes signals as they come, by the exchange’s clock, and cleans up at the end', async () => {
  const store = openStore(':memory:', 'live')
  const credentials = createCredentials(credential)
  const session = await openLive({ credentials, store, orders, hosts: { spot: server.url } })
  const config = { ...DEFAULT_CONFIG, orders }
  const tally = createTally()
  const engine = createEngine({
    venue: session.venue,
    timeline: session.timeline,
    store,
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
  await run(engine, { feeds: lineFeeds(engine, lines.join('\n'), stop), tally, stop })
  expect(Object.fromEntries(tally.rejected)).toEqual({ stale: 1 })
  expect(tally).toMatchObject({ signals: 3, orders: 2 })
  expect((await session.orders()).map(({ state }) => state).sort()).toEqual(['cancelled', 'done'])
  expect(exchange.ledger.orders().filter(({ state }) => state === 'open')).toEqual([])
  const { clockSkewMs = 9_999, links, pools } = session.connection?.() ?? {}
  expect(Math.abs(clockSkewMs)).toBeLessThan(1_000)
  const spot = pools?.find(({ name }) => name === 'spot')
  expect(spot?.left).toBeGreaterThan(0.9)
  expect(spot?.left).toBeLessThan(1)
  expect(links).toMatchObject([
    { name: 'requests', state: 'answered', isWell: true, lastMs: expect.any(Number) },
  ])
  await session.close()
})

test('a key that is not accepted ends it before anything is sent', async () => {
  const store = openStore(':memory:', 'live')
  const credentials = createCredentials({ ...credential, secret: 'wrong' })
  const opening = openLive({ credentials, store, orders, hosts: { spot: server.url } })
  await expect(opening).rejects.toThrow(/KuCoin did not let the bot in/)
})

test('nor does a key that may only read', async () => {
  const store = openStore(':memory:', 'live')
  const credentials = createCredentials(reader)
  const opening = openLive({ credentials, store, orders, hosts: { spot: server.url } })
  await expect(opening).rejects.toThrow(/may not trade spot.*General/)
})

describe('a store is for one account at one exchange', () => {
  const open = (store: Store, { key, secret, passphrase }: typeof credential, url = server.url) =>
    openLive({
      credentials: createCredentials({ key, secret, passphrase }),
      store,
      orders,
      hosts: { spot: url },
    })

  test('another key of the account goes on with it; another account and another host do not', async () => {
    const store = openStore(':memory:', 'live')
    await (await open(store, credential)).close()
    await (await open(store, rotated)).close()
    const theirs = open(store, stranger)
    await expect(theirs).rejects.toThrow(InputError)
    await expect(theirs).rejects.toThrow(/that of account 165111215 at .*this run is for account 7/)
    const elsewhere = server.url.replace('127.0.0.1', 'localhost')
    await expect(open(store, credential, elsewhere)).rejects.toThrow(
      /this run is for .* at http:\/\/localhost/,
    )
  })

  test('what a stranger’s run finds open stays open', async () => {
    const store = openStore(':memory:', 'live')
    await (await open(store, credential)).close()
    store.intents.add(anIntent())
    const before = store.events.all()
    await expect(open(store, stranger)).rejects.toThrow(InputError)
    expect(store.intents.in('intended')).toHaveLength(1)
    expect(store.events.all()).toEqual(before)
  })
})

test.each([
  ['null data', (body: string) => body.replace(/"data":\{.*\}/, '"data":null')],
  ['no data', () => '{"code":"200000"}'],
  ['data without an id', (body: string) => body.replace(/"data":\{.*\}/, '"data":{}')],
])(
  'a success with %s: the order is found, booked and reported',
  async (_what, spoil) => {
    let spoiled = 0
    // Made on top of it and not copied: what it tells of itself changes.
    const broken = Object.create(exchange, {
      handle: {
        value: async (request: Parameters<Exchange['handle']>[0]) => {
          const reply = await exchange.handle(request)
          if (request.method !== 'POST' || !('body' in reply)) return reply
          spoiled += 1
          return { ...reply, body: spoil(reply.body) }
        },
      },
    }) as Exchange
    const port = await listen(broken)
    const store = openStore(':memory:', 'live')
    const { key, secret, passphrase } = credential
    const session = await openLive({
      credentials: createCredentials({ key, secret, passphrase }),
      store,
      orders,
      hosts: { spot: port.url },
    })
    const tally = createTally()
    const config = { ...DEFAULT_CONFIG, orders }
    const tell = (event: EngineEvent) => count(tally, event)
    const engine = createEngine({
      venue: session.venue,
      timeline: session.timeline,
      store,
      config,
      monotonicNow: () => 0,
      tell,
    })
    const before = exchange.ledger.orders().length
    const time = new Date(session.timeline.now()).toISOString()
    const line = aLine({ time }, { orderType: 'market', price: undefined })
    await run(engine, { feeds: lineFeeds(engine, line), tally, stop: new AbortController().signal })
    const report = await buildReport('live', engine, tally, await session.orders())
    expect(spoiled).toBe(1)
    expect(exchange.ledger.orders()).toHaveLength(before + 1)
    expect(report).toMatchObject({ signals: 1, orders: 1, rejected: {}, unknown: 0 })
    expect(Number(report.positions['BTC-USDT'])).toBeGreaterThan(0)
    await session.close()
    await port.close()
  },
  60_000,
)
