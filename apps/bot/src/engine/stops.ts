// The prices at which a position is to be closed, and closing it at the market.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { greatestDecimal, isPositive, leastDecimal } from '../money/decimal.ts'
import { assess, isRejection } from '../risk/assess.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import type { Rejection, RejectionReason } from '../signal/rejection.ts'
import type { Signal } from '../signal/signal.ts'
import type { Intent, IntentCause } from '../store/intents.ts'
import type { Stops } from '../store/stops.ts'
import type { Leg, Side } from '../venue/venue.ts'
import { caseOf } from './case-of.ts'
import { endReversals } from './end-reversal.ts'
import type { Engine } from './engine.ts'
import { gatherFacts } from './facts.ts'
import { followIntent, resolveGuards } from './follow.ts'
import { closable, closingSide, isDust, openIntents, reducible } from './holdings.ts'
import { isFresh } from './is-fresh.ts'
import { forgetLateExit, noteLateExit } from './late-notes.ts'
import { placeIntent } from './place-intent.ts'
import { AT_ONCE_MS } from './resting-exits.ts'
import { IN_THE_WAY, standDown } from './stand-down.ts'
import { rememberStops } from './stops-before.ts'
import { writeDown } from './write-down.ts'
import { hasOrders } from './write-off.ts'

/** Why a position is closed without a signal. */
type ExitCause = Exclude<IntentCause, 'signal' | 'reverse' | 'protection'>

/** What another try cannot change: people have to close the position. */
const HOPELESS: readonly RejectionReason[] = [
  'below-minimum',
  'above-maximum',
  'insufficient-balance',
  'refused',
]

/** How long the same failure of an exit is no news. */
const ON_RECORD_MS = 300_000
/** Whoever is barred is barred a moment later too: so often is tried whether key or account are mended. */
const BARRED_MS = 30_000
/** So many orders close a position that is more than one of them may hold; the next look goes on from there. */
const MOST_PARTS = 20

/** Whether a look finds again what an exit was for, where that is lost: its price, or that nothing protects the position. */
const IS_WATCHED: Readonly<Record<ExitCause, boolean>> = {
  'stop-loss': true,
  'take-profit': true,
  unprotected: false,
  flatten: false,
}

const THEN = {
  hopeless: 'its stops are given up',
  barred: 'key or account are not allowed to: until they are it is tried again twice a minute',
  asked: 'flatten again to try again',
  watched: 'the next look tries again',
}

/**
 * Takes over the prices that an entry names; one that names none keeps those of the position it adds to. Where the stop loss
 * follows the price, every position has one. What was in force before is remembered for an entry that comes to nothing.
 */
export function armStops(engine: Engine, signal: Signal, side: Side, clientOid: string): void {
  const { symbol, source, id, stopLoss, takeProfit } = signal
  const { stops } = engine.store
  const [first, ...rest] = takeProfit
  const [nearestOf, sign] = side === 'buy' ? ([leastDecimal, 1] as const) : ([greatestDecimal, -1] as const)
  const nearest = first === undefined ? undefined : nearestOf(first, ...rest)
  if (isIdle(engine, symbol)) stops.disarm(symbol)
  const known = stops.all().find((row) => row.symbol === symbol)
  const follows = engine.config.protection.trailing !== undefined
  if (stopLoss === undefined && nearest === undefined && (known || !follows)) return
  // One that follows the price never goes back.
  const reached = follows ? known?.stopLoss : undefined
  const isBehind =
    reached !== undefined && (stopLoss === undefined || compareDecimals(stopLoss, reached) * sign < 0)
  const armed = { symbol, source, id, stopLoss: isBehind ? reached : stopLoss, takeProfit: nearest }
  rememberStops(engine, symbol, { clientOid, before: known, stopLoss: armed.stopLoss })
  stops.arm(armed)
}

/** Gives what was held before its stop loss was to follow the price a row to follow it with. */
export async function armTrailing(engine: Engine): Promise<void> {
  const { store, config, timeline } = engine
  if (config.protection.trailing === undefined) return
  const armed = store.stops.all().map(({ symbol }) => symbol)
  // What is too little to be closed needs none; where that is not known it may need one.
  for (const symbol of closable(engine).filter((one) => !armed.includes(one))) {
    const id = `${symbol} ${timeline.now()}`
    store.stops.arm({ symbol, source: 'trailing', id, stopLoss: undefined, takeProfit: undefined })
  }
}

/** Whose word closes a position: a signal's with its stops, or that of people. */
type ExitName = Pick<Stops, 'symbol' | 'source' | 'id'>

/** Why a position was not closed. */
export interface ExitFailure extends Rejection {
  /** Whether another try cannot change it. */
  readonly isHopeless: boolean
}

/** Who looks after an exit that failed: the bot's looks, or people, who ask again. */
type LookedAfter = 'watched' | 'asked'

/**
 * Sells what is held of a symbol at the market; what rests or waits in it is cancelled first. The caller has its turn.
 * @returns why it could not be done; it is on record and told
 */
export function closePosition(
  engine: Engine,
  stops: ExitName,
  cause: ExitCause,
  lookedAfter: LookedAfter = cause === 'flatten' ? 'asked' : 'watched',
): Promise<ExitFailure | undefined> {
  return urgently(engine, () => close(engine, stops, { cause, lookedAfter }))
}

/** Whether the exchange bars the bot from closing a symbol, and was asked a moment ago. */
export function isBarredNow({ refused, timeline }: Engine, symbol: string): boolean {
  const sinceMs = timeline.now() - (refused.get(barredKey(symbol))?.atMs ?? Number.NEGATIVE_INFINITY)
  return sinceMs >= 0 && sinceMs < BARRED_MS
}

function barredKey(symbol: string): string {
  return `${symbol} barred`
}

/** Who gets out does not wait for looks at anything else, and needs more than the order itself: what is there, and its price. */
export function urgently<T>({ venue }: Engine, work: () => Promise<T>): Promise<T> {
  return venue.urgently ? venue.urgently(work) : work()
}

interface Closing {
  readonly cause: ExitCause
  readonly lookedAfter: LookedAfter
}

async function close(
  engine: Engine,
  stops: ExitName,
  { cause, lookedAfter: asked }: Closing,
): Promise<ExitFailure | undefined> {
  const { store, timeline, refused } = engine
  const { symbol, source, id } = stops
  endReversals(engine, symbol, cause)
  await resolveGuards(engine, symbol)
  const hadOrders = hasOrders(engine, symbol)
  const isLeft = (await standDown(engine, symbol)) === 'left'
  // People who flatten look after it themselves, where nothing of the bot's is left that they could not see.
  const isClear = cause === 'flatten' ? !isLeft : !hadOrders
  await clearAway(engine, symbol)
  // An order of unknown fate may be selling these very coins; it is searched for first.
  if (!isPositive(reducible(engine, symbol))) return undefined
  const { rejection, parts, lastOid, hasRest } = await sellParts(engine, stops, cause)
  refused.delete(barredKey(symbol))
  // One that was lost and is known to stand nowhere is as good as one of which that is found out later.
  const lookedAfter = rejection?.reason === 'never-arrived' ? 'watched' : asked
  const forget = (): void => {
    if (lastOid !== undefined) forgetLateExit(engine, lastOid)
  }
  if (!rejection) {
    // What is more than so many orders may hold is closed by the next look.
    if (!hasRest) forget()
    return undefined
  }
  const { reason, isPassing = false, isBarred = false } = rejection
  // Unless orders of the bot's own stood in the way: they keep coins from being sold until their cancel is seen. And where a part is
  // sold it is another position that is left: the next look tries to close that.
  const isForGood = !isPassing && !isBarred && parts === 0 && (isClear || !IN_THE_WAY.includes(reason))
  const isHopeless = HOPELESS.includes(reason) && isForGood
  // Whoever else wants it closed leaves it what protects it; where nothing is there, nothing does.
  const isGivenUp = isHopeless && (cause !== 'flatten' || IN_THE_WAY.includes(reason))
  // The next look goes by what is remembered of it.
  if (isHopeless || cause !== 'flatten' || lookedAfter === 'asked') forget()
  if (isBarred) refused.set(barredKey(symbol), { atMs: timeline.now(), tries: 0 })
  store.atomically(() => {
    const body = { cause, symbol, ...rejection }
    // That it is given up, and what people asked for, is always news.
    const isNews = isHopeless || lookedAfter === 'asked'
    if (isNews || isNew(engine, `${source} ${id} ${cause} ${reason}`))
      store.events.append({ atMs: timeline.now(), kind: 'exit-failed', subject: `${source} ${id}`, body })
    if (isGivenUp) store.stops.disarm(symbol)
  })
  const watched = isHopeless ? 'hopeless' : isBarred ? 'barred' : 'watched'
  const isAsked = !isGivenUp && cause === 'flatten' && (isHopeless || lookedAfter === 'asked')
  const then = THEN[isAsked ? 'asked' : watched]
  const message = `${cause} of ${symbol} failed: ${reason} (${rejection.detail}); ${then}`
  engine.tell({ kind: 'trouble', message })
  return { ...rejection, isHopeless }
}

/** What was sold, and why not all of it was. */
interface Sale {
  readonly parts: number
  readonly rejection?: Rejection | undefined
  /** The last order that was sent. */
  readonly lastOid?: string | undefined
  /** Set where more is left than one round of orders may hold. */
  readonly hasRest?: true
}

/** Sells all that no order is about to: in one order, or in parts where that is more than one may hold. */
async function sellParts(engine: Engine, { symbol, source, id }: ExitName, cause: ExitCause): Promise<Sale> {
  const name = { symbol, source, id }
  let lastOid: string | undefined
  for (let parts = 0; parts < MOST_PARTS; parts++) {
    const facts = await gatherFacts(engine, { ...name, leg: 'exit' })
    const signal = closeSignal(name, engine.timeline.now())
    const order = isRejection(facts) ? facts : assess({ ...caseOf(engine, signal), facts })
    if (isRejection(order)) return { parts, rejection: order, lastOid }
    const clientOid = nextClientOid(engine, name, cause)
    const hasRest = order.rest === undefined ? undefined : true
    const along = (): void => {
      if (!IS_WATCHED[cause]) noteLateExit(engine, { ...name, clientOid, hasRest })
    }
    const intent = writeDown(engine, { signal, order, clientOid, cause, along })
    lastOid = clientOid
    const rejection = await placeIntent(engine, intent)
    if (rejection) return { parts, rejection, lastOid }
    // What is sold counts: where its fate is unknown it may be sold, and where it was only tested nothing is.
    const isTested = engine.store.intents.find(clientOid)?.state === 'tested'
    if (order.rest === undefined || isTested) return { parts: parts + 1, lastOid }
  }
  return { parts: MOST_PARTS, lastOid, hasRest: true }
}

/** A market may pause for days, and each look tries again: that is on record now and then, and not each time. */
function isNew(engine: Engine, failure: string): boolean {
  const { refused, timeline } = engine
  const known = refused.get(failure)
  if (known && isFresh(engine, known.atMs, ON_RECORD_MS)) return false
  refused.set(failure, { atMs: timeline.now(), tries: 0 })
  return true
}

/**
 * Cancels what rests in a symbol: it would keep coins from being sold, or open the position again. What already closes it at the
 * market is let arrive: who takes it back at each look never closes anything at an exchange that is slower than the looks.
 */
export async function clearAway(
  engine: Engine,
  symbol: string,
  legs: readonly Leg[] = ['entry', 'exit'],
): Promise<void> {
  for (const intent of resting(engine, symbol, legs))
    await followIntent(engine, intent.clientOid, isClosing(engine, intent) ? 'unwanted' : 'all')
}

/** Whether something is left of what is cleared away: its cancel failed, or its fills are not shown yet. */
export function isCluttered(engine: Engine, symbol: string, legs: readonly Leg[]): boolean {
  return resting(engine, symbol, legs).some((intent) => !isClosing(engine, intent))
}

function resting({ store }: Engine, symbol: string, legs: readonly Leg[]): Intent[] {
  return store.intents
    .in('accepted')
    .filter((intent) => intent.symbol === symbol && legs.includes(intent.leg))
}

/** Whether an order closes the position at the market, and has not had the time for it yet. */
function isClosing(engine: Engine, { symbol, leg, type, side, createdMs }: Intent): boolean {
  const isRightWay = side === closingSide(engine.positions.of(symbol).held)
  return leg === 'exit' && type === 'market' && isRightWay && isFresh(engine, createdMs, AT_ONCE_MS)
}

/** Nothing held that could be closed, nothing on order: there is nothing to protect. */
export function isIdle(engine: Engine, symbol: string): boolean {
  const isOnOrder = openIntents(engine).some((intent) => intent.symbol === symbol)
  return !isOnOrder && isDust(engine, symbol, engine.positions.of(symbol).held)
}

/** The name of the next try: always the same for the same signal, cause and number of tries. */
function nextClientOid(engine: Engine, { source, id }: ExitName, cause: ExitCause): string {
  for (let attempt = 1; ; attempt++) {
    const clientOid = clientOidFor(source, id, attempt === 1 ? cause : `${cause} ${attempt}`)
    if (!engine.store.intents.find(clientOid)) return clientOid
  }
}

function closeSignal({ symbol, source, id }: ExitName, nowMs: number): Signal {
  return {
    source,
    id,
    timeMs: nowMs,
    symbol,
    action: 'close',
    to: undefined,
    strength: 1,
    orderType: 'market',
    price: undefined,
    size: undefined,
    stopLoss: undefined,
    takeProfit: [],
    validForMs: undefined,
    seq: undefined,
    rawHash: '',
    contentHash: '',
  }
}
