// Rules that remember: what they look at comes out of the store, and a restart forgives nothing.
import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { FAKE_RULES } from '../../test/fake-venue.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import type { RiskLimits } from '../config/risk.ts'
import { followAll } from './follow.ts'
import { halt, resume, tradingStateOf } from './halt.ts'
import { handleSignal } from './handle-signal.ts'
import { protectAll } from './protect.ts'
import { openDay, watchProfit } from './watch-profit.ts'

const price = (t: TestEngine, last: string) => {
  t.venue.quoted = { bid: last, ask: last, last }
}
const again = (t: TestEngine, limits: Partial<RiskLimits>) =>
  anEngine(limits, { store: t.engine.store, venue: t.venue })
const buy = (t: TestEngine, source = 'test', value = '100') =>
  handleSignal(
    t.engine,
    aSignal({ source, orderType: 'market', price: undefined, size: { unit: 'quote', value } }),
    0,
  )
const close = (t: TestEngine) =>
  handleSignal(
    t.engine,
    aSignal({ action: 'close', orderType: 'market', size: undefined, price: undefined }),
    0,
  )

test('after an exit nothing is opened in the symbol for a while', async () => {
  const limits = { cooldownMs: 60_000 }
  const t = anEngine(limits)
  await buy(t)
  await close(t)
  await buy(t)
  await buy(again(t, limits))
  expect(t.reasons()).toEqual(['cooldown'])
  expect(t.venue.placed).toHaveLength(2)
})

test('a reversal is no way around the pause, and its own exit is none against it', async () => {
  const limits = { cooldownMs: 60_000 }
  const t = anEngine(limits, { terms: { kind: 'futures', shorts: true, leverage: 1, byFunds: false } })
  const reverse = (to: 'long' | 'short') =>
    handleSignal(t.engine, aSignal({ action: 'reverse', to, orderType: 'market', price: undefined }), 0)
  await buy(t)
  await reverse('short')
  expect(t.engine.positions.of('BTC-USDT').held).toBe('-0.005')
  await close(t)
  await reverse('long')
  expect(t.reasons()).toEqual(['cooldown'])
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
})

test('a clock that is set back does not begin a day anew', async () => {
  const limits = { maxDailyLoss: '10' }
  const t = anEngine(limits)
  await t.engine.timeline.wait(86_400_000)
  await handleSignal(t.engine, aSignal({ orderType: 'market', timeMs: NOON_MS + 86_400_000 }), 0)
  price(t, '16000')
  const next = again(t, limits)
  await buy(next)
  await buy(next)
  expect(next.reasons()).toEqual(['max-daily-loss', 'max-daily-loss'])
})

test('losses in a row pause entries, over a restart too', async () => {
  const limits = { maxLossStreak: 2 }
  const t = anEngine(limits)
  // The fake takes a fee of each trade, and so each is a loss.
  for (let i = 0; i < 2; i++) {
    await buy(t)
    await close(t)
  }
  const next = again(t, limits)
  await buy(next)
  expect(next.reasons()).toEqual(['loss-streak'])
})

test('a drawdown pulls the kill switch, marked to market; who resumes begins anew', async () => {
  const limits = { maxDrawdown: '20', maxDailyLoss: '1000' }
  const t = anEngine(limits)
  await buy(t, 'test', '250')
  price(t, '22000')
  await buy(t)
  price(t, '20000')
  const next = again(t, limits)
  await buy(next)
  expect(next.reasons()).toEqual(['max-drawdown'])
  expect(tradingStateOf(t.engine.store)).toMatchObject({
    state: 'halted',
    reason: expect.stringMatching(/drawdown/),
  })
  price(t, '22000')
  await buy(next)
  expect(next.reasons().at(-1)).toBe('halted')
  price(t, '20000')
  resume(t.engine.store, NOON_MS)
  await buy(next)
  expect(next.reasons()).toHaveLength(2)
  await close(next)
  expect(next.reasons()).toHaveLength(2)
})

test('a reducing order passes while entries are halted', async () => {
  const t = anEngine()
  await buy(t)
  halt(t.engine.store, NOON_MS, 'as told')
  await buy(t)
  await close(t)
  expect(t.reasons()).toEqual(['halted'])
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
})

test('a source has what its signals put in, on order or held, and no other’s', async () => {
  const limits = { sourceBudgets: { a: '150', b: '150' } }
  const t = anEngine(limits)
  t.venue.behaviour = 'rest'
  await handleSignal(t.engine, aSignal({ source: 'a' }), 0)
  t.venue.behaviour = 'fill'
  await buy(again(t, limits), 'a')
  expect(t.venue.placed.at(-1)?.funds).toBe('50')
  await buy(again(t, limits), 'b', '140')
  expect(t.venue.placed.at(-1)?.funds).toBe('140')
  const next = again(t, limits)
  await buy(next, 'a')
  expect(next.reasons()).toEqual(['source-budget'])
})

test('what else is held may have no price, and the symbol itself neither: it is closed all the same', async () => {
  const t = anEngine()
  await buy(t)
  const other = { symbol: 'OLD-USDT', clientOid: 'old', side: 'buy', tradeId: '1', atMs: NOON_MS } as const
  const fill = { ...other, price: '1', size: '5', funds: '5', fee: '0', feeCurrency: 'USDT' }
  t.engine.positions.apply(fill)
  t.venue.quote = () => Promise.reject(new Error('gone'))
  await buy(t)
  expect(t.reasons()).toEqual(['venue-unavailable'])
  await close(t)
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
})

test('what cannot be sold any more is no position: the other side can be opened', async () => {
  const t = anEngine({}, { terms: { kind: 'margin', shorts: true, leverage: 1, byFunds: true } })
  await buy(t)
  const price = '20000'
  const fill = { symbol: 'BTC-USDT', clientOid: 'x', side: 'sell', tradeId: '9', atMs: NOON_MS } as const
  t.engine.positions.apply({ ...fill, price, size: '0.00495', funds: '99', fee: '0', feeCurrency: 'USDT' })
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0.00005')
  await handleSignal(t.engine, aSignal({ action: 'sell', orderType: 'market' }), 0)
  expect([t.reasons(), t.engine.positions.of('BTC-USDT').held]).toEqual([[], '-0.00495'])
})

test('and neither is it right after a restart, before anything is known of the symbol', async () => {
  const terms = { kind: 'margin', shorts: true, leverage: 1, byFunds: true } as const
  const t = anEngine({}, { terms })
  await buy(t)
  const rest = { symbol: 'BTC-USDT', clientOid: 'x', side: 'sell', tradeId: '9', atMs: NOON_MS } as const
  const money = { price: '20000', size: '0.00495', funds: '99', fee: '0', feeCurrency: 'USDT' }
  t.engine.store.fills.add({ ...rest, ...money })
  const next = anEngine({}, { store: t.engine.store, venue: t.venue })
  expect(next.engine.positions.of('BTC-USDT').held).toBe('0.00005')
  await handleSignal(next.engine, aSignal({ action: 'sell', orderType: 'market' }), 0)
  expect([next.reasons(), next.engine.positions.of('BTC-USDT').held]).toEqual([[], '-0.00495'])
})

test('an old book is no price to buy at, and keeps nobody from selling', async () => {
  const t = anEngine()
  await buy(t)
  t.venue.bookAtMs = NOON_MS - 10_001
  await buy(t)
  expect(t.reasons()).toEqual(['stale-price'])
  t.venue.depth = () => Promise.reject(new Error('down'))
  await buy(t)
  await close(t)
  expect(t.reasons()).toEqual(['stale-price', 'venue-unavailable'])
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
})

describe('between signals', () => {
  const DAY_MS = 86_400_000
  const later = (ms: number) => aSignal({ orderType: 'market', price: undefined, timeMs: NOON_MS + ms })
  /** Holds 0.0125 coins with a stop at the exchange. */
  async function holding(limits: Partial<RiskLimits>) {
    const t = anEngine(limits)
    await handleSignal(
      t.engine,
      aSignal({ orderType: 'market', size: { unit: 'quote', value: '250' }, stopLoss: '12000' }),
      0,
    )
    return t
  }

  test('what a stop of the night lost is a loss of the day, though its first signal comes later', async () => {
    const t = await holding({ maxDailyLoss: '50' })
    await t.engine.timeline.wait(DAY_MS / 2)
    await openDay(t.engine)
    t.venue.move('12000')
    await protectAll(t.engine)
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
    await handleSignal(t.engine, later(DAY_MS / 2), 0)
    expect(t.reasons()).toEqual(['max-daily-loss'])
  })

  test('the highest profit counts though no signal came while it was there', async () => {
    const t = await holding({ maxDrawdown: '100', maxDailyLoss: '1000' })
    price(t, '30000')
    await watchProfit(t.engine)
    price(t, '20000')
    await handleSignal(t.engine, later(0), 0)
    expect(t.reasons()).toEqual(['max-drawdown'])
  })

  test('a drawdown pulls the kill switch though no signal came while it was there', async () => {
    const t = await holding({ maxDrawdown: '20', maxDailyLoss: '1000' })
    await watchProfit(t.engine)
    t.venue.behaviour = 'rest'
    await handleSignal(t.engine, aSignal({ price: '17000' }), 0)
    price(t, '18000')
    await t.engine.timeline.wait(10_000)
    await watchProfit(t.engine)
    await followAll(t.engine)
    expect(tradingStateOf(t.engine.store)).toMatchObject({
      state: 'halted',
      reason: expect.stringMatching(/^drawdown: .* below the highest profit; allowed 20/),
    })
    expect(t.engine.store.intents.in('accepted')).toEqual([])
    price(t, '20000')
    await handleSignal(t.engine, later(10_000), 0)
    expect(t.reasons()).toEqual(['halted'])
  })

  test('a drawdown of a moment without a price pulls nothing', async () => {
    const t = await holding({ maxDrawdown: '20', maxDailyLoss: '1000' })
    await watchProfit(t.engine)
    t.venue.quote = async () => ({ bid: '10000', ask: '20000', last: '20000' })
    await t.engine.timeline.wait(10_000)
    await watchProfit(t.engine)
    expect(tradingStateOf(t.engine.store).state).toBe('running')
    await handleSignal(t.engine, later(10_000), 0)
    expect(t.reasons()).toEqual(['no-price'])
    expect(tradingStateOf(t.engine.store).state).toBe('running')
  })

  test('it is looked at now and then, and where a price is missing again', async () => {
    const t = await holding({})
    let asked = 0
    const { quote } = t.venue
    t.venue.quote = (symbol) => {
      asked += 1
      return asked === 1 ? Promise.reject(new Error('gone')) : quote(symbol)
    }
    await t.engine.timeline.wait(DAY_MS)
    for (let round = 0; round < 4; round++) await openDay(t.engine)
    expect(asked).toBe(2)
    for (let round = 0; round < 4; round++) await watchProfit(t.engine)
    expect(asked).toBe(3)
    await t.engine.timeline.wait(10_000)
    await watchProfit(t.engine)
    expect(asked).toBe(4)
  })
})

test('who closes a contract or buys back is not kept by an account that does not answer', async () => {
  const kinds = [
    ['futures', 'buy'],
    ['margin', 'sell'],
  ] as const
  for (const [kind, action] of kinds) {
    const t = anEngine({}, { terms: { kind, shorts: true, leverage: 1, byFunds: false } })
    const open = () => handleSignal(t.engine, aSignal({ action, orderType: 'market', price: undefined }), 0)
    await open()
    expect(t.engine.positions.of('BTC-USDT').held).not.toBe('0')
    t.venue.balances = () => Promise.reject(new Error('down'))
    await open()
    await close(t)
    expect(t.reasons()).toEqual(['venue-unavailable'])
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
  }
})

test('a symbol that was paused is traded once it is again, and its steps are those of now', async () => {
  const t = anEngine()
  let rules = { ...FAKE_RULES, trading: false }
  t.venue.rules = async () => rules
  await buy(t)
  rules = FAKE_RULES
  await buy(t)
  expect(t.reasons()).toEqual(['symbol-not-trading'])
  rules = { ...FAKE_RULES, trading: false }
  await t.engine.timeline.wait(3_600_000)
  const again = aSignal({ orderType: 'market', price: undefined, timeMs: NOON_MS + 3_600_000 })
  await handleSignal(t.engine, again, 0)
  expect(t.reasons()).toEqual(['symbol-not-trading', 'symbol-not-trading'])
})

test('rules that cannot be read anew are those of before', async () => {
  const t = anEngine()
  await buy(t)
  await t.engine.timeline.wait(3_600_000)
  t.venue.rules = () => Promise.reject(new Error('down'))
  await handleSignal(
    t.engine,
    aSignal({ action: 'close', orderType: 'market', size: undefined, timeMs: NOON_MS + 3_600_000 }),
    0,
  )
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
})
