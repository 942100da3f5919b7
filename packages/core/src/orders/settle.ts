/** Settles an order whose outcome is unknown. */
import type { CallOptions } from '../client/call-options.ts'
import { compareDecimals, isDecimal } from '../decimal/decimal.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OrderNotPlacedError, OrderOutcomeUnknownError } from '../errors/order-errors.ts'
import { RequestError } from '../errors/request-error.ts'
import { REQUEST_WINDOW_MS, reconcile } from '../reconcile/reconcile.ts'
import type { Acceptance, Desk } from './desk.ts'
import { acceptanceOf, endIntent } from './intent.ts'
import type { JournalEntry, OrderIntent } from './journal.ts'
import type { OrderParams, OrderSnapshot } from './venue.ts'

/** Lists are searched from a little before the claim: two clocks never agree to the millisecond. */
const SEARCH_FROM_MS = 60_000

/** How much older than its claim an order may seem, in ms. */
const CLOCK_SLACK_MS = 5_000

/**
 * Searches for an order, and ends its intent where the search comes to an end.
 *
 * @param signedAtMs - timestamp of the last copy that was signed, or the latest that one can have
 * @param cause - the error that left it open; undefined where nobody knows
 */
export async function settle<Params extends OrderParams>(
  desk: Desk<Params>,
  intent: OrderIntent,
  signedAtMs: number,
  cause: unknown,
  call: CallOptions = {},
): Promise<Acceptance> {
  const { client, venue, options } = desk
  const { clientOid, symbol } = intent
  const sent = JSON.parse(intent.body) as Readonly<Record<string, unknown>>
  const since = intent.claimedAtMs - SEARCH_FROM_MS
  const what = `The ${venue.name} order ${clientOid}`
  const unknown = (tried: readonly string[], why: unknown): OrderOutcomeUnknownError =>
    new OrderOutcomeUnknownError({ what, clientOid, signedAtMs, cause: why, tried })
  // An id that is taken is an answer: no copy of this attempt can be accepted later.
  const isTaken = KucoinError.isInstance(cause) && cause.code === 'CLIENT_OID_TAKEN'
  // What came into being after the claim is ours, even where the exchange has trimmed it; an older one can only be
  // ours, sent before the journal was lost, where it says the same.
  const isOurs = (found: OrderSnapshot): boolean =>
    (!isTaken && found.createdAtMs >= intent.claimedAtMs - CLOCK_SLACK_MS) || isSameOrder(sent, found)
  const sought = { clientOid, symbol, sent, isOurs }
  const verdict = await reconcile(
    client,
    isTaken ? client.clock.now() : signedAtMs + REQUEST_WINDOW_MS,
    () => venue.find(sought, since, { signal: call.signal, lane: 'urgent' }),
    options,
    call.signal,
  ).catch((reason: unknown) => {
    throw unknown([], reason)
  })
  if (verdict.kind === 'unknown') throw unknown(verdict.tried, cause)
  if (verdict.kind === 'found') {
    const { orderId } = verdict.found
    await endIntent(desk, intent, { kind: 'accepted', orderId })
    return acceptanceOf(intent, orderId, 'search')
  }
  const reason = isTaken ? 'its id belongs to another order' : 'searched for and proven absent'
  const isEnded = await endIntent(desk, intent, { kind: isTaken ? 'refused' : 'not-placed', reason })
  if (!isEnded) return await follow(desk, intent, cause, call)
  throw isTaken ? reused(clientOid) : new OrderNotPlacedError(clientOid, 'absent', cause)
}

/** Another process has ended the attempt, or made a new one: its word counts, ours is about the old one. */
async function follow<Params extends OrderParams>(
  desk: Desk<Params>,
  intent: OrderIntent,
  cause: unknown,
  call: CallOptions,
): Promise<Acceptance> {
  const now = await readEntry(desk, intent.clientOid)
  if (now?.outcome?.kind === 'accepted') return acceptanceOf(now.intent, now.outcome.orderId, 'journal')
  const isNewer = now && !now.outcome && now.intent.claimedAtMs !== intent.claimedAtMs
  if (isNewer) return await settle(desk, now.intent, now.intent.sendUntilMs, undefined, call)
  throw new OrderNotPlacedError(intent.clientOid, 'absent', cause)
}

async function readEntry<Params extends OrderParams>(
  desk: Desk<Params>,
  clientOid: string,
): Promise<JournalEntry | undefined> {
  try {
    return await desk.journal.read(clientOid)
  } catch {
    return undefined // What was found out about the order must reach the caller in any case.
  }
}

/** Whether what was found is what was asked for; the exchange writes decimals in its own form. */
function isSameOrder(sent: Readonly<Record<string, unknown>>, found: OrderSnapshot): boolean {
  const isSame = (mine: unknown, theirs: string): boolean =>
    mine === undefined ||
    !isDecimal(String(mine)) ||
    !isDecimal(theirs) ||
    compareDecimals(String(mine), theirs) === 0
  // The exchange itself chooses side and size of an order that closes or reduces a position.
  if (sent['closeOrder'] === true) return true
  const isTrimmed = sent['reduceOnly'] === true
  return (
    found.side === sent['side'] &&
    isSame(sent['price'], found.price) &&
    (isTrimmed || isSame(sent['size'], found.size))
  )
}

/** The error for an id that another order has. */
export function reused(clientOid: string): RequestError {
  return new RequestError(
    'CLIENT_OID_REUSED',
    `The clientOid ${clientOid} belongs to another order.`,
    'draw a new clientOid for each order, or leave it out.',
  )
}
