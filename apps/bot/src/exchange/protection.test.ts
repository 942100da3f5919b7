// Protection on every market and kind of account: it waits at the exchange, closes the position there, and is gone with it.
import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { afterEach, describe, expect, test } from 'vitest'
import {
  aLiveBot,
  type LiveBot,
  PLACES,
  type Place,
  SHORT_PLACES,
  symbolOf,
  TRADER,
} from '../../test/live-session.ts'
import { aSignal } from '../../test/signals.ts'
import { followAll } from '../engine/follow.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { protectAll } from '../engine/protect.ts'
import type { Signal } from '../signal/signal.ts'

let bot: LiveBot
afterEach(() => bot.close())

/** One whose price is moved by the test. */
function aMovedExchange({ mode }: Place): Exchange {
  const money = { USDT: '100000' }
  const exchange = createExchange({
    credentials: [{ ...TRADER, mode }],
    market: [{ kind: 'pushed', symbol: 'BTC-USDT' }],
    balances: { trade: money, ...(mode === 'classic' && { margin: money, contract: money }) },
    limits: 'off',
  })
  move(exchange, 20_000)
  return exchange
}

function move(exchange: Exchange, price: number, size = '100'): void {
  const level = (at: number): [string, string] => [at.toFixed(1), size]
  exchange.push({ kind: 'book', symbol: 'BTC-USDT', bids: [level(price - 0.5)], asks: [level(price + 0.5)] })
  exchange.push({
    kind: 'trade',
    symbol: 'BTC-USDT',
    takerSide: 'sell',
    price: price.toFixed(1),
    size: '0.01',
  })
  exchange.tick()
}

async function waiting(): Promise<number> {
  const intents = bot.store.intents.protecting('accepted')
  const orders = await Promise.all(intents.map((intent) => bot.engine.venue.waiting.order(intent)))
  return orders.filter((order) => order?.waiting).length
}

async function open(place: Place, changes: Partial<Signal>): Promise<void> {
  bot = await aLiveBot(place, { exchange: aMovedExchange(place) })
  const symbol = symbolOf(place.market)
  const size = { unit: 'quote', value: '200' } as const
  const signal = aSignal({
    symbol,
    orderType: 'market',
    price: undefined,
    timeMs: Date.now(),
    size,
    ...changes,
  })
  await handleSignal(bot.engine, signal, 0)
  expect(bot.reasons()).toEqual([])
  const isPair = changes.takeProfit?.length !== 0 && !bot.engine.venue.waiting.pairs
  expect(await waiting()).toBe(isPair ? 2 : 1)
}

const held = (place: Place) => bot.engine.positions.of(symbolOf(place.market)).held

async function closedAt(place: Place, price: number, cause: string): Promise<void> {
  move(bot.exchange, price)
  await protectAll(bot.engine)
  expect(held(place)).toBe('0')
  expect(await waiting()).toBe(0)
  expect(bot.events.filter((event) => event.kind === 'exit').map((event) => event.cause)).toEqual([cause])
  await protectAll(bot.engine)
  expect(bot.store.intents.protecting('accepted', 'sending')).toEqual([])
}

describe.each(PLACES)('a long position on $market of a $mode account', (place) => {
  const LONG = { stopLoss: '19000', takeProfit: ['21000'] }

  test('keeps its stop at the exchange when a limit exit is not filled at once', async () => {
    await open(place, { stopLoss: '19000', takeProfit: [] })
    const symbol = symbolOf(place.market)
    const exit = { symbol, action: 'sell', price: '20500', timeMs: Date.now() } as const
    await handleSignal(bot.engine, aSignal({ ...exit, size: { unit: 'percent', value: '50' } }), 0)
    await protectAll(bot.engine)
    expect(bot.reasons()).toEqual([])
    const resting = place.market === 'futures' ? 1 : 0
    expect(await bot.engine.venue.openOrders(symbol)).toHaveLength(resting)
    expect(bot.store.intents.protecting('accepted')).toMatchObject([{ size: held(place) }])
    expect(await waiting()).toBe(1)
    await closedAt(place, 18_990, 'stop-loss')
    expect(bot.store.intents.in('accepted')).toEqual([])
  })

  test.each([
    ['stop-loss', 18_990],
    ['take-profit', 21_010],
  ])('is closed by its %s', async (cause, price) => {
    await open(place, LONG)
    await closedAt(place, price, cause)
  })
})

test('a signal closes what its take-profit has on order and did not get', async () => {
  const place = { market: 'spot', mode: 'classic' } as const
  await open(place, { stopLoss: '19000', takeProfit: ['21000'] })
  move(bot.exchange, 21_001, '0.001')
  move(bot.exchange, 20_900)
  expect((await bot.engine.venue.balances()).get('BTC')).toBe('0')
  const close = { action: 'close', orderType: 'market', price: undefined, size: undefined } as const
  await handleSignal(bot.engine, aSignal({ ...close, timeMs: Date.now() }), 0)
  expect([bot.reasons(), held(place), await waiting()]).toEqual([[], '0', 0])
})

describe.each(SHORT_PLACES)('a short position on $market of a $mode account', (place) => {
  const SHORT = { action: 'sell', stopLoss: '21000', takeProfit: ['19000'] } as const

  test.each([
    ['take-profit', 18_990],
    ['stop-loss', 21_010],
  ])('is closed by its %s', async (cause, price) => {
    await open(place, SHORT)
    await closedAt(place, price, cause)
  })
})

describe.each(PLACES.filter(({ market }) => market === 'futures'))(
  'a limit exit beside its stop on $market of a $mode account',
  (place) => {
    test.each([
      ['is filled, and the stop goes off before anybody looks', [20_510, 18_990], false],
      ['is filled and seen, and the stop goes off', [20_510, 18_990], true],
      ['gives way to the stop', [18_990, 20_510], false],
    ])('%s: nothing is sold twice', async (_what, prices, isSeen) => {
      await open(place, { stopLoss: '19000', takeProfit: [] })
      const symbol = symbolOf(place.market)
      const exit = { symbol, action: 'sell', price: '20500', timeMs: Date.now() } as const
      await handleSignal(bot.engine, aSignal({ ...exit, size: { unit: 'percent', value: '50' } }), 0)
      expect(await bot.engine.venue.openOrders(symbol)).toHaveLength(1)
      for (const price of prices) {
        move(bot.exchange, price)
        if (isSeen) await followAll(bot.engine)
        if (isSeen) await protectAll(bot.engine)
      }
      for (let look = 0; look < 2; look++) {
        await followAll(bot.engine)
        await protectAll(bot.engine)
      }
      expect(held(place)).toBe('0')
      expect(Number(await bot.engine.venue.position(symbol))).toBe(0)
      expect(await bot.engine.venue.openOrders(symbol)).toEqual([])
      expect(await waiting()).toBe(0)
      expect(bot.store.intents.in('accepted', 'sending')).toEqual([])
    })
  },
)
