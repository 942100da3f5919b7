// Test mode: the exchange checks every order and keeps none.
import { afterEach, expect, test } from 'vitest'
import { aFlatExchange, aLiveBot, type LiveBot, symbolOf } from '../../test/live-session.ts'
import { aSignal } from '../../test/signals.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { openStore } from '../store/open-store.ts'

let bot: LiveBot
afterEach(() => bot.close())

test.each(['spot', 'margin', 'futures'] as const)(
  'on %s orders are tested, recorded as that, and leave no trace',
  async (market) => {
    const exchange = aFlatExchange('classic')
    const place = { market, mode: 'classic' } as const
    bot = await aLiveBot(place, { exchange, isTest: true, store: openStore(':memory:', 'test') })
    const symbol = symbolOf(market)
    const signal = aSignal({ symbol, timeMs: Date.now(), orderType: 'market', price: undefined })
    await handleSignal(bot.engine, signal, 0)
    await handleSignal(bot.engine, aSignal({ symbol, timeMs: Date.now(), price: '15000' }), 0)
    expect(bot.events.filter(({ kind }) => kind === 'tested')).toHaveLength(2)
    expect(bot.store.intents.in('tested')).toHaveLength(2)
    expect(bot.engine.positions.of(symbol).held).toBe('0')
    expect(exchange.ledger.orders()).toEqual([])
    // The name is used up all the same: a signal is decided on once.
    await handleSignal(bot.engine, signal, 0)
    expect(bot.reasons()).toEqual(['duplicate'])
  },
)

test('what the exchange does not answer was not tested', async () => {
  const exchange = aFlatExchange('classic')
  const store = openStore(':memory:', 'test')
  bot = await aLiveBot({ market: 'futures', mode: 'classic' }, { exchange, isTest: true, store })
  exchange.addFault({ kind: 'drop-after', match: { method: 'POST' } })
  const signal = aSignal({ symbol: symbolOf('futures'), timeMs: Date.now(), price: '20000' })
  await handleSignal(bot.engine, signal, 0)
  expect(bot.reasons()).toEqual(['not-sent'])
  expect(store.intents.in('tested', 'intended', 'sending')).toEqual([])
})
