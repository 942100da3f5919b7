// Keeps a position and the orders that protect it at the exchange in agreement: no such order without a position, and no
// position without it that should have one. Every look mends what is not so.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { changeTo, type Guard, guardsFor } from '../protection/guards.ts'
import { reached } from '../protection/reached.ts'
import { trail } from '../protection/trailing.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import type { Intent } from '../store/intents.ts'
import type { Stops } from '../store/stops.ts'
import { attempt } from './attempt.ts'
import { isCutShort } from './cut-short.ts'
import type { Engine } from './engine.ts'
import { rulesOf } from './facts.ts'
import { followIntent } from './follow.ts'
import { followWaiting, tellMended } from './follow-waiting.ts'
import {
  closingSide,
  isDust,
  openIntents,
  protectable,
  protecting,
  reducible,
  unsettledGuards,
} from './holdings.ts'
import { isFresh } from './is-fresh.ts'
import { placeIntent } from './place-intent.ts'
import { AT_ONCE_MS, mustNotRest, NOT_AT_ONCE } from './resting-exits.ts'
import { closePosition, isBarredNow, isIdle } from './stops.ts'
import { tellBare } from './tell-bare.ts'
import { writeDownGuard } from './write-down-guard.ts'

/** So often is tried what cannot be sent. */
const TRIES = 3
/** After this long the exchange is asked again for what it refused. */
const ASK_AGAIN_MS = 300_000

/** Looks after every position that has prices, and every order that protects one. */
export async function protectAll(engine: Engine): Promise<void> {
  const { store } = engine
  const symbols = [...store.stops.all(), ...store.intents.protecting('accepted')].map(({ symbol }) => symbol)
  for (const symbol of new Set(symbols)) await protect(engine, symbol)
}

/** Looks after one symbol. Trouble is told and left for the next look. */
export async function protect(engine: Engine, symbol: string): Promise<void> {
  await attempt(engine, `the protection of ${symbol} could not be looked after`, async () => {
    // What is cancelled may have been filled just before; then there is another position to protect.
    for (let looks = 0; looks < 3 && (await look(engine, symbol)) === 'again'; looks++);
  })
}

async function look(engine: Engine, symbol: string): Promise<'done' | 'again'> {
  const { store, venue, config } = engine
  const { standing, triggered, isUncertain } = await sort(engine, symbol)
  const { held } = engine.positions.of(symbol)
  const found = store.stops.all().find((stops) => stops.symbol === symbol)
  if (!found || isDust(engine, symbol, held)) {
    for (const intent of [...standing, ...triggered]) await release(engine, intent)
    await endExits(engine, symbol)
    if (found && isIdle(engine, symbol)) store.stops.disarm(symbol)
    return 'done'
  }
  const [rules, quote] = await Promise.all([rulesOf(engine, symbol), venue.quote(symbol)])
  const side = closingSide(held)
  const cause = quote && reached(found, quote.last, side)
  if (cause) {
    if (!isBarredNow(engine, symbol)) await closePosition(engine, found, cause)
    return 'done'
  }
  await endRestingExits(engine, symbol)
  if (!rules || isUncertain) return 'done'
  const stops = quote ? follow(engine, found, { side, last: quote.last, ...rules }) : found
  const size = protectable(engine, symbol)
  const wanted = guardsFor({
    side,
    size,
    trigger: stops,
    rules,
    pairs: venue.waiting.pairs,
    slippageBps: config.protection.slippageBps,
  })
  tellBare(engine, stops, { size, wanted })
  const { cancel, place } = changeTo(wanted, standing)
  for (const intent of [...cancel, ...triggered]) await followWaiting(engine, intent, 'cancel')
  if (cancel.length + triggered.length > 0) return 'again'
  for (const guard of place) if (!(await placeGuard(engine, stops, guard))) break
  return 'done'
}

interface Sorted {
  readonly standing: readonly Intent[]
  readonly triggered: readonly Intent[]
  /** Whether an order may or may not stand: nothing is put in its place until that is known. */
  readonly isUncertain: boolean
}

async function sort(engine: Engine, symbol: string): Promise<Sorted> {
  const standing: Intent[] = []
  const triggered: Intent[] = []
  let isUncertain = unsettledGuards(engine, symbol).length > 0
  for (const intent of protecting(engine, symbol)) {
    const state = await followWaiting(engine, intent)
    if (state === 'waiting') standing.push(intent)
    if (state === 'triggered') triggered.push(intent)
    if (state === 'missing' || state === 'settling') isUncertain = true
  }
  return { standing, triggered, isUncertain }
}

/** What protected the position has closed it before them: later they would reduce another one. */
async function endExits(engine: Engine, symbol: string): Promise<void> {
  if (compareDecimals(reducible(engine, symbol), '0') >= 0) return
  for (const { clientOid, leg, symbol: of } of openIntents(engine))
    if (leg === 'exit' && of === symbol) await followIntent(engine, clientOid, 'all')
}

/** Cancels exits that rest on coins that the stop loss needs: they were there before it, or before the settings were these. */
async function endRestingExits(engine: Engine, symbol: string): Promise<void> {
  const { store, tell } = engine
  for (const intent of store.intents.in('accepted')) {
    const { clientOid, createdMs } = intent
    if (intent.symbol !== symbol || !mustNotRest(engine, intent)) continue
    if (isFresh(engine, createdMs, AT_ONCE_MS)) continue
    await followIntent(engine, clientOid, 'all')
    const ended = store.intents.find(clientOid)
    // One that could not be cancelled is tried again, and told by then; one that was filled before is no loss.
    if (ended?.state !== 'closed' || !isCutShort(ended, ended.filled)) continue
    tell({
      kind: 'trouble',
      message: `the limit exit ${clientOid} in ${symbol} is cancelled: ${NOT_AT_ONCE}`,
    })
  }
}

async function release(engine: Engine, intent: Intent): Promise<void> {
  const state = await followWaiting(engine, intent, 'cancel')
  if (state === 'cancelled') tellMended(engine, intent, 'there is no position any more that it protects')
}

/** Lets the stop loss follow the price, as far as that is wanted. */
function follow(engine: Engine, stops: Stops, market: Omit<Parameters<typeof trail>[1], 'stopLoss'>): Stops {
  const { store, timeline, config } = engine
  const { trailing } = config.protection
  const stopLoss = trailing && trail(trailing, { ...market, stopLoss: stops.stopLoss })
  if (stopLoss === undefined) return stops
  const moved = { ...stops, stopLoss }
  store.atomically(() => {
    const body = { from: stops.stopLoss, to: stopLoss }
    store.events.append({ atMs: timeline.now(), kind: 'stop-moved', subject: stops.symbol, body })
    store.stops.arm(moved)
  })
  return moved
}

/** @returns whether the position may go on being protected: false once it was closed for want of protection */
async function placeGuard(engine: Engine, stops: Stops, guard: Guard): Promise<boolean> {
  const { store, timeline, config, refused } = engine
  const { symbol, source, id } = stops
  const key = `${symbol} ${JSON.stringify(guard)}`
  const known = refused.get(key)
  const before = known && isFresh(engine, known.atMs, ASK_AGAIN_MS) ? known : undefined
  if (before?.isToClose)
    return isBarredNow(engine, symbol) || (await closePosition(engine, stops, 'unprotected')) !== undefined
  if (before && before.tries >= TRIES) return true
  const clientOid = clientOidFor(source, id, `protection ${store.intents.countProtecting(symbol) + 1}`)
  const rejection = await placeIntent(engine, writeDownGuard(engine, stops, guard, clientOid))
  refused.delete(key)
  if (!rejection) return true
  const { reason, detail, isPassing = false } = rejection
  // What cannot even be sent, again and again, is as good as refused. What was lost on its way is not: it can be tried again.
  const tries = reason === 'refused' ? TRIES : reason === 'not-sent' ? (before?.tries ?? 0) + 1 : 0
  refused.set(key, { atMs: timeline.now(), tries })
  const isGivenUp = tries >= TRIES && !isPassing
  const then = isPassing
    ? 'it is asked again later, and watched by the bot until then'
    : !isGivenUp
      ? 'the next look tries again'
      : config.protection.onRefusal === 'close'
        ? 'it is closed'
        : 'it is kept'
  engine.tell({ kind: 'trouble', message: `${symbol} is not protected: ${reason} (${detail}); ${then}` })
  if (!isGivenUp || config.protection.onRefusal === 'alert') return true
  const failure = await closePosition(engine, stops, 'unprotected')
  // Where that fails the next look tries again. Who may not even close is asked to protect it first, once that is mended.
  if (failure && !failure.isBarred) refused.set(key, { atMs: timeline.now(), tries, isToClose: true })
  return false
}
