import { handleSignal } from '../src/engine/handle-signal.ts'
import { aLiveBot, type LiveBot, type Place, symbolOf } from './live-session.ts'
import { aSignal } from './signals.ts'

/** A live bot that has bought, with a stop at 19000 that no order at the exchange stands for yet. */
export async function heldWithStop(
  place: Place,
): Promise<{ readonly bot: LiveBot; readonly symbol: string; readonly held: string }> {
  const symbol = symbolOf(place.market)
  const bot = await aLiveBot(place)
  const { engine, store } = bot
  const now = { timeMs: Date.now(), symbol, price: undefined, orderType: 'market' } as const
  await handleSignal(engine, aSignal({ ...now, size: { unit: 'quote', value: '200' } }), 0)
  const { held } = engine.positions.of(symbol)
  if (!(Number(held) > 0)) throw new Error(`nothing was bought: ${bot.reasons().join()}`)
  store.stops.arm({ symbol, source: 'test', id: 's', stopLoss: '19000', takeProfit: undefined })
  return { bot, symbol, held }
}
