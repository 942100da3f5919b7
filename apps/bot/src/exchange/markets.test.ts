// Every market and kind of account, end to end: what the bot believes is what the exchange's own records say.
import { addDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import type { Exchange } from '@kucoin-kit/mock-server'
import { afterEach, describe, expect, test } from 'vitest'
import {
  aLiveBot,
  type LiveBot,
  PLACES,
  type Place,
  SHORT_PLACES,
  symbolOf,
} from '../../test/live-session.ts'
import { aSignal } from '../../test/signals.ts'
import { followAll } from '../engine/follow.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { recover } from '../engine/recover.ts'
import type { Signal } from '../signal/signal.ts'

let bot: LiveBot
afterEach(() => bot.close())

const signalFor = ({ market }: Place, changes: Partial<Signal>) =>
  aSignal({
    symbol: symbolOf(market),
    orderType: 'market',
    price: undefined,
    timeMs: Date.now(),
    ...changes,
  })

/** Takes signals up, one after the other. */
async function take(place: Place, ...changes: readonly Partial<Signal>[]): Promise<void> {
  for (const change of changes) {
    await handleSignal(bot.engine, signalFor(place, change), 0)
    await followAll(bot.engine)
  }
}

/** Coins of a lot of XBTUSDTM, as KuCoin lists it. */
const LOT = '0.001'

/** What is held by the exchange's fills, in coins. */
function heldByLedger({ ledger }: Exchange, market: Place['market']): string {
  const unit = market === 'futures' ? LOT : '1'
  return ledger
    .fills()
    .reduce(
      (sum, { side, size }) =>
        (side === 'buy' ? addDecimals : subtractDecimals)(sum, multiplyDecimals(size, unit)),
      '0',
    )
}

const held = ({ market }: Place) => bot.engine.positions.of(symbolOf(market)).held
const BUY = { action: 'buy', size: { unit: 'quote', value: '200' } } as const
const SELL = { action: 'sell', size: { unit: 'quote', value: '100' } } as const
const CLOSE = { action: 'close', size: undefined } as const

describe.each(PLACES)('$market of a $mode account', (place) => {
  test('opens, adds, reduces and closes a long position', async () => {
    bot = await aLiveBot(place)
    await take(place, BUY, BUY, SELL)
    expect(bot.reasons()).toEqual([])
    // Contracts are counted in lots, of which an order has no fraction.
    expect(Math.abs(Number(held(place)) - 0.015)).toBeLessThan(0.0025)
    expect(held(place)).toBe(heldByLedger(bot.exchange, place.market))
    await take(place, CLOSE)
    expect([held(place), heldByLedger(bot.exchange, place.market)]).toEqual(['0', '0'])
    expect(bot.store.intents.in('closed').map(({ leg }) => leg)).toEqual(['entry', 'entry', 'exit', 'exit'])
    await take(place, CLOSE)
    expect(bot.reasons()).toEqual(['no-position'])
  })

  test('a limit order rests, is found by its name, and is cancelled', async () => {
    bot = await aLiveBot(place)
    const resting = { orderType: 'limit', price: '15000', size: { unit: 'base', value: '0.01' } } as const
    await take(place, resting)
    const [intent] = bot.store.intents.in('accepted')
    expect(intent).toMatchObject({ leg: 'entry', price: '15000', size: '0.01', filled: '0' })
    const symbol = symbolOf(place.market)
    const found = await bot.engine.venue.order(symbol, intent?.clientOid ?? '')
    expect(found).toMatchObject({ active: true, filledSize: '0' })
    expect(await bot.engine.venue.cancel(symbol, intent?.clientOid ?? '')).not.toMatchObject({ active: true })
    expect(bot.exchange.ledger.orders().map(({ state }) => state)).toEqual(['cancelled'])
  })

  test('an order of somebody else is told at the start, and left alone', async () => {
    const other = await aLiveBot(place)
    bot = other
    await take(place, { orderType: 'limit', price: '15000', size: { unit: 'base', value: '0.01' } })
    await recover(bot.engine)
    expect(bot.events.filter(({ kind }) => kind === 'trouble')).toEqual([])
    bot = await aLiveBot(place, { exchange: other.exchange })
    await recover(bot.engine)
    const [order] = other.exchange.ledger.orders()
    const told = bot.events.flatMap((event) => (event.kind === 'trouble' ? [event.message] : []))
    expect(told).toEqual([expect.stringContaining(`not the bot's: ${order?.orderId}; they are left alone`)])
    expect(order?.state).toBe('open')
    await other.close()
  })

  test('an order whose answer is lost stands once, and is found', async () => {
    bot = await aLiveBot(place)
    const path = bot.exchange.addFault({ kind: 'drop-after', count: 1, match: { method: 'POST' } })
    await take(place, BUY)
    path()
    expect(bot.exchange.ledger.orders()).toHaveLength(1)
    expect(held(place)).toBe(heldByLedger(bot.exchange, place.market))
    expect(Number(held(place))).toBeGreaterThan(0)
  })
})

describe.each(SHORT_PLACES)('short on $market of a $mode account', (place) => {
  test('opens with a sale, reduces with a buy, and never crosses zero with one order', async () => {
    bot = await aLiveBot(place)
    await take(place, { ...SELL, size: { unit: 'quote', value: '200' } })
    expect(bot.reasons()).toEqual([])
    expect(Number(held(place))).toBeCloseTo(-0.01, 3)
    expect(held(place)).toBe(heldByLedger(bot.exchange, place.market))
    // Twice as much as is short: the rest of it opens nothing.
    await take(place, { ...BUY, size: { unit: 'quote', value: '400' } })
    expect([held(place), heldByLedger(bot.exchange, place.market)]).toEqual(['0', '0'])
    expect(bot.store.intents.in('closed').map(({ leg, side }) => [leg, side])).toEqual([
      ['entry', 'sell'],
      ['exit', 'buy'],
    ])
    const [{ realised = '0' } = {}] = bot.engine.positions.entries().values()
    // Nothing moved, so only fees and the spread were paid.
    expect(Number(realised)).toBeLessThan(0)
    expect(Number(realised)).toBeGreaterThan(-5)
  })

  test('borrows for no exit: what was borrowed is paid back', async () => {
    bot = await aLiveBot(place)
    await take(place, { ...SELL, size: { unit: 'quote', value: '200' } }, CLOSE)
    expect(held(place)).toBe('0')
    expect(bot.reasons()).toEqual([])
  })
})

test('a margin account that may not borrow is long only', async () => {
  const place = { market: 'margin', mode: 'classic' } as const
  bot = await aLiveBot(place, { account: { autoBorrow: false } })
  await take(place, SELL, BUY)
  expect(bot.reasons()).toEqual(['no-position'])
  expect(Number(held(place))).toBeGreaterThan(0)
})

test('an exit of futures says that it only reduces', async () => {
  const place = { market: 'futures', mode: 'classic' } as const
  bot = await aLiveBot(place)
  await take(place, BUY)
  // Somebody closes it by hand: the bot's exit must not open the opposite.
  const symbol = symbolOf(place.market)
  const { venue } = bot.engine
  const exit = { clientOid: 'by-hand', symbol, side: 'sell', leg: 'exit', type: 'market' } as const
  const order = { ...exit, price: undefined, size: held(place), funds: undefined }
  const intent = { ...order, value: '0', cause: 'signal', createdMs: 0, expiresMs: 0 } as const
  bot.store.intents.add(intent)
  await venue.place(intent)
  expect(await venue.position(symbol)).toBe('0')
  await take(place, CLOSE)
  expect(await venue.position(symbol)).toBe('0')
})
