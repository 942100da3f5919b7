// Orders that protect a position wait at the exchange on every market, go off there, and go with the position.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import {
  aFlatExchange,
  aLiveBot,
  type LiveBot,
  PLACES,
  type Place,
  symbolOf,
} from '../../test/live-session.ts'
import { aSignal } from '../../test/signals.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { protectAll } from '../engine/protect.ts'
import type { Signal } from '../signal/signal.ts'

let bot: LiveBot
afterEach(() => bot.close())

const take = (place: Place, changes: Partial<Signal>) =>
  handleSignal(
    bot.engine,
    aSignal({
      symbol: symbolOf(place.market),
      orderType: 'market',
      price: undefined,
      timeMs: Date.now(),
      ...changes,
    }),
    0,
  )
const held = ({ market }: Place) => bot.engine.positions.of(symbolOf(market)).held
const guards = () => bot.store.intents.protecting('accepted')

describe.each(PLACES)('$market of a $mode account', (place) => {
  test('a stop loss waits at the exchange, and goes when the position does', async () => {
    bot = await aLiveBot(place)
    await take(place, { stopLoss: '15000' })
    expect(guards()).toMatchObject([{ side: 'sell', leg: 'exit', trigger: { stopLoss: '15000' } }])
    const [guard] = guards()
    if (!guard) throw new Error('no guard')
    expect(await bot.engine.venue.waiting.order(guard)).toMatchObject({
      active: true,
      waiting: true,
      filledSize: '0',
    })
    await take(place, { action: 'close', size: undefined })
    await protectAll(bot.engine)
    expect([held(place), guards()]).toEqual(['0', []])
    expect(bot.reasons()).toEqual([])
  })

  test('a stop loss goes off there, and the bot books what it sold', async () => {
    const exchange = aFlatExchange(place.mode, { market: { kind: 'pushed', symbol: 'BTC-USDT' } })
    // A contract follows the pair of its currencies.
    const quote = (price: number): void => {
      const side = (step: number): [string, string][] =>
        Array.from({ length: 5 }, (_, i) => [(price + step * (i + 0.5)).toFixed(1), '5'])
      const symbol = 'BTC-USDT'
      exchange.push({ kind: 'book', symbol, bids: side(-1), asks: side(1) })
      exchange.push({ kind: 'trade', symbol, takerSide: 'sell', price: String(price), size: '1' })
    }
    quote(20_000)
    bot = await aLiveBot(place, { exchange })
    await take(place, { stopLoss: '19000' })
    expect(guards()).toHaveLength(1)
    const before = held(place)
    quote(18_900)
    // What a trigger makes is an order of its own, which may show a little later than the trigger went off.
    for (let i = 0; i < 20 && guards().length > 0; i++) {
      await sleep(50)
      await protectAll(bot.engine)
    }
    expect(Number(before)).toBeGreaterThan(0)
    expect([held(place), guards()]).toEqual(['0', []])
    expect(bot.events).toContainEqual(expect.objectContaining({ kind: 'exit', cause: 'stop-loss' }))
    expect(bot.store.fills.all()).toHaveLength(exchange.ledger.fills().length)
  })
})
