// An engine with something of everything in its store: for looking at.
import type { Engine } from '../src/engine/engine.ts'
import { handleSignal } from '../src/engine/handle-signal.ts'
import { anEngine } from './engine.ts'
import { aSignal, NOON_MS } from './signals.ts'

const MINUTE_MS = 60_000

/** One that has traded for a day: gains, losses, refusals, an order that rests, one of unknown fate, a position. */
export async function busyEngine(): Promise<Engine> {
  const { engine, venue } = anEngine({ maxOrdersPerMinute: 7, maxNotional: '100', maxPosition: '400' })
  const { samples } = engine.store
  for (let minute = 0; minute < 1_200; minute += 5) {
    const wave = Math.sin(minute / 90) * 120 + Math.sin(minute / 17) * 35
    const atMs = NOON_MS - (1_200 - minute) * MINUTE_MS
    samples.add('BTC-USDT', { atMs, value: (20_000 + wave).toFixed(1) })
    samples.add('profit', { atMs, value: (wave / 20 + minute / 100).toFixed(2) })
  }
  const take = (changes: Parameters<typeof aSignal>[0] = {}) => handleSignal(engine, aSignal(changes), 0)
  await take({ source: 'voc:momentum', stopLoss: '19200', takeProfit: ['21500'] })
  await take({ source: 'voc:momentum', strength: 0.01 })
  await take({ source: 'tradingview', symbol: 'DOGE-USDT' })
  await take({ source: 'tradingview', timeMs: NOON_MS - 3_600_000 })
  await take({ source: 'voc:momentum', action: 'sell', size: { unit: 'percent', value: '40' } })
  const again = aSignal({ source: 'tradingview' })
  await handleSignal(engine, again, 0)
  await handleSignal(engine, again, 0)
  venue.behaviour = 'refuse'
  await take({ source: 'tradingview' })
  venue.behaviour = 'rest'
  await take({ source: 'voc:momentum', price: '19500' })
  venue.behaviour = 'unknown'
  await take({ source: 'voc:momentum' })
  return engine
}
