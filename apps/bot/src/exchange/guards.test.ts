// Orders that protect a position wait at the exchange on every market, go off there, and go with the position.
import { afterEach, describe, expect, test } from 'vitest'
import { aLiveBot, type LiveBot, PLACES, type Place, symbolOf } from '../../test/live-session.ts'
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
})
