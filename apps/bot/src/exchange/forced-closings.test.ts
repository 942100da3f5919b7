// Positions that KuCoin closes, against a simulator that liquidates: its ledger says what was done.
import { createExchange, manualClock } from '@kucoin-kit/mock-server'
import { afterEach, describe, expect, test } from 'vitest'
import { aLiveBot, type LiveBot, TRADER } from '../../test/live-session.ts'
import { aSignal } from '../../test/signals.ts'
import { bookActs } from '../engine/acts.ts'
import { describeEvent } from '../engine/describe-event.ts'
import { createEngine, type EngineEvent } from '../engine/engine.ts'
import { followAll } from '../engine/follow.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { recover } from '../engine/recover.ts'

const SYMBOL = 'XBTUSDTM'
const START = Date.now()
const bots: LiveBot[] = []
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.close()
})

describe.each(['classic', 'unified'] as const)('futures of a %s account', (mode) => {
  /** A bot that is long with 2000 of the 1000 on its account, and whose market falls by more than half. */
  async function aFallenBot() {
    const clock = manualClock(START)
    const exchange = createExchange({
      clock,
      credentials: [{ ...TRADER, mode }],
      market: {
        kind: 'trades',
        symbol: 'BTC-USDT',
        trades: [20_000, 9_000, 9_000].map((price, i) => ({
          ...{ timeMs: START + i * 60_000, takerSide: 'buy' as const, price: String(price), size: '100' },
        })),
      },
      balances: mode === 'classic' ? { contract: { USDT: '1000' } } : { trade: { USDT: '1000' } },
      limits: 'off',
    })
    const risk = { maxNotional: '2000', maxPosition: '100000', maxDailyLoss: '100000' }
    const bot = await aLiveBot({ market: 'futures', mode }, { exchange, risk })
    bots.push(bot)
    await buy(bot, 'first', '2000')
    expect(held(bot)).toBe('0.099')
    clock.advanceBy(60_000)
    expect(await bot.engine.venue.position(SYMBOL)).toBe('0')
    return { bot, exchange }
  }

  test('is told and booked as what it is, once, and no difference is told', async () => {
    const { bot, exchange } = await aFallenBot()
    await bookActs(bot.engine, true)
    await bookActs(bot.engine, true)
    expect(told(bot)).toEqual([
      expect.stringMatching(/^! the exchange liquidated 0\.099 of XBTUSDTM at 9000/),
    ])
    expect(held(bot)).toBe('0')
    const forced = exchange.ledger.fills().filter(({ side }) => side === 'sell')
    expect(forced).toHaveLength(1)
    const [booked] = bot.store.fills.all().filter(({ side }) => side === 'sell')
    expect([booked?.tradeId, booked?.price, booked?.fee].map(String)).toEqual(
      [forced[0]?.tradeId, forced[0]?.price, forced[0]?.fee].map(String),
    )
    expect(Number(bot.engine.positions.of(SYMBOL).realised)).toBeLessThan(-1_000)
  })

  test('is found at the next signal, which is not refused for a difference', async () => {
    const { bot } = await aFallenBot()
    await buy(bot, 'second', '20')
    expect(bot.reasons()).not.toContain('position-differs')
    expect(told(bot)).toHaveLength(1)
  })

  test('while no bot ran is told at the next start', async () => {
    const { bot } = await aFallenBot()
    const { venue, timeline, store, config, monotonicNow } = bot.engine
    const events: EngineEvent[] = []
    const tell = (event: EngineEvent): void => void events.push(event)
    await recover(createEngine({ venue, timeline, store, config, monotonicNow, tell }))
    expect(told({ events })).toHaveLength(1)
    expect(events.filter(({ kind }) => kind === 'trouble')).toEqual([])
  })

  test('costs a question now and then, not in every round', async () => {
    const { bot } = await aFallenBot()
    let asked = 0
    const acts: typeof bot.engine.venue.acts = async () => {
      asked += 1
      return []
    }
    const engine = {
      ...bot.engine,
      venue: { ...bot.engine.venue, acts },
      acts: { lookedMs: Number.NEGATIVE_INFINITY, unbooked: [] },
    }
    for (let i = 0; i < 20; i++) await bookActs(engine)
    expect(asked).toBe(1)
  })
})

const held = ({ engine }: LiveBot): string => engine.positions.of(SYMBOL).held
const told = ({ events }: Pick<LiveBot, 'events'>): string[] =>
  events.filter(({ kind }) => kind === 'liquidation').map(describeEvent)

async function buy(bot: LiveBot, id: string, value: string): Promise<void> {
  const size = { unit: 'quote', value } as const
  const timeMs = bot.engine.timeline.now()
  await handleSignal(
    bot.engine,
    aSignal({ id, symbol: SYMBOL, size, timeMs, orderType: 'market', price: undefined }),
    0,
  )
  await followAll(bot.engine)
}
