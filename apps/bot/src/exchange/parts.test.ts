// The simulator's books, where each order may hold less than what is held.
import { addDecimals } from '@kucoin-kit/core/decimal'
import { defaultSymbols } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import { aFlatExchange, aLiveBot } from '../../test/live-session.ts'
import { aSignal } from '../../test/signals.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { protectAll } from '../engine/protect.ts'

test.each(['classic', 'unified'] as const)('on spot, %s: protected and closed in parts', async (mode) => {
  const [rules] = defaultSymbols.filter(({ symbol }) => symbol === 'BTC-USDT')
  if (!rules) throw new Error('no rules')
  const exchange = aFlatExchange(mode, { symbols: [{ ...rules, baseMaxSize: '0.002' }] })
  const bot = await aLiveBot({ market: 'spot', mode }, { exchange })
  const { engine, store } = bot
  const now = { timeMs: Date.now(), price: undefined, orderType: 'market' } as const
  const part = { ...now, stopLoss: '19000', size: { unit: 'quote', value: '36' } } as const
  for (let i = 0; i < 3; i++) await handleSignal(engine, aSignal(part), 0)
  await protectAll(engine)
  const { held } = engine.positions.of('BTC-USDT')
  expect(Number(held)).toBeGreaterThan(0.005)
  const guards = store.intents.protecting('accepted')
  expect(guards).toHaveLength(3)
  expect(guards.reduce((sum, { size = '0' }) => addDecimals(sum, size), '0')).toBe(held)
  await handleSignal(engine, aSignal({ ...now, action: 'close', size: undefined }), 0)
  expect([engine.positions.of('BTC-USDT').held, bot.reasons()]).toEqual(['0', []])
  const sales = exchange.ledger.orders().filter(({ side, state }) => side === 'sell' && state === 'done')
  expect(sales).toHaveLength(3)
  const btc = exchange.ledger.balances().find(({ currency }) => currency === 'BTC')
  expect([addDecimals(btc?.available ?? '0', '0'), addDecimals(btc?.held ?? '0', '0')]).toEqual(['0', '0'])
  await bot.close()
})
