// Contracts on paper: the books and trades of the real exchange, margin and liquidation of the embedded one.
import { join } from 'node:path'
import { futures } from '@kucoin-kit/node/endpoints'
import { expect, onTestFinished, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aRealExchange, type RealExchange } from '../../test/live-market.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { aFastMarket } from '../../test/week/fast-market.ts'
import { type AccountSettings, DEFAULT_ACCOUNT } from '../config/account.ts'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
import { DEFAULT_LIVE_PAPER } from '../config/live-paper.ts'
import { DEFAULT_ORDERS } from '../config/orders.ts'
import { bookActs } from '../engine/acts.ts'
import { createEngine, type EngineEvent } from '../engine/engine.ts'
import { followAll } from '../engine/follow.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { protectAll } from '../engine/protect.ts'
import { recover } from '../engine/recover.ts'
import { followReversals } from '../engine/reverse.ts'
import type { Signal } from '../signal/signal.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { openLivePaper } from './live-paper.ts'

const SYMBOL = 'XBTUSDTM'
const folder = testFolder()

async function aTrader(
  store: Store,
  given: Partial<AccountSettings> = {},
  there?: RealExchange,
  latencyMs = 150,
) {
  const real = there ?? (await aRealExchange(SYMBOL, '20'))
  const account: AccountSettings = { ...DEFAULT_ACCOUNT, market: 'futures', leverage: 3, ...given }
  const told: string[] = []
  const session = await openLivePaper({
    ...{ account, symbols: [SYMBOL], store, orders: DEFAULT_CONFIG.orders, kucoin: real.client() },
    paper: { balances: { USDT: '1000' }, seed: 1 },
    // A trade is told at once, the book it leads to ten milliseconds later.
    settings: { ...DEFAULT_LIVE_PAPER, latencyMs: { min: latencyMs, max: latencyMs }, recordBytes: 0 },
    tell: (line) => void told.push(line),
  })
  onTestFinished(async () => {
    await session.close()
    if (!there) await real.close()
  })
  const risk = { ...DEFAULT_CONFIG.risk, symbols: [SYMBOL], maxNotional: '100000', maxPosition: '100000' }
  const limits = { maxDailyLoss: '100000', maxSlippageBps: 5_000, maxDeviationBps: 5_000 }
  const config: BotConfig = { ...DEFAULT_CONFIG, account, risk: { ...risk, ...limits } }
  const events: EngineEvent[] = []
  const { venue, timeline } = session
  const tell = (event: EngineEvent): void => void events.push(event)
  const engine = createEngine({ venue, timeline, store, config, monotonicNow: () => 0, tell })
  const look = async (): Promise<void> => {
    await timeline.wait(50)
    await followAll(engine)
    await bookActs(engine)
    await followReversals(engine)
    await protectAll(engine)
  }
  return {
    ...{ real, session, told, engine, events, look },
    held: () => engine.positions.of(SYMBOL).held,
    async take(changes: Partial<Signal>) {
      await timeline.wait(50)
      const timeMs = timeline.now()
      const defaults = { symbol: SYMBOL, orderType: 'market', price: undefined, timeMs } as const
      await handleSignal(engine, aSignal({ ...defaults, ...changes }), 0)
      // Until it has met the book.
      for (let looks = 0; looks < 5; looks++) await look()
    },
    async until(isSo: () => Promise<boolean> | boolean) {
      while (!(await isSo())) await look()
    },
    money: async () => Number((await venue.balances()).get('USDT')),
  }
}

test('a market order walks the live book in lots, at the contract’s fee, with the leverage of the settings', async () => {
  const t = await aTrader(openStore(':memory:', 'paper'))
  await t.take({ size: { unit: 'base', value: '0.05' } })
  expect(t.held()).toBe('0.05')
  // Twenty lots of a thousandth on each of 20000.5, 20001.5, 20002.5.
  const fills = t.engine.store.fills.all()
  expect(fills.map(({ price, size }) => [price, size]).sort()).toEqual([
    ['20000.5', '0.02'],
    ['20001.5', '0.02'],
    ['20002.5', '0.01'],
  ])
  const worth = 20000.5 * 0.02 + 20001.5 * 0.02 + 20002.5 * 0.01
  const fee = fills.reduce((sum, one) => sum + Number(one.fee), 0)
  expect(fee).toBeCloseTo(worth * 0.0006, 4)
  expect(await t.money()).toBeCloseTo(1_000 - worth / 3 - fee, 0)
  const [position] = await t.session.kucoin.call(futures.listPositionsOf, { symbol: SYMBOL })
  expect(position).toMatchObject({ currentQty: 50, marginMode: 'CROSS' })
  expect(Number(position?.liquidationPrice)).toBeGreaterThan(0)
})

test('reversed, stopped out at the exchange, and what is closed is profit or loss alone', async () => {
  const t = await aTrader(openStore(':memory:', 'paper'))
  await t.take({ size: { unit: 'quote', value: '200' }, stopLoss: '19500' })
  await t.take({ action: 'reverse', size: { unit: 'quote', value: '200' }, stopLoss: '20500' })
  await t.until(() => t.held().startsWith('-'))
  await t.look()
  const [stop] = (await t.session.kucoin.call(futures.listStopOrders, { symbol: SYMBOL })).items
  expect(stop).toMatchObject({ side: 'buy', stop: 'up', reduceOnly: true })
  t.real.quote(20_600)
  await t.until(() => t.held() === '0')
  expect(t.engine.store.events.last('stop-loss')).toBeDefined()
  const { realised } = t.engine.positions.of(SYMBOL)
  expect(Number(realised)).toBeLessThan(-5)
  expect(await t.money()).toBeCloseTo(1_000 + Number(realised), 4)
})

test('an exit that takes longer than a look is let arrive', async () => {
  const t = await aTrader(openStore(':memory:', 'paper'), {}, undefined, 400)
  await t.take({ size: { unit: 'quote', value: '200' } })
  await t.until(() => t.held() !== '0')
  t.engine.store.stops.arm({
    symbol: SYMBOL,
    source: 'test',
    id: 'late',
    stopLoss: '19500',
    takeProfit: undefined,
  })
  t.real.quote(19_000)
  await t.until(() => t.held() === '0')
  const sent = t.events.flatMap((event) => (event.kind === 'acknowledged' ? [event.intent.cause] : []))
  expect(sent).toEqual(['signal', 'stop-loss'])
})

test('a fall that the margin does not carry liquidates', async () => {
  const real = await aRealExchange(SYMBOL, '2000')
  onTestFinished(() => real.close())
  const store = openStore(join(folder, 'liquidated.sqlite'), 'paper')
  const t = await aTrader(store, { leverage: 20 }, real)
  await t.take({ size: { unit: 'quote', value: '15000' }, stopLoss: '100' })
  expect(store.intents.protecting('accepted')).toHaveLength(1)
  expect(Number(t.held())).toBeGreaterThan(0.05)
  for (const price of [19_000, 17_000, 12_000, 8_000, 5_000]) {
    t.real.quote(price)
    await t.look()
    await t.look()
  }
  await t.until(async () => Number(await t.engine.venue.position(SYMBOL)) === 0)
  await t.look()
  // It is told and booked as what it is, and takes along what protected the position.
  expect(t.events.filter(({ kind }) => kind === 'liquidation')).toMatchObject([{ symbol: SYMBOL }])
  expect(store.events.last('liquidation')?.body).toMatchObject({ symbol: SYMBOL, side: 'sell' })
  expect([t.held(), store.stops.all(), store.intents.protecting('accepted')]).toEqual(['0', [], []])
  // The account has lost what it had and no more, and the next run begins with that.
  const left = await t.money()
  expect(left).toBeLessThan(10)
  expect(left).toBeGreaterThanOrEqual(0)
  expect(1_000 + Number(t.engine.positions.of(SYMBOL).realised)).toBeCloseTo(left, 2)
  const again = await aTrader(store, {}, real)
  expect(again.held()).toBe('0')
  expect(await again.money()).toBeCloseTo(left, 2)
  expect(again.session.warnings.join()).not.toMatch(/closed at/)
})

test('a position ends with its run, at the price at which the next one begins', async () => {
  const store = openStore(join(folder, 'futures.sqlite'), 'paper')
  const first = await aTrader(store)
  await first.take({ size: { unit: 'quote', value: '200' }, stopLoss: '19000' })
  expect(first.held()).toBe('0.009')
  first.real.quote(20_400)
  const again = await aTrader(store, {}, first.real)
  await again.look()
  await recover(again.engine)
  expect(again.session.warnings.join()).toMatch(
    /ended with its paper exchange: 0.009 of XBTUSDTM, closed at 20400/,
  )
  expect(again.held()).toBe('0')
  expect(store.stops.all()).toEqual([])
  const { realised } = again.engine.positions.of(SYMBOL)
  expect(Number(realised)).toBeGreaterThan(3)
  expect(await again.money()).toBeCloseTo(1_000 + Number(realised), 4)
  expect(again.events.filter(({ kind }) => kind === 'trouble')).toEqual([])
})

test('one whose contract is not listed any more ends at its cost, and that alone is told', async () => {
  const store = openStore(join(folder, 'delisted-contract.sqlite'), 'paper')
  const money = { price: '5', size: '20', funds: '100', fee: '0', feeCurrency: 'USDT', atMs: 1 }
  store.fills.add({ ...money, symbol: 'GONEUSDTM', clientOid: 'kb-1', tradeId: '1', side: 'buy' })
  const { session, told } = await aTrader(store)
  const words = [...session.warnings, ...told].filter((line) => line.includes('GONEUSDTM'))
  expect(words).toEqual([
    expect.stringMatching(/closed at 5, which is its cost: the exchange does not list it/),
  ])
})

test('a market that fell while no bot ran takes no more than there was', async () => {
  const real = await aRealExchange(SYMBOL, '2000')
  onTestFinished(() => real.close())
  const store = openStore(join(folder, 'fell.sqlite'), 'paper')
  const first = await aTrader(store, { leverage: 20 }, real)
  await first.take({ size: { unit: 'quote', value: '15000' }, stopLoss: '100' })
  real.quote(5_000)
  const again = await aTrader(store, {}, real)
  expect([again.held(), await again.money()]).toEqual(['0', 0])
  expect(Number(again.engine.positions.of(SYMBOL).realised)).toBeCloseTo(-1_000, 6)
})

test('funding is paid every eight hours, at the rate of the start', async () => {
  const rate = 0.0005
  const market = aFastMarket(SYMBOL, NOON_MS + 4 * 3_600_000 - 30_000, String(rate))
  const level = (at: number) => [[at.toFixed(1), '1000']] as const
  market.exchange.push({ kind: 'book', symbol: SYMBOL, bids: level(19_999.5), asks: level(20_000.5) })
  market.exchange.push({ kind: 'trade', symbol: SYMBOL, takerSide: 'buy', price: '20000', size: '1' })
  const session = await market.until(
    openLivePaper({
      account: { ...DEFAULT_ACCOUNT, market: 'futures', leverage: 1 },
      ...{ symbols: [SYMBOL], store: openStore(':memory:', 'paper'), orders: DEFAULT_ORDERS },
      paper: { balances: { USDT: '1000' }, seed: 1 },
      settings: { ...DEFAULT_LIVE_PAPER, staleAfterMs: 86_400_000, recordBytes: 0 },
      ...{ kucoin: market.client(), tell: () => undefined },
    }),
  )
  onTestFinished(() => market.until(session.close()))
  const look = async (ms: number): Promise<number> => {
    await market.advance(ms)
    session.timeline.enter?.('tick', new AbortController().signal)
    return Number((await session.venue.balances()).get('USDT'))
  }
  await look(1_000)
  const order = {
    clientOid: 'f1',
    symbol: SYMBOL,
    side: 'buy',
    type: 'market',
    size: 10,
    leverage: 1,
  } as const
  await session.kucoin.call(futures.placeOrder, { ...order, marginMode: 'CROSS' })
  const before = await look(1_000)
  expect(await look(10_000)).toBe(before)
  // Of a day's times, 00:00, 08:00 and 16:00, the last one.
  expect((await look(60_000)) - before).toBeCloseTo(-rate * 0.01 * 20_000, 3)
  const [funding] = (await session.venue.acts?.([SYMBOL], () => 0)) ?? []
  expect(funding).toMatchObject({ kind: 'funding', amount: '-0.1', currency: 'USDT' })
  expect(await session.venue.acts?.([SYMBOL], () => 0)).toEqual([])
})
