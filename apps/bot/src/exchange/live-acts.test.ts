// What the bot learns late, or is told in other lists than those of executions: against the ledger of a simulator.
import { createExchange, type Exchange, manualClock } from '@kucoin-kit/mock-server'
import { afterEach, describe, expect, test } from 'vitest'
import { aLiveBot, type LiveBot, TRADER } from '../../test/live-session.ts'
import { aSignal } from '../../test/signals.ts'
import { bookActs } from '../engine/acts.ts'
import { describeEvent } from '../engine/describe-event.ts'
import { createEngine, type EngineEvent } from '../engine/engine.ts'
import { followAll } from '../engine/follow.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { recover } from '../engine/recover.ts'
import { accountReport } from '../report/account-report.ts'
import type { Signal } from '../signal/signal.ts'
import type { Store } from '../store/open-store.ts'

const SYMBOL = 'XBTUSDTM'
const HOUR_MS = 3_600_000
const START = Math.floor(Date.now() / (8 * HOUR_MS)) * 8 * HOUR_MS + HOUR_MS
const bots: LiveBot[] = []
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.close()
})

describe.each(['classic', 'unified'] as const)('futures of a %s account', (mode) => {
  function anExchange(prices: readonly number[]) {
    const clock = manualClock(START)
    const exchange = createExchange({
      clock,
      credentials: [{ ...TRADER, mode }],
      fundingRate: '0.001',
      market: {
        kind: 'trades',
        symbol: 'BTC-USDT',
        trades: prices.map((price, i) => ({
          ...{ timeMs: START + i * 60_000, takerSide: 'buy' as const, price: String(price), size: '100' },
        })),
      },
      balances: mode === 'classic' ? { contract: { USDT: '1000' } } : { trade: { USDT: '1000' } },
      limits: 'off',
    })
    return { clock, exchange }
  }

  async function aBot(exchange: Exchange, earlier?: LiveBot): Promise<LiveBot> {
    const risk = { maxNotional: '2000', maxPosition: '100000', maxDailyLoss: '100000' }
    const bot = await aLiveBot({ market: 'futures', mode }, { exchange, risk, ...(earlier && { earlier }) })
    bots.push(bot)
    return bot
  }

  /** The same bot, started again. */
  function aLaterBot({ engine, store }: LiveBot) {
    const { venue, timeline, config, monotonicNow } = engine
    const events: EngineEvent[] = []
    const tell = (event: EngineEvent): void => void events.push(event)
    return { store, events, engine: createEngine({ venue, timeline, store, config, monotonicNow, tell }) }
  }

  async function signal({ engine }: LiveBot, given: Partial<Signal>): Promise<void> {
    const timeMs = engine.timeline.now()
    const order = { orderType: 'market', price: undefined } as const
    await handleSignal(engine, aSignal({ symbol: SYMBOL, id: String(timeMs), timeMs, ...order, ...given }), 0)
    await followAll(engine)
  }
  const buy = (bot: LiveBot, value: string) => signal(bot, { size: { unit: 'quote', value } })

  test.each([6, 12])(
    'a liquidation of %i days ago is booked as that, and no difference is told',
    async (days) => {
      const { clock, exchange } = anExchange([20_000, 9_000, 9_000])
      const before = await aBot(exchange)
      await buy(before, '2000')
      expect(before.engine.positions.of(SYMBOL).held).toBe('0.099')
      clock.advanceBy(60_000)
      clock.advanceBy(days * 24 * HOUR_MS)
      const later = aLaterBot(before)
      await recover(later.engine)
      if (mode === 'unified' && days > 7) {
        // KuCoin has forgotten it.
        const [told] = later.events
        expect(told).toMatchObject({ kind: 'trouble' })
        expect(told && describeEvent(told)).toContain('by the exchange longer ago than its records reach')
        return
      }
      expect(later.events.map(({ kind }) => kind).filter((kind) => kind !== 'fill')).toEqual(['liquidation'])
      expect(later.engine.positions.of(SYMBOL).held).toBe('0')
      const forced = exchange.ledger.fills().find(({ side }) => side === 'sell')
      expect(later.store.fills.all().at(-1)?.tradeId).toBe(String(forced?.tradeId))
    },
  )

  test('funding is booked as the exchange booked it, once, and the report has it as a fee', async () => {
    const { clock, exchange } = anExchange([20_000, 20_000])
    const before = await aBot(exchange)
    await buy(before, '200')
    const [money, fees] = [moneyIn(exchange), feesOf(before.store)]
    clock.advanceBy(16 * HOUR_MS)
    const later = aLaterBot(before)
    const realised = Number(later.engine.positions.of(SYMBOL).realised)
    await recover(later.engine)
    await recover(later.engine)
    const booked = later.store.events.all().filter(({ kind }) => kind === 'funding')
    expect(booked).toHaveLength(2)
    const paid = money - moneyIn(exchange)
    expect(paid).toBeGreaterThan(0.3)
    expect(booked.reduce((sum, { body }) => sum - Number(body['amount']), 0)).toBeCloseTo(paid, 9)
    expect(realised - Number(later.engine.positions.of(SYMBOL).realised)).toBeCloseTo(paid, 9)
    expect(feesOf(later.store) - fees).toBeCloseTo(paid, 9)
    expect(later.events.filter(({ kind }) => kind === 'trouble')).toEqual([])
  })

  test('funding that was settled just before the position ended and the bot stopped is booked by the next run', async () => {
    const { clock, exchange } = anExchange([20_000, 20_000])
    const before = await aBot(exchange)
    await buy(before, '200')
    clock.advanceBy(7 * HOUR_MS - 60_000)
    await bookActs(before.engine)
    const money = moneyIn(exchange)
    clock.advanceBy(120_000)
    const paid = money - moneyIn(exchange)
    expect(paid).toBeGreaterThan(0.1)
    await signal(before, { action: 'close', size: { unit: 'percent', value: '100' } })
    expect(before.engine.positions.of(SYMBOL).held).toBe('0')
    const amounts = () =>
      before.store.events
        .all()
        .flatMap(({ kind, body }) => (kind === 'funding' ? [-Number(body['amount'])] : []))
    expect(amounts()).toEqual([])
    clock.advanceBy(24 * HOUR_MS)
    const later = await aBot(exchange, before)
    await recover(later.engine)
    expect(amounts()).toEqual([expect.closeTo(paid, 9)])
  })
})

const moneyIn = ({ ledger }: Exchange): number =>
  ledger.balances().reduce((sum, { available, held }) => sum + Number(available) + Number(held), 0)

function feesOf({ fills, events }: Store): number {
  const report = accountReport({
    overview: {
      ...{ currency: 'USDT', startEquity: null, equity: null, positions: [] },
      profit: { realised: '0', marked: null, total: null },
    },
    ...{ signals: [], orders: [], profits: [], shorts: true, isSent: true, events: events.all() },
    fills: fills.all().map((fill, seq) => ({ ...fill, seq })),
  })
  return Number(report.fees['USDT'])
}
