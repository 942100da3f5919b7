// What the exchange does without the bot, booked: against an exchange of a few lines, and sums made by hand.
import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { accountReport } from '../report/account-report.ts'
import { paperBalances } from '../store/paper-balances.ts'
import type { VenueAct } from '../venue/venue.ts'
import { bookActs } from './acts.ts'
import { handleSignal } from './handle-signal.ts'
import { protectAll } from './protect.ts'

const SYMBOL = 'BTC-USDT'
const terms = { kind: 'futures', shorts: true, leverage: 10, byFunds: false } as const

/** Long 0.005 at 20000, or short, for a fee of a tenth. */
async function holding(action: 'buy' | 'sell' = 'buy') {
  const t = anEngine({}, { terms })
  paperBalances(t.engine.store, { USDT: '1000' })
  Object.assign(t.venue, { waiting: { ...t.venue.waiting, pairs: false }, elsewhere: '0' })
  t.venue.free.set('BTC', '1')
  const stopLoss = action === 'buy' ? '15000' : '25000'
  await handleSignal(t.engine, aSignal({ action, orderType: 'market', stopLoss }), 0)
  const done: VenueAct[] = []
  Object.assign(t.venue, { acts: async () => done })
  return {
    ...{ ...t, done },
    look: async () => {
      await bookActs(t.engine)
      await protectAll(t.engine)
    },
    money: () => Number(paperBalances(t.engine.store, {})['USDT']),
    position: () => t.engine.positions.of(SYMBOL),
  }
}

const funding = (amount: string): VenueAct => ({
  ...{ kind: 'funding', symbol: SYMBOL, size: undefined, price: '20000', amount },
  ...{ currency: 'USDT', atMs: NOON_MS },
})

test.each(['buy', 'sell'] as const)(
  'funding of a %s is profit or loss, once, and money after a restart',
  async (action) => {
    const t = await holding(action)
    const [before, money] = [Number(t.position().realised), t.money()]
    const { held, cost } = t.position()
    t.done.push(funding('-0.25'))
    await t.look()
    await t.look()
    expect(Number(t.position().realised) - before).toBeCloseTo(-0.25, 9)
    expect(t.money() - money).toBeCloseTo(-0.25, 9)
    expect(t.position()).toMatchObject({ held, cost })
    expect(t.engine.store.events.last('funding')?.body).toEqual({ symbol: SYMBOL, amount: '-0.25' })
    expect(t.engine.store.fills.all()).toHaveLength(2)
    expect(t.venue.standing()).toHaveLength(1)
    // The next start adds up the same.
    const again = anEngine({}, { terms, store: t.engine.store })
    expect(again.engine.positions.of(SYMBOL)).toEqual(t.position())
    t.done.splice(0, 1, { ...funding('0.75'), atMs: NOON_MS + 28_800_000 } as VenueAct)
    await t.look()
    expect(t.money() - money).toBeCloseTo(0.5, 9)
  },
)

test.each<[string, string, number, string]>([
  ['others have half of the position', '0.01', NOON_MS, '-0.125'],
  ['it was settled before the bot had any', '0.01', NOON_MS - 1, '0'],
])('of funding the bot books its part: %s', async (_name, size, atMs, part) => {
  const t = await holding()
  const before = Number(t.position().realised)
  t.done.push({ ...funding('-0.25'), size, atMs } as VenueAct)
  await t.look()
  expect(Number(t.position().realised) - before).toBeCloseTo(Number(part), 9)
  expect(t.engine.store.fills.all()).toHaveLength(part === '0' ? 1 : 2)
})

const liquidation = (side: 'buy' | 'sell', price: number, money: string): VenueAct => ({
  ...{ kind: 'liquidation', by: 'liquid', symbol: SYMBOL, side, money, atMs: NOON_MS },
  fill: {
    ...{ tradeId: 'forced', price: String(price), size: '0.005', funds: String(price * 0.005) },
    ...{ fee: '0.05', feeCurrency: 'USDT' },
  },
})

test.each([
  // 1000 less a fee of 0.1 less a loss of 10 less a fee of 0.05.
  ['within its margin', '989.85'],
  // The exchange took less than the price says: the rest was its insurance fund's.
  ['beyond its margin', '995'],
])('a liquidation %s leaves what the exchange says, and nothing to protect', async (_, left) => {
  for (const [action, side, price] of [
    ['buy', 'sell', 18_000],
    ['sell', 'buy', 22_000],
  ] as const) {
    const t = await holding(action)
    t.done.push(liquidation(side, price, left))
    await t.look()
    await t.look()
    expect(t.position().held).toBe('0')
    expect(t.money()).toBeCloseTo(Number(left), 6)
    expect(Number(t.position().realised)).toBeCloseTo(Number(left) - 1_000, 6)
    expect(t.venue.standing()).toEqual([])
    expect(t.engine.store.stops.all()).toEqual([])
    expect(t.events.filter(({ kind }) => kind === 'liquidation')).toHaveLength(1)
    const { events, fills } = t.engine.store
    const report = accountReport({
      overview: {
        ...{ currency: 'USDT', startEquity: '1000', equity: left, positions: [] },
        profit: { realised: '0', marked: '0', total: '0' },
      },
      ...{ signals: [], orders: [], profits: [], shorts: true, isSent: true },
      events: events.all(),
      fills: fills.all().map((fill, seq) => ({ ...fill, seq })),
    })
    expect(report.trades).toMatchObject([{ closedBy: 'liquidation', exitPrice: String(price) }])
  }
})

test('what was closed and not held is left alone', async () => {
  const t = await holding()
  t.done.push(liquidation('buy', 18_000, '1000'))
  await t.look()
  expect(t.position().held).toBe('0.005')
})

test('of a closing that others had a part in, the bot books its own', async () => {
  const t = await holding()
  const act = liquidation('sell', 18_000, '0') as Extract<VenueAct, { kind: 'liquidation' }>
  const fill = { ...act.fill, size: '0.01', funds: '180', fee: '0.1' }
  t.done.push({ ...act, by: 'adl', fill, money: undefined })
  await t.look()
  expect(t.position().held).toBe('0')
  expect(t.engine.store.fills.all().at(-1)).toMatchObject({ size: '0.005', funds: '90', fee: '0.05' })
  expect(t.events.filter(({ kind }) => kind === 'liquidation')).toMatchObject([{ by: 'adl', size: '0.005' }])
})

test('what was closed before the position was opened was another one', async () => {
  const t = await holding()
  t.done.push({ ...liquidation('sell', 18_000, '1000'), atMs: NOON_MS - 1 })
  await t.look()
  expect(t.position().held).toBe('0.005')
})

test('what cannot be booked at once is booked later, though the exchange tells it once', async () => {
  const t = await holding()
  const told = [[funding('-0.25'), liquidation('sell', 18_000, '989.6')], []]
  Object.assign(t.venue, { acts: async () => told.shift() ?? [] })
  const { order } = t.venue.waiting
  Object.assign(t.venue, { waiting: { ...t.venue.waiting, order: () => Promise.reject(new Error('down')) } })
  await bookActs(t.engine)
  expect(t.position().held).toBe('0.005')
  Object.assign(t.venue, { waiting: { ...t.venue.waiting, order } })
  await t.look()
  expect(t.position().held).toBe('0')
  expect(t.events.filter(({ kind }) => kind === 'liquidation')).toHaveLength(1)
})
