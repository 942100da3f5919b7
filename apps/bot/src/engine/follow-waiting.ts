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
  if (!order || isUntold) {
    const { sinceMs, isOurs } = unseen.get(clientOid) ?? { sinceMs: timeline.now(), isOurs: false }
    const isCancelled = !isUntold && (isOurs || act === 'cancel')
    unseen.set(clientOid, { sinceMs, isOurs: isCancelled })
    if (timeline.now() - sinceMs < GONE_AFTER_MS) return isCancelled ? 'cancelled' : 'missing'
    unseen.delete(clientOid)
    unbooked.delete(clientOid)
    store.intents.close(clientOid, timeline.now(), 'the exchange does not show this order any more')
    return isCancelled ? 'cancelled' : lose(engine, intent)
  }
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
