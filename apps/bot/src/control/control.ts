// What people may do to a bot, whichever door they come through: the socket, the page, a chat. There is one of it.

import { isCutShort } from '../engine/cut-short.ts'
import { endReversals } from '../engine/end-reversal.ts'
import type { Engine } from '../engine/engine.ts'
import { learnRules } from '../engine/facts.ts'
import { followTogether } from '../engine/follow.ts'
import { halt, pause, resume, type TradingState, tradingStateOf } from '../engine/halt.ts'
import { closable, doubtfulGuards, isFlat, openIntents, reducible, tradable } from '../engine/holdings.ts'
import { noteLateClose } from '../engine/late-notes.ts'
import { closePosition, urgently } from '../engine/stops.ts'
import type { InTurn } from '../engine/turns.ts'
import { hasOrders, writeOff } from '../engine/write-off.ts'
import { isPositive } from '../money/decimal.ts'
import type { RejectionReason } from '../signal/rejection.ts'
import type { Intent } from '../store/intents.ts'
import { type Plan, planOf, restingEntries } from './plan.ts'

/** What an act came to. */
export interface Outcome {
  readonly state: TradingState
  /** Orders that were cancelled. */
  readonly cancelled: number
  /** Positions that were closed, wholly or but for what the exchange does not take. */
  readonly closed: number
  /** What could not be done, in words; the bot goes on trying where it can. */
  readonly failed: readonly string[]
}

/** How a halt is meant. */
export interface HaltOptions {
  /** Why, in the words of whoever halts. */
  readonly reason?: string
  /** Whether positions are closed as well. Default false. */
  readonly flatten?: boolean
}

/**
 * The levers of a bot. No more entries are taken from the moment an act is called, not from when it resolves, or from the next
 * beat on where the session is recorded; orders that protect or reduce a position are never cancelled but by `flatten`, which
 * puts its own in their place.
 */
export interface Control {
  /** What an act would cancel and close, before it does. */
  plan(action: 'halt' | 'flatten'): Promise<Plan>
  /** No entries, and those that rest are cancelled; over restarts, until `resume`. */
  halt(by: string, options?: HaltOptions): Promise<Outcome>
  /** No entries, and nothing is cancelled; over restarts, until `resume`. */
  pause(by: string, reason?: string): Promise<Outcome>
  /** The only way back from `halt` and `pause`. */
  resume(by: string): Promise<Outcome>
  /** Closes what the bot holds, at the market, reducing only. Signals may open anew unless it is halted. */
  flatten(by: string): Promise<Outcome>
}

/**
 * The control of an engine, be it that of a running loop or one that was set up for the act alone.
 * @param inTurn - how positions are closed one after the other. Default: in the engine's turns
 */
export function createControl(engine: Engine, inTurn: InTurn = engine.inTurn): Control {
  const { store, timeline } = engine
  const outcome = (parts: Partial<Outcome> = {}): Outcome => ({
    state: tradingStateOf(store).state,
    cancelled: 0,
    closed: 0,
    failed: [],
    ...parts,
  })
  return {
    plan: async (action) => planOf(engine, action),
    async halt(by, { reason, flatten = false } = {}) {
      halt(store, timeline.now(), wordsOf('halted', by, reason))
      const cancelled = await urgently(engine, () => cancelEntries(engine))
      if (!flatten) return outcome(cancelled)
      const closed = await inTurn(() => urgently(engine, () => closeAll(engine, by)))
      return outcome({ ...closed, ...sum(cancelled, closed) })
    },
    async pause(by, reason) {
      pause(store, timeline.now(), wordsOf('paused', by, reason))
      dropUnsent(engine, 'paused before it was sent')
      return outcome()
    },
    async resume(by) {
      resume(store, timeline.now(), `resumed by ${by}`)
      return outcome()
    },
    async flatten(by) {
      return outcome(await inTurn(() => urgently(engine, () => closeAll(engine, by))))
    },
  }
}

/** Who did it, and why, as the record has it. */
export function wordsOf(act: 'halted' | 'paused', by: string, reason: string | undefined): string {
  return reason === undefined ? `${act} by ${by}` : `${act} by ${by}: ${reason}`
}

/** What the exchange says to whoever closes what is not there. */
const NOT_THERE: readonly RejectionReason[] = ['refused', 'insufficient-balance', 'unknown-symbol']

type Part = Pick<Outcome, 'cancelled' | 'failed'>

function sum(a: Part, b: Part): Part {
  return { cancelled: a.cancelled + b.cancelled, failed: [...new Set([...a.failed, ...b.failed])] }
}

/** Beside the loop and not in its turn: it may be waiting for a slow answer, and each of the two steps is safe by itself. */
async function cancelEntries(engine: Engine): Promise<Part> {
  const { store } = engine
  dropUnsent(engine, 'halted before it was sent')
  const underWay = store.intents.in('sending').filter(({ leg }) => leg === 'entry')
  const resting = restingEntries(store)
  await followTogether(
    engine,
    resting.map(({ clientOid }) => clientOid),
    'all',
  )
  const left = stillOpen(engine, resting)
  return {
    cancelled: countCancelled(engine, resting),
    failed: [...left, ...underWay].map((intent) => leftWords(engine, intent)),
  }
}

/** Entries that were decided on and wait for their turn on the wire: from now on there are none. */
function dropUnsent({ store, timeline }: Engine, why: string): void {
  for (const { clientOid, leg } of store.intents.in('intended')) {
    if (leg === 'entry') store.intents.drop(clientOid, timeline.now(), why)
  }
}

/** In its turn: two who close one position at a time would sell it twice. */
async function closeAll(engine: Engine, by: string): Promise<Omit<Outcome, 'state'>> {
  const { store, timeline } = engine
  for (const { signal } of store.reversals.all()) endReversals(engine, signal.symbol, 'flatten')
  const open = store.intents.in('accepted')
  // What rests may have been filled since it was looked at: without that there is less to close, or nothing.
  await followTogether(
    engine,
    open.map(({ clientOid }) => clientOid),
    'unwanted',
  )
  let closed = 0
  const failed: string[] = []
  await learnRules(engine)
  const seen = closable(engine)
  for (const symbol of seen) {
    const name = { symbol, source: by, id: String(timeline.now()) }
    noteLateClose(engine, name, ['sending'])
    // What was just cancelled may still be on its way back: what is missing is believed the next time.
    const isClear = !hasOrders(engine, symbol)
    const rejection = await closePosition(engine, name, 'flatten')
    const isMissing = rejection && isClear && NOT_THERE.includes(rejection.reason)
    const underWay = store.intents.in('sending').filter((one) => one.symbol === symbol && one.leg === 'exit')
    const [doubtful] = [...underWay, ...doubtfulGuards(engine, symbol)]
    if (rejection && !(isMissing && (await writeOff(engine, name))))
      failed.push(`${symbol}: ${rejection.reason} (${rejection.detail})`)
    else if (doubtful)
      failed.push(
        `${symbol}: the fate of ${nameOf(doubtful)} is unknown; it is searched for, and where it never arrived the position is closed then`,
      )
    else if (isLeft(engine, symbol))
      failed.push(`${symbol}: ${engine.positions.of(symbol).held} are left: the market took no more at once`)
    else closed += 1
    // What could buy again after that is no less left than what is held.
    const entries = store.intents.in('accepted', 'sending').filter(isEntryIn(symbol))
    failed.push(...entries.map((intent) => leftWords(engine, intent)))
  }
  // Nothing is held there yet, and what may be by now was to be closed as well.
  for (const intent of store.intents.in('sending')) {
    const { symbol, leg } = intent
    if (leg !== 'entry' || seen.includes(symbol)) continue
    noteLateClose(engine, { symbol, source: by, id: String(timeline.now()) }, ['sending'])
    failed.push(leftWords(engine, intent))
  }
  return { closed, failed, cancelled: countCancelled(engine, open) }
}

/** Whether something is held that the exchange takes, and no order is about to close it. */
function isLeft(engine: Engine, symbol: string): boolean {
  const isUnderWay = openIntents(engine).some((one) => one.symbol === symbol && one.leg === 'exit')
  return !isUnderWay && !isFlat(tradable(engine, symbol)) && isPositive(reducible(engine, symbol))
}

/** How many are over without all that they were for: one that was filled before its cancel came was not cancelled. */
function countCancelled({ store }: Engine, intents: readonly Intent[]): number {
  const now = intents.flatMap(({ clientOid }) => store.intents.find(clientOid) ?? [])
  return now.filter((intent) => intent.state === 'closed' && isCutShort(intent, intent.filled)).length
}

function stillOpen({ store }: Engine, intents: readonly Intent[]): Intent[] {
  return intents.filter(({ clientOid }) => store.intents.find(clientOid)?.state === 'accepted')
}

function isEntryIn(symbol: string): (intent: Intent) => boolean {
  return (intent) => intent.symbol === symbol && intent.leg === 'entry'
}

/** Of an entry that rests, or may: only while entries are halted is it cancelled before its time. */
function leftWords({ store }: Engine, intent: Intent): string {
  const isHalted = tradingStateOf(store).state === 'halted'
  if (intent.state === 'sending') {
    const then = isHalted
      ? 'it is cancelled once its fate is known'
      : 'its fate is unknown, and it may stand; once it is known, what it bought is closed'
    return `${nameOf(intent)} was on its way; ${then}`
  }
  const then = isHalted ? 'the bot goes on trying' : 'it may rest until its time is up'
  return `${nameOf(intent)} could not be cancelled yet, or its fills are not shown yet; ${then}`
}

function nameOf({ clientOid, side, symbol }: Intent): string {
  return `the ${side} order ${clientOid} in ${symbol}`
}
