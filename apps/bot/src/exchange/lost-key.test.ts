// The key is not let in any more, just when a position is to be protected: that says nothing of the order, nor of the position.
import { expect, test } from 'vitest'
import { heldWithStop } from '../../test/held-with-stop.ts'
import { PLACES, TRADER } from '../../test/live-session.ts'
import { protectAll } from '../engine/protect.ts'

test.each(PLACES)(
  'on $market, $mode: the position stays, and is protected once a key is let in again',
  async (place) => {
    const { bot, symbol, held } = await heldWithStop(place)
    const { engine, exchange, store } = bot
    exchange.revokeCredential(TRADER.key)
    for (let i = 0; i < 5; i++) await protectAll(engine)
    exchange.addCredential({ ...TRADER, mode: place.mode })
    // As after the minutes in which it is not asked again.
    engine.refused.clear()
    await protectAll(engine)
    expect(engine.positions.of(symbol).held).toBe(held)
    expect(store.intents.protecting('accepted')).toMatchObject([
      { size: held, trigger: { stopLoss: '19000' } },
    ])
    expect(store.stops.all()).toMatchObject([{ symbol, stopLoss: '19000' }])
    await bot.close()
  },
)
