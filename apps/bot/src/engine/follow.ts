// Follows accepted orders to their end: takes in fills, cancels what has rested too long, closes what is done.
import { addDecimals, compareDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, isPositive } from '../money/decimal.ts'
import type { Fill } from '../store/fills.ts'
import type { Intent, IntentCause } from '../store/intents.ts'
import type { VenueOrder } from '../venue/venue.ts'
import { attempt } from './attempt.ts'
import { isCutShort } from './cut-short.ts'
import type { Engine } from './engine.ts'
import { doubtfulGuards } from './holdings.ts'
import { forgetLate } from './late-notes.ts'
import { rejectUnended } from './record-rejection.ts'
import { resolveOpen } from './resolve.ts'
import { mustNotRest, NOT_AT_ONCE } from './resting-exits.ts'
import { takeBackStops } from './stops-before.ts'

/** When an order's rest is cancelled: once it is not wanted any more, or right now. */
export type CancelRule = 'unwanted' | 'all'

/** Self-trade prevention cancels what rests; KuCoin does not say so of the order. */
const ENDED_EARLY = 'a newer order of the bot would have met it, or somebody cancelled it'

/** Looks after every open order once, those of unknown fate first. Trouble is told and left for the next round. */
export async function followAll(engine: Engine): Promise<void> {
  await attempt(engine, 'open orders could not be looked after', () => tellResolved(engine))
  await followAccepted(engine)
}

/** Looks after every accepted order once. */
export async function followAccepted(engine: Engine, rule: CancelRule = 'unwanted'): Promise<void> {
  for (const { clientOid } of engine.store.intents.in('accepted')) await followIntent(engine, clientOid, rule)
}

/** Looks after what signals have on order in a symbol: what it has done until now decides what the next signal finds. */
export async function followSymbol(engine: Engine, symbol: string): Promise<void> {
  const open = engine.store.intents
    .in('accepted')
    .filter((intent) => intent.symbol === symbol && intent.cause !== 'protection')
  await followTogether(
    engine,
    open.map(({ clientOid }) => clientOid),
    'unwanted',
  )
}

/** Searches once more for what may have closed a symbol already: nobody can say without it what is left to close. */
export async function resolveGuards(engine: Engine, symbol: string): Promise<void> {
  if (doubtfulGuards(engine, symbol).length === 0) return
  await attempt(engine, `what protects ${symbol} could not be searched for`, () => tellResolved(engine))
}

async function tellResolved(engine: Engine): Promise<void> {
  for (const { intent, fate } of await resolveOpen(engine)) {
    const isNew = intent.cause !== 'protection' && !engine.inherited.has(intent.clientOid)
    if (fate === 'accepted' && isNew) engine.tell({ kind: 'acknowledged', intent, latencyMs: undefined })
  }
  rejectUnended(engine)
}

/** Looks after one accepted order. */
export async function followIntent(
  engine: Engine,
  clientOid: string,
  rule: CancelRule = 'unwanted',
): Promise<void> {
  await followTogether(engine, [clientOid], rule)
}

/**
 * Looks after some accepted orders at once. What the exchange answers is taken in in their order, whichever answer came first: a
 * replay writes down the same.
 */
export async function followTogether(
  engine: Engine,
  clientOids: readonly string[],
  rule: CancelRule,
): Promise<void> {
  const asked = clientOids.flatMap((clientOid) => {
    const intent = engine.store.intents.find(clientOid)
    return intent?.state === 'accepted' ? [{ intent, answer: settled(ask(engine, intent, rule)) }] : []
  })
  for (const { intent, answer } of asked)
    await attempt(engine, `${intent.clientOid} could not be looked after`, async () => {
      const { order, isEarly } = (await answer)()
      await takeIn(engine, intent, order, isEarly)
    })
}

/**
 * Looks at it, and cancels it where it is over. What is to be cancelled in any case is not looked at first: that look would
 * wait behind all others when the exchange's limits are used up, and the cancel behind the look.
 */
async function ask(
  engine: Engine,
  intent: Intent,
  rule: CancelRule,
): Promise<{ readonly order: VenueOrder | undefined; readonly isEarly: boolean }> {
  const { symbol, clientOid } = intent
  if (rule === 'all') return { order: await engine.venue.cancel(symbol, clientOid), isEarly: false }
  const order = await engine.venue.order(symbol, clientOid)
  const isOver = isUnwanted(engine, intent)
  if (order?.active === true && isOver)
    return { order: await engine.venue.cancel(symbol, clientOid), isEarly: false }
  return { order, isEarly: !isOver }
}

/** An answer that waits for its turn: a failure is thrown by whoever takes it. */
function settled<T>(answer: Promise<T>): Promise<() => T> {
  return answer.then(
    (value) => () => value,
    (reason: unknown) => () => {
      throw reason
    },
  )
}

/** Its time is up, or it would open a position while entries are halted. */
function isUnwanted({ timeline, killSwitch }: Engine, { leg, expiresMs }: Intent): boolean {
  return timeline.now() >= expiresMs || (leg === 'entry' && killSwitch.state() === 'halted')
}

async function takeIn(
  engine: Engine,
  intent: Intent,
  order: VenueOrder | undefined,
  isEarly: boolean,
): Promise<void> {
  const { timeline, tell } = engine
  if (!order) {
    // Reads may lag behind: an order that was acknowledged is believed in until its time is up. After that the
    // exchange may have forgotten it, as it does with orders cancelled unfilled, but hardly its fills.
    if (timeline.now() < intent.expiresMs) return
    const booked =
      intent.orderId === undefined ? intent.filled : await bookFills(engine, intent, intent.orderId)
    if (isCutShort(intent, booked)) doubtSide(engine, intent)
    end(engine, intent, booked, 'the exchange does not know this order any more')
    // It may have closed all there was: nothing more is sold on what nobody knows.
    if (intent.leg === 'exit') forgetLate(engine, intent.clientOid)
    return
  }
  const booked =
    compareDecimals(order.filledSize, intent.filled) > 0
      ? await bookFills(engine, intent, order.orderId)
      : intent.filled
  // The list of fills may lag behind the order: it is closed only when every coin is accounted for.
  if (order.active || compareDecimals(booked, order.filledSize) < 0) return
  const isCut = isCutShort(intent, booked)
  if (isCut) doubtSide(engine, intent)
  const why = mustNotRest(engine, intent) ? NOT_AT_ONCE : ENDED_EARLY
  end(engine, intent, booked, isEarly && isCut ? `it ended before its time: ${why}` : undefined)
  if (isEarly && isCut) tell({ kind: 'ended-early', intent, filled: booked, why })
}

/** Closes one that is over. Prices that an entry named for what it never opened are not those of what was there before it. */
function end(engine: Engine, intent: Intent, booked: Decimal, reason: string | undefined): void {
  const { store, timeline } = engine
  store.lazily(() => {
    store.intents.close(intent.clientOid, timeline.now(), reason)
    if (intent.leg === 'entry' && !isPositive(booked)) takeBackStops(engine, intent)
  })
}

/** Its source may go by what it sent, or by what became of that. */
function doubtSide({ store }: Engine, { cause, source, symbol }: Intent): void {
  if (isAsked(cause)) store.sources.setSide(source, symbol, 'some')
}

/** Whether a signal wanted it; else it is the bot's own doing, or that of people. */
function isAsked(cause: IntentCause): boolean {
  return cause === 'signal' || cause === 'reverse'
}

/**
 * Takes in what the store does not have yet, and only that: what counts in memory is what is kept. What a power cut takes back
 * the exchange still has.
 */
export async function bookFills(engine: Engine, intent: Intent, orderId: string): Promise<Decimal> {
  const { store, positions, record, timeline, tell } = engine
  const { symbol, clientOid, side } = intent
  const reported = await engine.venue.fills(symbol, orderId)
  const atMs = timeline.now()
  const { added, booked } = store.lazily(() => {
    const added = reported
      .map((fill): Fill => ({ ...fill, symbol, clientOid, side, atMs }))
      .filter((fill) => store.fills.add(fill))
    const booked = store.fills.of(clientOid).reduce((sum, fill) => addDecimals(sum, fill.size), '0')
    store.intents.setFilled(clientOid, booked)
    if (added.length > 0 && !isAsked(intent.cause)) store.sources.reducedUnasked(symbol)
    return { added, booked }
  })
  for (const fill of added) {
    positions.apply(fill)
    record.apply(fill, intent.source)
    tell({ kind: 'fill', fill })
  }
  return booked
}
