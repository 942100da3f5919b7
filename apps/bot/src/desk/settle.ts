// Follows accepted orders to their end: takes in fills, cancels what has rested too long, closes what is done.
import { addDecimals, compareDecimals } from '@kucoin-kit/core/decimal'
import type { VenueOrder } from '../exchange/venue.ts'
import { reasonOf } from '../input-error.ts'
import type { Intent } from '../ledger/intents.ts'
import type { Decimal } from '../money/decimal.ts'
import { reject } from '../risk/rejection.ts'
import type { Desk } from './desk.ts'
import { recordRejection } from './record-rejection.ts'
import { resolveOpen } from './resolve.ts'

/** When an order's rest is cancelled: once it is not wanted any more, or right now. */
export type CancelRule = 'unwanted' | 'all'

/** Looks after every open order once, those of unknown fate first. Trouble is told and left for the next round. */
export async function settleAll(desk: Desk): Promise<void> {
  await attempt(desk, 'open orders', () => tellResolved(desk))
  await settleAccepted(desk)
}

/** Looks after every accepted order once. */
export async function settleAccepted(desk: Desk, rule: CancelRule = 'unwanted'): Promise<void> {
  for (const { clientOid } of desk.ledger.intents.in('accepted')) await settleIntent(desk, clientOid, rule)
}

async function tellResolved(desk: Desk): Promise<void> {
  for (const { intent, fate } of await resolveOpen(desk)) {
    if (fate === 'accepted') desk.tell({ kind: 'acknowledged', intent, latencyMs: undefined })
    if (fate !== 'absent') continue
    const { clientOid, symbol, side, cause } = intent
    // A stop that never arrived is no signal's end: its position is still watched.
    if (cause !== 'signal') continue
    const rejection = reject('never-arrived', 'the exchange does not know the order')
    recordRejection(desk, clientOid, rejection, { symbol, side }, `${side} ${symbol}`)
  }
}

/** Looks after one accepted order. */
export async function settleIntent(
  desk: Desk,
  clientOid: string,
  rule: CancelRule = 'unwanted',
): Promise<void> {
  const intent = desk.ledger.intents.find(clientOid)
  if (intent?.state !== 'accepted') return
  await attempt(desk, clientOid, async () => {
    let order = await desk.venue.order(intent.symbol, clientOid)
    if (order?.active && (rule === 'all' || isUnwanted(desk, intent))) {
      order = await desk.venue.cancel(intent.symbol, clientOid)
    }
    await takeIn(desk, intent, order)
  })
}

/** Its time is up, or it would open a position while entries are halted. */
function isUnwanted({ timeline, killSwitch }: Desk, { side, expiresMs }: Intent): boolean {
  return timeline.now() >= expiresMs || (side === 'buy' && killSwitch.reason() !== undefined)
}

async function takeIn(desk: Desk, intent: Intent, order: VenueOrder | undefined): Promise<void> {
  const { ledger, timeline } = desk
  const { clientOid } = intent
  if (!order) {
    // Reads may lag behind: an order that was acknowledged is believed in until its time is up. After that the
    // exchange may have forgotten it, as it does with orders cancelled unfilled, but hardly its fills.
    if (timeline.now() < intent.expiresMs) return
    if (intent.orderId !== undefined) await bookFills(desk, intent, intent.orderId)
    ledger.intents.close(clientOid, timeline.now(), 'the exchange does not know this order any more')
    return
  }
  const booked =
    compareDecimals(order.filledSize, intent.filled) > 0
      ? await bookFills(desk, intent, order.orderId)
      : intent.filled
  // The list of fills may lag behind the order: it is closed only when every coin is accounted for.
  if (!order.active && compareDecimals(booked, order.filledSize) >= 0)
    ledger.intents.close(clientOid, timeline.now())
}

async function bookFills(desk: Desk, intent: Intent, orderId: string): Promise<Decimal> {
  const { ledger, positions, timeline, tell } = desk
  const { symbol, clientOid, side } = intent
  const reported = await desk.venue.fills(symbol, orderId)
  const atMs = timeline.now()
  const known = new Set(ledger.fills.of(clientOid).map((fill) => fill.tradeId))
  const fresh = reported
    .filter(({ tradeId }) => !known.has(tradeId))
    .map((fill) => ({ ...fill, symbol, clientOid, side, atMs }))
  const booked = fresh.reduce((sum, fill) => addDecimals(sum, fill.size), intent.filled)
  ledger.atomically(() => {
    for (const fill of fresh) ledger.fills.add(fill)
    ledger.intents.setFilled(clientOid, booked)
  })
  // Only what is on disk may change the positions in memory.
  for (const fill of fresh) {
    positions.apply(fill)
    tell({ kind: 'fill', fill })
  }
  return booked
}

async function attempt(desk: Desk, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    desk.tell({ kind: 'trouble', message: `${what} could not be settled: ${reasonOf(error)}` })
  }
}
