// The key may not trade any more, just when a position is to be protected or closed: it stays, its stop is not given up, and the
// exchange is asked now and then, and no more often than that.
import { describe, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { heldWithStop } from '../../test/held-with-stop.ts'
import { PLACES, TRADER } from '../../test/live-session.ts'
import { aSignal } from '../../test/signals.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { protectAll } from '../engine/protect.ts'

test.each(PLACES)(
  'on $market, $mode: a key that may only read leaves the position, and one that may trade again protects it',
  async (place) => {
    const { bot, symbol, held } = await heldWithStop(place)
    const { engine, exchange, store } = bot
    exchange.revokeCredential(TRADER.key)
    exchange.addCredential({ ...TRADER, permissions: ['General'], mode: place.mode })
    for (let i = 0; i < 5; i++) await protectAll(engine)
    const told = bot.events.flatMap((event) => (event.kind === 'trouble' ? [event.message] : []))
    expect(told.join('\n')).toMatch(/is not protected: refused \(PERMISSION_DENIED/)
    expect(told.length).toBeLessThan(4)
    expect(store.stops.all()).toMatchObject([{ symbol, stopLoss: '19000' }])
    exchange.revokeCredential(TRADER.key)
    exchange.addCredential({ ...TRADER, mode: place.mode })
    // As after the minutes in which it is not asked again.
    engine.refused.clear()
    await protectAll(engine)
    expect(engine.positions.of(symbol).held).toBe(held)
    expect(store.intents.protecting('accepted')).toMatchObject([
      { size: held, trigger: { stopLoss: '19000' } },
    ])
    await bot.close()
  },
)

describe('a position past its stop, which the bot may not close,', () => {
  async function past() {
    const t = anEngine()
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    t.venue.dropWaiting()
    t.venue.quoted = { bid: '18000', ask: '18000', last: '18000' }
    const { place } = t.venue
    let isBarred = true
    t.venue.place = async (order) => {
      t.venue.behaviour = isBarred ? 'refuse' : 'fill'
      return { ...(await place(order)), ...(isBarred && { isBarred }) }
    }
    const pass = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 2_000) {
        await protectAll(t.engine)
        await t.engine.timeline.wait(2_000)
      }
    }
    return { t, pass, mend: () => (isBarred = false) }
  }

  test('is tried twice a minute, and closed within half a minute of the mending', async () => {
    const { t, pass, mend } = await past()
    await pass(600_000)
    expect(t.engine.store.stops.all()).toHaveLength(1)
    expect(t.venue.placed.filter(({ side, trigger }) => side === 'sell' && !trigger)).toHaveLength(20)
    mend()
    await pass(30_000)
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
  })

  test('is protected again where the price has come back', async () => {
    const { t, pass, mend } = await past()
    await pass(20_000)
    t.venue.quoted = { bid: '20000', ask: '20000', last: '20000' }
    await pass(20_000)
    mend()
    await pass(302_000)
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0.005')
    expect(t.venue.standing()).toMatchObject([{ size: '0.005' }])
  })

  test('and a signal that closes is not sent again and again', async () => {
    const { t } = await past()
    await handleSignal(t.engine, aSignal({ action: 'close', size: undefined, orderType: 'market' }), 0)
    expect(t.reasons()).toEqual(['refused'])
    expect(t.engine.store.stops.all()).toHaveLength(1)
  })
})
