// A rehearsal of live trading that is killed at random moments, on a bad line, while prices move; then it is left alone to come
// to its end, and its store is held against the exchange's records.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Exchange, Fault } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import { openStore } from '../../src/store/open-store.ts'
import { type Dice, dice } from '../dice.ts'
import { aFlatExchange, type Place } from '../live-session.ts'
import { runMain } from '../run-main.ts'
import { ordersAgree, positionsAgree, protectionAgrees, signalsEndedOnce } from './agree.ts'
import { addressOf, aRehearsal, type Rehearsal } from './rehearsal.ts'
import { type Message, type Sent, send, wishes } from './sender.ts'
import { waitingAt } from './waiting.ts'

/** What a run met. */
export interface KillFigures {
  readonly kills: number
  /** Kills before the bot took signals. */
  readonly early: number
  readonly signals: number
  readonly orders: number
  readonly guards: number
  readonly faults: number
}

/** How a run goes. */
export interface KillOptions {
  readonly place: Place
  readonly kills: number
  readonly seed: number
  /** Where its files are. */
  readonly folder: string
  /** Told after each kill how many there were. */
  readonly tell?: (kills: number) => void
}

const POST = { method: 'POST' } as const
/**
 * What is lost and late, of every request that changes something and of those that ask. None comes twice: where a network does
 * that with an order that is done at once the exchange takes both, and no client can help it.
 */
const BAD_LINE: readonly Fault[] = [
  { kind: 'drop-after', match: POST, probability: 0.1 },
  { kind: 'drop-before', match: POST, probability: 0.02 },
  { kind: 'late', match: POST, probability: 0.04, delayMs: 1_500 },
  { kind: 'error-500-after', match: POST, probability: 0.05 },
  { kind: 'truncated', match: POST, probability: 0.05 },
  { kind: 'overload-429', match: POST, probability: 0.05 },
  { kind: 'invisible', match: POST, probability: 0.1, delayMs: 1_500 },
  { kind: 'drop-after', match: { method: 'DELETE' }, probability: 0.1 },
  { kind: 'error-500-before', match: { method: 'GET' }, probability: 0.03 },
  { kind: 'slow', probability: 0.02, delayMs: 100 },
]
/** Longest life after the bot takes signals. */
const LIFE_MS = 1_600
/** The first life lasts until so many signals were taken, on a slow machine too; but no longer than this. */
const LEAST_SIGNALS = 3
const PATIENCE_MS = 20_000
/** How long nothing is left to do: mostly all is well then. */
const QUIET_MS = 1_500
/** What is shown nowhere for ten seconds is over: after that there is nothing more to wait for. */
const CALM_MS = 14_000
const SPOT = 'BTC-USDT'
const START_PRICE = 20_000

/**
 * Lives and kills one bot so often, then lets it come to its end.
 * @throws AssertionError where its store and the exchange do not agree
 */
export async function killRun(options: KillOptions): Promise<KillFigures> {
  const exchange = anExchange(options.place)
  const server = await listen(exchange)
  const t: Run = {
    ...options,
    exchange,
    roll: dice(options.seed),
    rehearsal: aRehearsal(options.place, server, options.folder),
    sent: { taken: new Set(), again: [] },
    last: START_PRICE,
  }
  move(t, START_PRICE)
  try {
    let early = 0
    const next = wishes(t.place, t.roll, () => t.last)
    for (let kill = 0; kill < t.kills; kill++) {
      // The first one sets the account up.
      if (kill > 0 && t.roll() < 0.12) {
        early += 1
        await stillborn(t)
      } else await live(t, next)
      if (kill === 0) for (const fault of BAD_LINE) exchange.addFault(fault)
      // What it left there goes off without it.
      if (t.roll() < 0.4) move(t, t.last * (1 + (t.roll() - 0.5) * 0.06))
      t.tell?.(kill + 1)
    }
    exchange.clearFaults()
    await settle(t, QUIET_MS)
    const found = await agree(t, server).catch(async () => {
      await settle(t, CALM_MS)
      return agree(t, server)
    })
    return { kills: t.kills, early, ...found }
  } finally {
    await server.close()
  }
}

interface Run extends KillOptions {
  readonly exchange: Exchange
  readonly roll: Dice
  readonly rehearsal: Rehearsal
  readonly sent: Sent
  /** The price of the moment. */
  last: number
}

/** Killed before it takes signals. */
async function stillborn({ rehearsal, roll }: Run): Promise<void> {
  const { child, ended } = rehearsal.start()
  await sleep(roll() * 1_000)
  child.kill('SIGKILL')
  await ended
}

/** Killed at some moment while signals come in and the price moves. */
async function live(t: Run, next: () => Message): Promise<void> {
  const bot = t.rehearsal.start()
  try {
    const url = await addressOf(bot)
    // Whoever keeps it running starts it again.
    if (url === undefined) return await live(t, next)
    const stop = new AbortController()
    const sending = send(url, t.sent, next, stop.signal)
    const bornAt = performance.now()
    const lifeMs = t.roll() * LIFE_MS
    for (;;) {
      const ageMs = performance.now() - bornAt
      const isYoung = t.sent.taken.size < LEAST_SIGNALS && ageMs < PATIENCE_MS
      if (ageMs >= lifeMs && !isYoung) break
      await sleep(ageMs < lifeMs ? Math.min(lifeMs - ageMs, 150) : 50)
      move(t, t.last * (1 + (t.roll() - 0.5) * 0.008))
    }
    assert.equal(bot.child.exitCode, null, `it ended by itself:\n${bot.output.join('')}`)
    bot.child.kill('SIGKILL')
    stop.abort()
    await Promise.all([bot.ended, sending])
  } finally {
    bot.child.kill('SIGKILL')
  }
}

/** Lets it do what is left to do, on a good line, and ends it. */
async function settle({ rehearsal }: Run, calmMs: number): Promise<void> {
  const bot = rehearsal.start()
  try {
    assert.ok(await addressOf(bot), bot.output.join(''))
    for (let calmSince = performance.now(); performance.now() - calmSince < calmMs; await sleep(200)) {
      const { code, out, err } = await runMain(['status', '--json', '--store', rehearsal.store])
      assert.equal(code, 0, err + bot.output.join(''))
      const { health, unknownOrders } = JSON.parse(out)
      if (health.waiting + unknownOrders > 0) calmSince = performance.now()
    }
    bot.child.kill('SIGTERM')
    assert.equal(await bot.ended, 143, bot.output.join(''))
  } finally {
    bot.child.kill('SIGKILL')
  }
}

async function agree(
  { exchange, place, rehearsal, sent }: Run,
  server: RunningServer,
): Promise<Omit<KillFigures, 'kills' | 'early'>> {
  const store = openStore(rehearsal.store, 'live')
  try {
    ordersAgree(store, exchange, place)
    const held = positionsAgree(store, exchange, place)
    protectionAgrees(store, await waitingAt(place, server), held, place)
    const ended = signalsEndedOnce(store)
    const forgotten = [...sent.taken].filter((id) => !ended.has(`trend ${id}`))
    assert.deepEqual(forgotten, [], 'signals that were taken and forgotten')
    return {
      signals: sent.taken.size,
      orders: exchange.ledger.orders().length,
      guards: store.events.all().filter(({ kind }) => kind === 'protection').length,
      faults: Object.values(exchange.faultCounts()).reduce((sum, count) => sum + count, 0),
    }
  } finally {
    store.close()
  }
}

/** A simulator whose price the run moves, and an account of the place's kind. */
function anExchange({ mode }: Place): Exchange {
  return aFlatExchange(mode, { market: { kind: 'pushed', symbol: SPOT } })
}

function move(t: Run, to: number): void {
  t.last = to
  const level = (at: number): [string, string] => [at.toFixed(1), '1000']
  t.exchange.push({ kind: 'book', symbol: SPOT, bids: [level(to - 0.5)], asks: [level(to + 0.5)] })
  t.exchange.push({ kind: 'trade', symbol: SPOT, takerSide: 'sell', price: to.toFixed(1), size: '0.01' })
}
