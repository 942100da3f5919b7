import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeedItem, Feeds } from '@kucoin-kit/core/feeds'
import { topics } from '@kucoin-kit/core/topics'
import { spot } from '@kucoin-kit/node/endpoints'
import { afterEach, expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aRealExchange } from '../../test/live-market.ts'
import { aSignal } from '../../test/signals.ts'
import { DEFAULT_CONFIG } from '../config/config.ts'
import { DEFAULT_LIVE_PAPER, type LivePaperSettings } from '../config/live-paper.ts'
import { createEngine } from '../engine/engine.ts'
import { followAll } from '../engine/follow.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { recordingOf } from '../store/recording.ts'
import { openLivePaper } from './live-paper.ts'

const folder = testFolder()
const opened: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

async function setUp(
  settings: Partial<LivePaperSettings> = {},
  store: Store = openStore(':memory:', 'paper'),
) {
  const real = await aRealExchange()
  opened.push(() => real.close())
  const told: string[] = []
  const open = (symbols = ['BTC-USDT'], into = store, kucoin = real.client()) =>
    openLivePaper({
      symbols,
      paper: { balances: { USDT: '10000' }, seed: 1 },
      settings: { ...DEFAULT_LIVE_PAPER, latencyMs: { min: 0, max: 0 }, ...settings },
      store: into,
      orders: DEFAULT_CONFIG.orders,
      kucoin,
      tell: (line) => told.push(line),
    })
  const session = await open()
  opened.push(() => session.close())
  const look = (ms = 100) => session.timeline.wait(ms)
  /** Looks until it is so: sockets on loopback take what they take. */
  const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await isSo())) await look(50)
  }
  await look(0)
  return { real, session, told, open, look, until }
}

let count = 0

/** Places one past the bot's store, and looks after it. */
async function place({ session }: Awaited<ReturnType<typeof setUp>>, order: Record<string, string>) {
  count += 1
  const clientOid = `live-${count}`
  const whole = { clientOid, symbol: 'BTC-USDT', side: 'buy', ...order } as unknown as spot.PlaceOrder
  const { orderId } = await session.kucoin.call(spot.placeOrder, whole)
  return {
    fills: async () =>
      (await session.venue.fills('BTC-USDT', orderId))
        .map(({ price, size, fee }) => ({ price, size, fee }))
        .sort((a, b) => Number(a.price) - Number(b.price)),
    order: () => session.venue.order('BTC-USDT', clientOid),
  }
}

test('a market order walks the live depth, and pays its fee', async () => {
  const t = await setUp({ feeBps: 20 })
  const { fills } = await place(t, { type: 'market', funds: '1000.05' })
  // 0.02 coins on each of the prices 20000.5, 20001.5, 20002.5 …; two thousandths of fee.
  expect(await fills()).toEqual([
    { price: '20000.5', size: '0.02', fee: '0.80002' },
    { price: '20001.5', size: '0.02', fee: '0.80006' },
    { price: '20002.5', size: '0.00999925', fee: expect.stringMatching(/^0\.40/) },
  ])
})

test('after the machine has slept a beat can have the time read anew', async () => {
  const t = await setUp()
  const client = t.real.client()
  const HOUR_MS = 3_600_000
  let [isStale, readMs] = [false, 0]
  const clock = Object.create(client.clock, {
    now: { value: () => client.clock.now() + readMs },
    isStale: { get: () => isStale },
    sync: {
      value: async () => {
        if (isStale) readMs += HOUR_MS
        isStale = false
      },
    },
  })
  const { timeline, close } = await t.open(
    ['BTC-USDT'],
    openStore(':memory:', 'paper'),
    Object.create(client, { clock: { value: clock } }),
  )
  opened.push(close)
  const stop = new AbortController().signal
  expect(timeline.resync?.(stop)).toBeUndefined()
  isStale = true
  await timeline.resync?.(stop)
  expect(timeline.hasSlept?.()).toBe(false)
  await timeline.wait(0)
  expect(timeline.now() - Date.now()).toBeGreaterThan(HOUR_MS - 10_000)
  expect(timeline.resync?.(stop)).toBeUndefined()
  expect([timeline.hasSlept?.(), timeline.hasSlept?.()]).toEqual([true, false])
})

test('an order meets the book as it is after the latency', async () => {
  const t = await setUp({ latencyMs: { min: 800, max: 800 } })
  const { fills } = await place(t, { type: 'market', funds: '100' })
  expect(await fills()).toEqual([])
  t.real.quote(20_500)
  await t.look(900)
  expect(await fills()).toMatchObject([{ price: '20500.5' }])
})

test('what rests is filled by what the market does, never before, at its own price', async () => {
  const t = await setUp()
  const { fills } = await place(t, { type: 'limit', price: '19900', size: '0.01' })
  t.real.quote(19_990)
  await t.look()
  expect(await fills()).toEqual([])
  t.real.quote(19_800)
  await t.until(async () => (await fills()).length > 0)
  expect(await fills()).toMatchObject([{ price: '19900', size: '0.01' }])
})

test('while the feed is down there are no prices and no fills, and after it all is right again', async () => {
  const t = await setUp()
  const { fills } = await place(t, { type: 'limit', price: '19900', size: '0.01' })
  expect(t.session.connection?.().links).toMatchObject([{ state: 'live', isWell: true }])
  const removeFault = t.real.exchange.addFault({ kind: 'socket-refused' })
  t.real.exchange.dropSockets()
  await t.until(async () => (await t.session.venue.quote('BTC-USDT')) === undefined)
  expect(t.told.join()).toMatch(/no prices of BTC-USDT/)
  expect(t.session.connection?.().links).toMatchObject([
    { name: 'book of BTC-USDT', state: 'stale', isWell: false },
  ])
  t.real.quote(19_000)
  t.real.quote(20_200)
  const { order } = await place(t, { type: 'market', funds: '100' })
  await t.look()
  expect(await order()).toMatchObject({ active: false, filledSize: '0' })
  removeFault()
  await t.until(async () => (await t.session.venue.quote('BTC-USDT')) !== undefined)
  expect(await t.session.venue.quote('BTC-USDT')).toMatchObject({ bid: '20199.5', ask: '20200.5' })
  expect(t.told.join()).toMatch(/prices of BTC-USDT are live again/)
  // The dip while nobody saw it has filled nothing.
  expect(await fills()).toEqual([])
})

test('a book in which nothing moves has no prices after a while', async () => {
  const t = await setUp({ staleAfterMs: 1_000 })
  await t.look(1_200)
  expect(await t.session.venue.quote('BTC-USDT')).toBeUndefined()
  t.real.quote(20_001)
  await t.until(async () => (await t.session.venue.quote('BTC-USDT')) !== undefined)
})

test('a book that is refused for good is no link that is well', async () => {
  const t = await setUp()
  const kucoin = t.real.client()
  let tell: (item: FeedItem<never>) => void = () => {}
  const listen: Feeds['listen'] = (topics, listener, options) => {
    if (!Array.isArray(topics)) tell = listener as typeof tell
    return kucoin.feeds.listen(topics, listener, options)
  }
  const feeds = { ...kucoin.feeds, listen }
  const session = await t.open(['BTC-USDT'], openStore(':memory:', 'paper'), { ...kucoin, feeds })
  opened.push(() => session.close())
  const topic = topics.unified.spot.orderBook('BTC-USDT', 'increment@10ms') as never
  tell({ type: 'refused', topic, error: new Error('not listed') as never })
  expect(session.connection?.().links).toMatchObject([{ state: 'over', isWell: false, lastMs: null }])
  expect(t.told).toEqual([
    'warning: the book of BTC-USDT is over: not listed',
    'no prices of BTC-USDT: its book is over; nothing is bought any more',
  ])
})

test('trades that make no sense are left out and told once', async () => {
  const listeners: ((item: FeedItem<unknown>) => void)[] = []
  const t = await setUp()
  const kucoin = t.real.client()
  const listen: Feeds['listen'] = (topics, listener, options) => {
    // Those of books listen to one topic each.
    if (Array.isArray(topics)) listeners.push(listener as (item: FeedItem<unknown>) => void)
    return kucoin.feeds.listen(topics, listener, options)
  }
  const session = await t.open(['BTC-USDT'], openStore(':memory:', 'paper'), {
    ...kucoin,
    feeds: { ...kucoin.feeds, listen },
  })
  opened.push(() => session.close())
  const [nonsense, sense] = [
    [{ p: '1e400' }, { p: 'NaN' }, { q: '-1' }, { q: undefined }, { s: 'NO-SUCH' }, { p: '0', S: 7 }],
    { s: 'BTC-USDT', p: '20123.4', q: '0.1', S: 'SELL' },
  ] as const
  const topic = topics.unified.spot.trades('BTC-USDT')
  for (const changes of [...nonsense, {}]) {
    const data = { ...sense, ...changes }
    const rest = { subject: undefined, receivedAtMs: 0, isRecovered: false }
    for (const tell of listeners) tell({ type: 'message', topic, data, ...rest })
  }
  await session.timeline.wait(10)
  expect(t.told.filter((line) => line.includes('make no sense'))).toHaveLength(1)
  expect(listeners).toHaveLength(1)
  expect(session.exchange.lastPrice('BTC-USDT')).toBe('20123.4')
})

test('the rules are those of the live list, and another pair is unknown', async () => {
  const t = await setUp()
  const listed = await t.session.venue.rules('BTC-USDT')
  expect(listed).toMatchObject({ priceIncrement: '0.1', baseMinSize: '0.00001' })
  expect(await t.session.venue.rules('ETH-USDT')).toBeUndefined()
  await expect(t.open(['NO-SUCH'], openStore(':memory:', 'paper'))).rejects.toThrow(/does not list NO-SUCH/)
})

test('after a restart the money is there, and what rested has ended and is told', async () => {
  const file = join(folder, 'restart.sqlite')
  const store = openStore(file, 'paper')
  const t = await setUp({ recordBytes: 0 }, store)
  const { venue, timeline } = t.session
  const engine = createEngine({
    ...{ venue, timeline, store, config: DEFAULT_CONFIG, monotonicNow: () => 0, tell: () => undefined },
  })
  await handleSignal(engine, aSignal({ timeMs: t.session.timeline.now(), orderType: 'market' }), 0)
  const low = { timeMs: t.session.timeline.now(), price: '19900' }
  await handleSignal(engine, aSignal(low), 0)
  await followAll(engine)
  const before = await t.session.venue.balances()
  expect(store.intents.in('accepted')).toHaveLength(1)
  const again = await t.open()
  opened.push(() => again.close())
  expect(again.warnings.join()).toMatch(/1 orders? of the run before ended/)
  expect(store.intents.in('accepted')).toEqual([])
  const usdt = Number((await again.venue.balances()).get('USDT'))
  expect(usdt).toBeGreaterThan(Number(before.get('USDT')))
  expect(usdt).toBeLessThan(9_901)
  expect((await again.venue.balances()).get('BTC')).toBe(before.get('BTC'))
})

test('what is held and taken off the list keeps its prices, and can be closed', async () => {
  const store = openStore(join(folder, 'taken-off.sqlite'), 'paper')
  const t = await setUp({ recordBytes: 0 }, store)
  const engineOf = ({ venue, timeline }: typeof t.session, symbols: string[]) => {
    const config = { ...DEFAULT_CONFIG, risk: { ...DEFAULT_CONFIG.risk, symbols } }
    return createEngine({ venue, timeline, store, config, monotonicNow: () => 0, tell: () => undefined })
  }
  const take = async (session: typeof t.session, engine: ReturnType<typeof engineOf>, changes: object) => {
    const timeMs = session.timeline.now()
    await handleSignal(engine, aSignal({ timeMs, orderType: 'market', ...changes }), 0)
    await session.timeline.wait(100)
    await followAll(engine)
    return engine.positions.of('BTC-USDT').held
  }
  expect(await take(t.session, engineOf(t.session, ['BTC-USDT']), {})).not.toBe('0')
  const again = await t.open(['ETH-USDT'])
  opened.push(() => again.close())
  await t.until(async () => {
    await again.timeline.wait(50)
    return (await again.venue.quote('BTC-USDT')) !== undefined
  })
  const engine = engineOf(again, ['ETH-USDT'])
  expect(await take(again, engine, { action: 'close', size: undefined })).toBe('0')
  expect(await take(again, engine, {})).toBe('0')
})

test('what is held and not listed any more is told, and holds nobody up', async () => {
  const store = openStore(join(folder, 'delisted.sqlite'), 'paper')
  const money = { price: '5', size: '20', funds: '100', fee: '0', feeCurrency: 'USDT', atMs: 1 }
  store.fills.add({ ...money, symbol: 'GONE-USDT', clientOid: 'kb-1', tradeId: '1', side: 'buy' })
  const t = await setUp({ recordBytes: 0 }, store)
  expect(t.told.join()).toMatch(/GONE-USDT is held, and cannot be closed: the exchange does not list/)
  expect(await t.session.venue.rules('BTC-USDT')).toBeDefined()
})

test('a store of another account is refused, and nothing is left open or recorded', async () => {
  const file = join(folder, 'other.sqlite')
  const t = await setUp()
  const store = openStore(file, 'paper')
  store.remember('owner', 'account 7 at https://api.kucoin.com')
  const sockets = t.real.exchange.sockets()
  await expect(t.open(['BTC-USDT'], store)).rejects.toThrow(/is that of account 7/)
  await t.until(() => t.real.exchange.sockets() <= sockets)
  expect(readdirSync(recordingOf(file))).toEqual([])
})

test('a new store does not go on with the recording of one that is gone', async () => {
  const file = join(folder, 'gone.sqlite')
  mkdirSync(recordingOf(file))
  writeFileSync(join(recordingOf(file), '2026-01-05.ndjson'), '["tick",1767614400000]\n')
  const t = await setUp()
  await expect(t.open(['BTC-USDT'], openStore(file, 'paper'))).rejects.toThrow(/recording of another store/)
})
