// Follows an order that waits at the exchange to protect a position.
import { subtractDecimals } from '@kucoin-kit/core/decimal'
import { isPositive } from '../money/decimal.ts'
import { wentOffAt } from '../protection/reached.ts'
import type { Intent } from '../store/intents.ts'
import type { Engine } from './engine.ts'
import { bookFills } from './follow.ts'

/**
 * - `waiting`: it waits, in no book
 * - `triggered`: it is in the book
 * - `missing`: the exchange shows neither it nor its fills, or only that it was filled; it counts as standing, unless the bot
 *   cancelled it
 * - `cancelled`: the bot cancelled it, and the exchange does not show it any more
 * - `settling`: over, and not all of its fills are shown yet
 * - `filled`, `lost`: over, by its price or by somebody else's cancel
 */
export type WaitingState = 'waiting' | 'triggered' | 'missing' | 'cancelled' | 'settling' | 'filled' | 'lost'

/** How long an order has to be shown nowhere until it is over: reads lag behind. */
const GONE_AFTER_MS = 10_000
/** The same for one that the exchange called filled: its coins are sold, and others would be sold in their place. */
const FILLED_GONE_AFTER_MS = 300_000

/** Looks at one, or cancels it. */
export async function followWaiting(
  engine: Engine,
  intent: Intent,
  act: 'look' | 'cancel' = 'look',
): Promise<WaitingState> {
  const { store, venue, timeline, unseen, unbooked } = engine
  const { clientOid } = intent
  const order = await venue.waiting[act === 'look' ? 'order' : 'cancel'](intent)
  const isUntold = order?.isUntold === true
  if (isUntold) unbooked.set(clientOid, subtractDecimals(intent.size ?? '0', intent.filled))
  if (!order || isUntold) return waitForIt(engine, intent, { isUntold, act })
  unseen.delete(clientOid)
  // Its fills may be shown later, or cannot be read: what it has sold until then is not there to be sold again.
  const missing = subtractDecimals(order.filledSize, intent.filled)
  if (isPositive(missing)) unbooked.set(clientOid, missing)
  const booked = isPositive(missing) ? await bookFills(engine, intent, order.orderId) : intent.filled
  const left = subtractDecimals(order.filledSize, booked)
  if (isPositive(left)) unbooked.set(clientOid, left)
  else unbooked.delete(clientOid)
  if (order.active) return order.waiting ? 'waiting' : 'triggered'
  if (isPositive(left)) return 'settling'
  store.intents.close(clientOid, timeline.now())
  if (!isPositive(booked)) return act === 'cancel' ? 'cancelled' : lose(engine, intent)
  tellExit(engine, intent)
  return 'filled'
}

/** One that is not shown, or not what it has done, has its time to be. */
function waitForIt(
  engine: Engine,
  intent: Intent,
  { isUntold, act }: { readonly isUntold: boolean; readonly act: 'look' | 'cancel' },
): WaitingState {
  const { store, timeline, unseen, unbooked, tell } = engine
  const { clientOid, symbol } = intent
  const nowMs = timeline.now()
  const before = unseen.get(clientOid) ?? { sinceMs: nowMs, isOurs: false, isFilled: false, isTold: false }
  // A clock that was set back since begins the wait anew.
  const sinceMs = Math.min(before.sinceMs, nowMs)
  const isFilled = isUntold || before.isFilled
  const isOurs = !isFilled && (before.isOurs || act === 'cancel')
  const isTold = before.isTold || (isFilled && nowMs - sinceMs >= GONE_AFTER_MS)
  unseen.set(clientOid, { sinceMs, isOurs, isFilled, isTold })
  if (isTold && !before.isTold) {
    const message = `${clientOid}, which protects ${symbol}, was filled, and the exchange does not show its trades yet: what it was for counts as closed`
    tell({ kind: 'trouble', message, isOnce: true })
  }
  if (nowMs - sinceMs < (isFilled ? FILLED_GONE_AFTER_MS : GONE_AFTER_MS))
    return isOurs ? 'cancelled' : 'missing'
  unseen.delete(clientOid)
  unbooked.delete(clientOid)
  store.intents.close(clientOid, nowMs, 'the exchange does not show this order any more')
  return isOurs ? 'cancelled' : lose(engine, intent)
}

/** Whoever looks at it first, it is told. */
function lose(engine: Engine, intent: Intent): 'lost' {
  tellMended(engine, intent, 'it was cancelled by others, or the exchange gave it up')
  return 'lost'
}

/** Records and tells that one protects no more, and why. */
export function tellMended(
  { store, timeline, tell }: Engine,
  { clientOid, symbol }: Intent,
  why: string,
): void {
  const body = { symbol, why }
  store.events.append({ atMs: timeline.now(), kind: 'protection-mended', subject: clientOid, body })
  tell({ kind: 'protection-mended', clientOid, symbol, why })
}

function tellExit({ store, timeline, tell }: Engine, intent: Intent): void {
  const { clientOid, symbol, side, trigger } = intent
  const last = store.fills.of(clientOid).at(-1)
  if (!last || !trigger) return
  const cause = wentOffAt(trigger, last.price, side)
  store.events.append({ atMs: timeline.now(), kind: cause, subject: clientOid, body: { symbol, side } })
  tell({ kind: 'exit', intent, cause })
}
