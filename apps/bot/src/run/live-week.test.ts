// Paper on live prices for days in fast time: sockets are renewed, feeds of signals and of prices are away, the bot is killed or
// ended and started again. At every look with prices each position has just the orders that protect it, and every signal that
// never came is noticed. WEEK=1 in the environment for the week.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Dice, dice } from '../../test/dice.ts'
import { testFolder } from '../../test/folder.ts'
import { OWN, protectionOf, SYMBOL } from '../../test/protection.ts'
import { randomSignal } from '../../test/random-signal.ts'
import { aLine, NOON_MS } from '../../test/signals.ts'
import { aFastMarket, type FastMarket } from '../../test/week/fast-market.ts'
import { aSignalServer, type SignalServer } from '../../test/week/signal-server.ts'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
import { DEFAULT_LIVE_PAPER } from '../config/live-paper.ts'
import { createEngine, type EngineEvent } from '../engine/engine.ts'
import { openLivePaper } from '../exchange/live-paper.ts'
import { readCanonical } from '../feed/canonical.ts'
import { openFeeds } from '../feed/open-feeds.ts'
import { createWebSocketChannel } from '../feed/streams/websocket-channel.ts'
import { createTally } from '../report/tally.ts'
import type { Signal } from '../signal/signal.ts'
import { openStore } from '../store/open-store.ts'
import { createPositions } from '../store/positions.ts'
import { type Beat, RecordingEnd, type Timeline } from '../venue/timeline.ts'
import { run } from './run.ts'

const MINUTE_MS = 60_000
const HOUR = 60
/** Minutes, and what happens in them. Sockets are renewed by age, so it is in the first part alone that prices are away. */
const PLAN =
  process.env['WEEK'] === undefined
    ? {
        minutes: 26 * HOUR,
        step: 15,
        chance: 0.8,
        restless: 2 * HOUR,
        prices: 2,
        signals: 3,
        restarts: 2,
        renewals: 1,
      }
    : {
        minutes: 168 * HOUR,
        step: 2,
        chance: 0.3,
        restless: 60 * HOUR,
        prices: 25,
        signals: 25,
        restarts: 20,
        renewals: 4,
      }

const CONFIG: BotConfig = {
  ...DEFAULT_CONFIG,
  risk: {
    ...DEFAULT_CONFIG.risk,
    ...{ maxOrdersPerDay: 100_000, maxDailyLoss: '1000000', maxDeviationBps: 1_000, maxAgeMs: 600_000 },
  },
  missed: { ...DEFAULT_CONFIG.missed, silenceMs: 30 * MINUTE_MS },
}
const folder = testFolder()

/** The minutes at which something happens, spread over a stretch. */
function spread(count: number, [from, until]: readonly [number, number], roll: Dice): number[] {
  const each = (until - from) / count
  return Array.from({ length: count }, (_, i) => from + each * (i + 0.1 + roll() * 0.3))
}

/** Whether the next one of them has come; it is taken off. */
function isDue(minutes: number[], now: number): boolean {
  const [next = Number.POSITIVE_INFINITY] = minutes
  if (next > now) return false
  minutes.shift()
  return true
}

interface World {
  readonly market: FastMarket
  readonly server: SignalServer
  readonly roll: Dice
  readonly events: EngineEvent[]
  readonly file: string
  minute: number
  price: number
  seq: number
  received: number
  /** Signals that nobody will ever hear. */
  lost: number
  readonly seen: Record<
    'protected' | 'bare' | 'nothing' | 'blind' | 'kills' | 'ends' | 'noPrices' | 'noSignals',
    number
  >
  readonly plan: Readonly<Record<'prices' | 'signals' | 'restarts' | 'back' | 'heard', number[]>>
  restorePrices(): void
}

function quote(t: World): void {
  t.price = Math.max(1_000, t.price * (1 + (t.roll() - 0.5) * 0.008))
  const side = (step: number) =>
    Array.from({ length: 5 }, (_, i) => [(t.price + step * (i + 0.5)).toFixed(1), '2'] as const)
  const { exchange } = t.market
  exchange.push({ kind: 'book', symbol: SYMBOL, bids: side(-1), asks: side(1) })
  exchange.push({ kind: 'trade', symbol: SYMBOL, takerSide: 'buy', price: t.price.toFixed(1), size: '1' })
}

/** Some minutes pass: prices and feeds go and come, and perhaps there is a signal. */
async function pass(t: World): Promise<void> {
  const { market, server, plan, roll, seen } = t
  t.minute += PLAN.step
  await market.advance(PLAN.step * MINUTE_MS)
  quote(t)
  await market.advance(1_000)
  if (isDue(plan.back, t.minute)) t.restorePrices()
  if (isDue(plan.prices, t.minute)) {
    seen.noPrices += 1
    t.restorePrices = market.exchange.addFault({ kind: 'socket-refused' })
    market.exchange.dropSockets()
    plan.back.push(t.minute + 1 + roll() * 20)
  }
  if (isDue(plan.heard, t.minute)) {
    t.lost += await server.comeBack(1)
    await server.served()
  }
  if (isDue(plan.signals, t.minute)) {
    seen.noSignals += 1
    await server.goAway()
    plan.heard.push(t.minute + 35 + roll() * 20)
  }
  if (roll() > PLAN.chance) return
  t.seq += 1
  server.emit({ seq: t.seq, line: lineOf(randomSignal(roll, t.price, market.clock.now()), t.seq) })
}

function lineOf(signal: Signal, seq: number): string {
  const { symbol, action, strength, orderType, price, size, stopLoss, takeProfit } = signal
  const time = new Date(signal.timeMs).toISOString()
  const data = { symbol, action, strength, orderType, price, size, stopLoss, takeProfit, seq }
  return aLine({ id: `s${seq}`, source: 'desk', time }, data)
}

/** The beats of a run in fast time: every signal that left is taken before time passes on. */
async function* beats<T>(
  t: World,
  source: AsyncIterable<T>,
  stop: AbortSignal,
): AsyncGenerator<Beat<T>, void, void> {
  const items = source[Symbol.asyncIterator]()
  let asked: Promise<IteratorResult<T>> | undefined
  while (!stop.aborted && t.minute < PLAN.minutes) {
    if (t.server.isUp) await t.server.served()
    while (t.received < t.server.sent) {
      asked ??= items.next()
      const item = await asked
      asked = undefined
      if (item.done) return
      t.received += 1
      yield { kind: 'item', value: item.value }
    }
    // Whoever asks for the next one has decided on the one before.
    asked ??= items.next()
    await pass(t)
    yield { kind: 'tick' }
    if (!isDue(t.plan.restarts, t.minute)) continue
    if (t.roll() < 0.5) {
      t.seen.kills += 1
      throw new RecordingEnd('killed')
    }
    t.seen.ends += 1
    return
  }
}

/** One run, from its start to its end. */
async function live(t: World): Promise<void> {
  const { market, server, events, seen } = t
  const store = openStore(t.file, 'paper')
  const stop = new AbortController()
  const before = createPositions(store.fills.all()).of(SYMBOL).held
  const session = await market.until(
    openLivePaper({
      symbols: [SYMBOL],
      paper: { balances: { USDT: '10000', BTC: OWN }, seed: 1 },
      settings: { ...DEFAULT_LIVE_PAPER, staleAfterMs: 30 * MINUTE_MS, recordBytes: 0 },
      ...{ store, orders: CONFIG.orders, kucoin: market.client(), tell: () => undefined },
    }),
  )
  const timeline: Timeline = {
    ...session.timeline,
    beats: (source) => beats(t, source, stop.signal),
    async wait(ms) {
      await market.advance(ms)
      session.timeline.enter?.('tick', stop.signal)
    },
  }
  const tell = (event: EngineEvent): void => void events.push(event)
  const { venue } = session
  const engine = createEngine({ venue, timeline, store, config: CONFIG, monotonicNow: () => 0, tell })
  const channel = createWebSocketChannel({
    ...{ name: 'desk', read: readCanonical },
    access: () => ({ url: server.url, headers: {}, hello: [] }),
    ...{
      resume: '{"after":{{lastSeq}}}',
      silenceMs: 60_000,
      tell: () => undefined,
      random: () => 0.5,
      firstPauseMs: 1,
    },
  })
  const feeds = openFeeds({ store, now: market.clock.now, channels: [channel], stop: stop.signal })
  try {
    await run(engine, {
      ...{ feeds, tally: createTally(), stop: stop.signal },
      async onRound() {
        if ((await venue.quote(SYMBOL)) === undefined) seen.blind += 1
        else seen[await protectionOf(engine, session, before)] += 1
      },
    })
  } catch (error) {
    if (!(error instanceof RecordingEnd)) throw error
  } finally {
    stop.abort()
    await sleep(5)
    await market.until(session.close())
    store.close()
  }
}

test(
  'protected at every look, and what never came is noticed',
  async () => {
    const roll = dice(1)
    const t: World = {
      market: aFastMarket(SYMBOL, NOON_MS),
      server: await aSignalServer(),
      ...{ roll, events: [], file: join(folder, 'week.sqlite') },
      ...{ minute: 0, price: 20_000, seq: 0, received: 0, lost: 0 },
      restorePrices: () => undefined,
      seen: { protected: 0, bare: 0, nothing: 0, blind: 0, kills: 0, ends: 0, noPrices: 0, noSignals: 0 },
      plan: {
        prices: spread(PLAN.prices, [10, PLAN.restless], roll),
        restarts: spread(PLAN.restarts, [20, PLAN.restless], roll),
        signals: spread(PLAN.signals, [10, PLAN.minutes - HOUR], roll),
        ...{ back: [], heard: [] },
      },
    }
    quote(t)
    while (t.minute < PLAN.minutes) await live(t)
    await t.server.goAway()
    const { seen, market, events } = t
    const figures = { ...seen, renewals: market.renewals, lost: t.lost, signals: t.seq }
    if (process.env['WEEK'] !== undefined) console.log(figures)
    expect(figures).toMatchObject({ noPrices: PLAN.prices, noSignals: PLAN.signals })
    expect(seen.kills + seen.ends).toBe(PLAN.restarts)
    expect(market.renewals).toBeGreaterThanOrEqual(PLAN.renewals)
    // Otherwise the checks have seen nothing.
    expect(seen.protected).toBeGreaterThan(PLAN.minutes / PLAN.step / 10)
    expect(seen.blind).toBeGreaterThan(0)
    const missing = events.flatMap((event) => (event.kind === 'missing-signals' ? [event.count] : []))
    expect(missing.reduce((sum, count) => sum + count, 0)).toBe(t.lost)
    expect(t.lost).toBeGreaterThan(0)
    expect(events.filter(({ kind }) => kind === 'silent-source').length).toBeGreaterThan(0)
  },
  process.env['WEEK'] === undefined ? 60_000 : 1_200_000,
)
