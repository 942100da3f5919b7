// Random signals, prices, faults and restarts, against the exchange's own books: whenever it is calm again, every position
// has just the orders that protect it. DAYS=7 in the environment for the week, SEEDS=5 for more of them.
import type { Fault } from '@kucoin-kit/mock-server'
import { spot } from '@kucoin-kit/node/endpoints'
import { expect, test } from 'vitest'
import { dice } from '../../test/dice.ts'
import { OWN, protectionOf, SYMBOL } from '../../test/protection.ts'
import { randomSignal } from '../../test/random-signal.ts'
import { NOON_MS } from '../../test/signals.ts'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
import { createEngine, type Engine, type EngineEvent } from '../engine/engine.ts'
import { followAll } from '../engine/follow.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { protectAll } from '../engine/protect.ts'
import { recover } from '../engine/recover.ts'
import type { PaperSession } from '../exchange/embedded.ts'
import { openPaper, readMarket } from '../exchange/paper.ts'
import { openStore } from '../store/open-store.ts'

const DAYS = Number(process.env['DAYS'] ?? 0.15)
const SEEDS = Number(process.env['SEEDS'] ?? 2)
const MINUTE_MS = 60_000
const MINUTES = Math.ceil(DAYS * 1_440)

function marketOf(roll: () => number): string {
  let last = 20_000
  const rows = Array.from({ length: MINUTES + 300 }, (_, minute) => {
    const open = last
    last = Math.max(1_000, open * (1 + (roll() - 0.5) * 0.01))
    const [high, low] = [Math.max(open, last) * 1.001, Math.min(open, last) * 0.999]
    const prices = [open, high, low, last].map((price) => price.toFixed(1))
    return [NOON_MS + minute * MINUTE_MS, ...prices, 100].join(',')
  })
  return ['time_ms,open,high,low,close,volume', ...rows].join('\n')
}

const WAITING = ['/api/v1/stop-order', '/api/v3/oco', '/api/v1/hf/orders'] as const
const FAULTS = (path: string): readonly Fault[] => [
  { kind: 'drop-after', match: { method: 'POST', path }, probability: 0.3 },
  { kind: 'drop-before', match: { method: 'POST', path }, probability: 0.3 },
  { kind: 'late', match: { method: 'POST', path }, probability: 0.3, delayMs: 4_000 },
  { kind: 'invisible', match: { method: 'POST', path }, probability: 0.3, delayMs: 3_000 },
  { kind: 'drop-after', match: { method: 'DELETE', path }, probability: 0.3 },
  { kind: 'error-500-before', match: { method: 'GET', path }, probability: 0.2 },
]

async function calm(engine: Engine, session: PaperSession): Promise<void> {
  session.exchange.clearFaults()
  for (let round = 0; round < 4; round++) {
    await session.timeline.wait(11_000)
    await followAll(engine)
    await protectAll(engine)
  }
}

async function live(seed: number) {
  const roll = dice(seed)
  const prices = readMarket(marketOf(roll), 'walk.csv', SYMBOL)
  const store = openStore(':memory:', 'paper')
  const balances = { USDT: '10000', BTC: OWN }
  const session = await openPaper({
    prices,
    settings: { balances, seed },
    store,
    orders: DEFAULT_CONFIG.orders,
  })
  const config: BotConfig = {
    ...DEFAULT_CONFIG,
    risk: {
      ...DEFAULT_CONFIG.risk,
      maxOrdersPerDay: 100_000,
      maxDailyLoss: '1000000',
      maxDeviationBps: 1_000,
    },
    protection: {
      ...DEFAULT_CONFIG.protection,
      ...(seed % 2 === 0 && { trailing: { distanceBps: 100, stepBps: 20 } }),
    },
  }
  const events: EngineEvent[] = []
  const start = () => {
    const { venue, timeline } = session
    return createEngine({
      venue,
      timeline,
      store,
      config,
      monotonicNow: () => 0,
      tell: (e) => events.push(e),
    })
  }
  const seen = { protected: 0, bare: 0, nothing: 0, restarts: 0, byOthers: 0 }
  try {
    let engine = start()
    await recover(engine)
    for (const endMs = NOON_MS + MINUTES * MINUTE_MS; session.timeline.now() < endMs; ) {
      if (roll() < 0.4)
        for (const path of WAITING) for (const fault of FAULTS(path)) session.exchange.addFault(fault)
      const act = roll()
      if (act < 0.6)
        await handleSignal(
          engine,
          randomSignal(roll, Number(session.exchange.lastPrice(SYMBOL)), engine.timeline.now()),
          0,
        )
      else if (act < 0.7) {
        seen.restarts += 1
        engine = start()
        await recover(engine)
      } else if (act < 0.8) {
        session.exchange.clearFaults()
        seen.byOthers += 1
        await session.kucoin.call(spot.cancelOcoOrders, { symbol: SYMBOL })
        await session.kucoin.call(spot.cancelStopOrders, { symbol: SYMBOL })
      }
      await session.timeline.wait(Math.ceil(roll() * 3) * MINUTE_MS)
      await followAll(engine)
      await protectAll(engine)
      await calm(engine, session)
      seen[await protectionOf(engine, session)] += 1
    }
    return { seen, events, store }
  } finally {
    await session.close()
  }
}

test(
  'every position has just the orders that protect it',
  async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { seen, events, store } = await live(seed)
      const kinds = (kind: string) => events.filter((event) => event.kind === kind).length
      // Otherwise the checks have seen nothing.
      expect(seen.protected).toBeGreaterThan(5)
      expect(seen.restarts + seen.byOthers).toBeGreaterThan(2)
      expect(kinds('exit')).toBeGreaterThan(0)
      const moves = store.events.all().filter(({ kind }) => kind === 'stop-moved')
      for (const { body } of moves)
        if (body['from'] !== undefined)
          expect(Number(body['to'])).toBeGreaterThanOrEqual(Number(body['from']) * 1.002 - 0.1)
      if (process.env['DAYS'])
        console.log(seed, seen, {
          exits: kinds('exit'),
          mended: kinds('protection-mended'),
          moves: moves.length,
        })
    }
  },
  30_000 + DAYS * SEEDS * 300_000,
)
