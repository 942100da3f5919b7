// The bot's orders meet each other, at the simulator: what the bot holds, now and after a restart, is what the exchange
// says it traded.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillsInStore, fillsOnExchange, heldOnExchange, selfTrades } from '../../test/books.ts'
import { aPaperSession } from '../../test/paper.ts'
import { selfTrading } from '../../test/self-trading.ts'
import { aSignal } from '../../test/signals.ts'
import { DEFAULT_CONFIG } from '../config/config.ts'
import { createKucoinVenue } from '../exchange/kucoin-venue.ts'
import { createSpotWaiting } from '../exchange/kucoin-waiting.ts'
import { openStore } from '../store/open-store.ts'
import { createPositions } from '../store/positions.ts'
import type { Venue } from '../venue/venue.ts'
import { createEngine, type Engine, type EngineEvent } from './engine.ts'
import { followAccepted, followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'

interface Wish {
  readonly action: 'buy' | 'sell'
  readonly orderType: 'limit' | 'market'
  /** Around the market's best bid of 20 000 and best ask of 20 000.1. */
  readonly price: string
  readonly percent: string
  /** Ms until it comes. */
  readonly afterMs: number
}

const wishes = fc.array(
  fc.record<Wish>({
    action: fc.constantFrom('buy', 'buy', 'sell'),
    orderType: fc.constantFrom('limit', 'limit', 'market'),
    price: fc.constantFrom('19999.9', '20000', '20000', '20000.1', '20000.1', '20000.2'),
    percent: fc.integer({ min: 1, max: 100 }).map(String),
    afterMs: fc.constantFrom(0, 0, 1_000, 200_000),
  }),
  { minLength: 4, maxLength: 14 },
)

interface Session {
  readonly engine: Engine
  readonly events: readonly EngineEvent[]
  readonly exchange: Awaited<ReturnType<typeof aPaperSession>>['exchange']
}

async function play(list: readonly Wish[], isPrevented: boolean, look: (session: Session) => void) {
  const store = openStore(':memory:', 'paper')
  const session = await aPaperSession(store)
  try {
    const venue: Venue = isPrevented
      ? session.venue
      : createKucoinVenue(selfTrading(session.kucoin), 360_000, createSpotWaiting(session.kucoin, {}))
    const events: EngineEvent[] = []
    const config = { ...DEFAULT_CONFIG, risk: { ...DEFAULT_CONFIG.risk, maxOrdersPerMinute: 1_000 } }
    const { timeline, exchange } = session
    const tell = (event: EngineEvent) => events.push(event)
    const engine = createEngine({ venue, timeline, store, config, monotonicNow: () => 0, tell })
    for (const { afterMs, percent, ...wish } of list) {
      await timeline.wait(afterMs)
      const size =
        wish.action === 'buy' ? { unit: 'quote', value: '100' } : { unit: 'percent', value: percent }
      await handleSignal(
        engine,
        aSignal({ ...wish, timeMs: timeline.now(), size } as Parameters<typeof aSignal>[0]),
        0,
      )
      if (afterMs > 0) await followAll(engine)
    }
    await followAll(engine)
    look({ engine, events, exchange })
    await followAccepted(engine, 'all')
    look({ engine, events, exchange })
    expect(store.intents.in('intended', 'sending', 'accepted')).toEqual([])
  } finally {
    await session.close()
  }
}

function agree({ engine, exchange }: Session): void {
  const { store } = engine
  expect(fillsInStore(store)).toEqual(fillsOnExchange(exchange))
  const inMemory = engine.positions.of('BTC-USDT')
  expect(inMemory.held).toBe(heldOnExchange(exchange))
  expect(createPositions(store.fills.all()).of('BTC-USDT')).toEqual(inMemory)
  const open = exchange.ledger.orders().filter(({ state }) => state === 'open')
  expect(
    store.intents
      .in('accepted')
      .map(({ clientOid }) => clientOid)
      .sort(),
  ).toEqual(open.map(({ clientOid }) => clientOid).sort())
}

describe('where nothing keeps them apart', () => {
  test('both sides are booked', async () => {
    let met = 0
    const property = fc.asyncProperty(wishes, (list) =>
      play(list, false, (session) => {
        // The one that rested is looked after in the next round; that has been.
        agree(session)
        met += selfTrades(session.exchange)
      }),
    )
    await fc.assert(property, { numRuns: 25 })
    expect(met).toBeGreaterThan(5)
  }, 60_000)
})

describe('with self-trade prevention', () => {
  test('none meet, the books agree, and what gave way is told', async () => {
    let gaveWay = 0
    const property = fc.asyncProperty(wishes, (list) =>
      play(list, true, (session) => {
        agree(session)
        expect(selfTrades(session.exchange)).toBe(0)
        const early = session.events.filter(({ kind }) => kind === 'ended-early')
        const sides = early.map((event) => event.kind === 'ended-early' && event.intent.side)
        expect(sides.filter((side) => side !== 'buy')).toEqual([])
        gaveWay += early.length
      }),
    )
    await fc.assert(property, { numRuns: 25 })
    expect(gaveWay).toBeGreaterThan(5)
  }, 60_000)

  test('a sale cancels the buy in its way and is filled; a buy ends at a resting sale, which stays', async () => {
    const signal = { percent: '100', afterMs: 1_000, orderType: 'limit' } as const
    const list: readonly Wish[] = [
      { ...signal, action: 'buy', orderType: 'market', price: '20000' },
      { ...signal, action: 'buy', price: '20000.0' },
      { ...signal, action: 'sell', orderType: 'market', percent: '50', price: '20000' },
      { ...signal, action: 'sell', price: '20000.1' },
      { ...signal, action: 'buy', price: '20000.1' },
    ]
    const seen: unknown[] = []
    await play(list, true, ({ exchange, events, engine }) => {
      if (seen.length > 0) return
      agree({ exchange, events, engine })
      const orders = exchange.ledger.orders().toSorted((a, b) => a.createdAt - b.createdAt)
      seen.push(...orders.map(({ side, type, state }) => `${side} ${type} ${state}`))
      seen.push(events.filter(({ kind }) => kind === 'ended-early').length)
    })
    expect(seen).toEqual([
      'buy market done',
      'buy limit cancelled',
      'sell market done',
      'sell limit open',
      'buy limit cancelled',
      2,
    ])
  })
})
