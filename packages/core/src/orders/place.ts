/**
 * Places an order once: claims its intent, sends it one time, and where the answer is lost, searches until the
 * order is found or proven absent. Nothing is ever sent again on a guess.
 */
import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { compareDecimals, isDecimal } from '../decimal/decimal.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OrderNotPlacedError, OrderOutcomeUnknownError } from '../errors/order-errors.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { RequestError } from '../errors/request-error.ts'
import { startDeadline } from '../platform/deadline.ts'
import type { IntentOutcome, OrderIntent, OrderJournal } from './journal.ts'
import type { OrdersOptions } from './options.ts'
import { REQUEST_WINDOW_MS, reconcile } from './reconcile.ts'
import type { OrderParams, OrderSnapshot, Venue } from './venue.ts'

/** What placing works with. */
export interface Desk<Params extends OrderParams> {
  readonly client: Client
  readonly venue: Venue<Params>
  readonly journal: OrderJournal
  readonly options: OrdersOptions
}

/** An order that stands, or stood. */
export interface Acceptance {
  readonly orderId: string
  readonly clientOid: string
  readonly symbol: string
  /** How it is known: the exchange's answer, a search after a lost answer, or the journal of an earlier call. */
  readonly via: 'answer' | 'search' | 'journal'
}

/** Lists are searched from a little before the claim: two clocks never agree to the millisecond. */
const SEARCH_FROM_MS = 60_000

const expired: unique symbol = Symbol('expired')

/** Places one order, once; see {@link Orders.place}. */
export async function placeOnce<Params extends OrderParams>(
  desk: Desk<Params>,
  params: Params,
  call: CallOptions = {},
): Promise<Acceptance> {
  const { client, venue, journal } = desk
  const clientOid = checkClientOid(params.clientOid ?? client.platform.randomUUID())
  const prepared = await venue.prepare({ ...params, clientOid })
  // The journal's times are the exchange's, or they could not be compared after a crash.
  if (!client.clock.isSynced || client.clock.isStale) await client.clock.sync(call.signal)
  const first = intentFor(desk, clientOid, params.symbol, JSON.stringify(prepared))
  const known = await journal.claim(first)
  if (known) {
    if (known.intent.body !== first.body) throw reused(clientOid)
    if (known.outcome?.kind === 'accepted')
      return { ...known.outcome, clientOid, symbol: params.symbol, via: 'journal' }
    if (!known.outcome) return await settle(desk, known.intent, known.intent.sendUntilMs, undefined, call)
    if (!(await journal.reopen(first))) return await placeOnce(desk, { ...params, clientOid }, call)
  }
  return await sendAndSettle(desk, first, prepared, call)
}

/** Sends, settles, and as often as the options allow, sends what is proven absent once more. */
async function sendAndSettle<Params extends OrderParams>(
  desk: Desk<Params>,
  first: OrderIntent,
  prepared: Params,
  call: CallOptions,
): Promise<Acceptance> {
  const { client, journal, options } = desk
  const { resends = 0, resendWithinMs = 120_000 } = options
  let intent = first
  for (let sent = 0; ; sent++) {
    try {
      return await sendOnce(desk, intent, prepared, call)
    } catch (error) {
      const isAbsent = error instanceof OrderNotPlacedError && error.reason === 'absent'
      const isYoung = client.clock.now() - first.claimedAtMs < resendWithinMs
      if (!isAbsent || sent >= resends || !isYoung || call.signal?.aborted) throw error
      intent = intentFor(desk, intent.clientOid, intent.symbol, intent.body)
      if (!(await journal.reopen(intent))) throw error
    }
  }
}

async function sendOnce<Params extends OrderParams>(
  desk: Desk<Params>,
  intent: OrderIntent,
  prepared: Params,
  call: CallOptions,
): Promise<Acceptance> {
  const { client, venue } = desk
  const { clientOid, symbol } = intent
  const deadline = startDeadline(
    client.platform,
    intent.sendUntilMs - client.clock.now(),
    expired,
    call.signal,
  )
  try {
    const options = { ...call, signal: deadline.signal }
    const { orderId } = await client.call(venue.place, ...([prepared, options] as never))
    await end(desk.journal, clientOid, { kind: 'accepted', orderId })
    return { orderId, clientOid, symbol, via: 'answer' }
  } catch (error) {
    const isUnknown = KucoinError.isInstance(error) && error.outcome === 'unknown'
    if (isUnknown) {
      const signedAtMs = error instanceof OutcomeUnknownError ? error.signedAtMs : undefined
      return await settle(desk, intent, signedAtMs ?? intent.sendUntilMs, error, call)
    }
    const isRefused = KucoinError.isInstance(error) && error.outcome === 'refused'
    const reason = KucoinError.isInstance(error) ? error.shortMessage : 'it never left'
    await end(
      desk.journal,
      clientOid,
      isRefused ? { kind: 'refused', reason } : { kind: 'not-placed', reason },
    )
    if (error === expired) throw new OrderNotPlacedError(clientOid, 'expired', undefined)
    // Rules that we kept and the exchange did not accept are old rules.
    if (isRefused && ['PARAMETER_REJECTED', 'ORDER_REJECTED'].includes(error.code)) venue.forgetRules(symbol)
    throw error
  } finally {
    deadline.release()
  }
}

/** Searches for an order whose outcome is unknown, and ends its intent where the search comes to an end. */
export async function settle<Params extends OrderParams>(
  desk: Desk<Params>,
  intent: OrderIntent,
  signedAtMs: number,
  cause: unknown,
  call: CallOptions = {},
): Promise<Acceptance> {
  const { client, venue, options } = desk
  const { clientOid, symbol } = intent
  const since = intent.claimedAtMs - SEARCH_FROM_MS
  const find = (): Promise<OrderSnapshot | undefined> =>
    venue.find({ clientOid, symbol }, since, { signal: call.signal, lane: 'urgent' })
  const what = `The ${venue.name} order ${clientOid}`
  const unknown = (tried: readonly string[], why: unknown): OrderOutcomeUnknownError =>
    new OrderOutcomeUnknownError({ what, clientOid, signedAtMs, cause: why, tried })
  const verdict = await reconcile(client, signedAtMs + REQUEST_WINDOW_MS, find, options, call.signal).catch(
    (reason: unknown) => {
      throw unknown([], reason)
    },
  )
  if (verdict.kind === 'unknown') throw unknown(verdict.tried, cause)
  if (verdict.kind === 'absent') {
    await end(desk.journal, clientOid, { kind: 'not-placed', reason: 'searched for and proven absent' })
    throw new OrderNotPlacedError(clientOid, 'absent', cause)
  }
  if (!isSameOrder(intent, verdict.found)) throw reused(clientOid)
  const { orderId } = verdict.found
  await end(desk.journal, clientOid, { kind: 'accepted', orderId })
  return { orderId, clientOid, symbol, via: 'search' }
}

/** Ends an intent. Where the journal fails, the intent stays open and `recover` ends it: the order itself is safe. */
async function end(journal: OrderJournal, clientOid: string, outcome: IntentOutcome): Promise<void> {
  try {
    await journal.settle(clientOid, outcome)
  } catch {
    // What became of the order is known to the caller in any case, and must reach it.
  }
}

function intentFor<Params extends OrderParams>(
  desk: Desk<Params>,
  clientOid: string,
  symbol: string,
  body: string,
): OrderIntent {
  const claimedAtMs = desk.client.clock.now()
  const sendUntilMs = claimedAtMs + (desk.options.sendWithinMs ?? 30_000)
  return { clientOid, venue: desk.venue.name, symbol, body, claimedAtMs, sendUntilMs }
}

/** Whether what was found is what was asked for; the exchange writes decimals in its own form. */
function isSameOrder(intent: OrderIntent, found: OrderSnapshot): boolean {
  const asked = JSON.parse(intent.body) as Readonly<Record<string, unknown>>
  const isSame = (mine: unknown, theirs: string): boolean =>
    mine === undefined ||
    !isDecimal(String(mine)) ||
    !isDecimal(theirs) ||
    compareDecimals(String(mine), theirs) === 0
  return (
    found.side === asked['side'] && isSame(asked['price'], found.price) && isSame(asked['size'], found.size)
  )
}

function checkClientOid(clientOid: string): string {
  if (/^[A-Za-z0-9_-]{1,40}$/.test(clientOid)) return clientOid
  throw new RequestError(
    'REQUEST_INVALID',
    `"${clientOid.slice(0, 60)}" cannot be a clientOid.`,
    'use 1 to 40 letters, digits, underscores and hyphens.',
  )
}

function reused(clientOid: string): RequestError {
  return new RequestError(
    'CLIENT_OID_REUSED',
    `The clientOid ${clientOid} belongs to another order.`,
    'draw a new clientOid for each order, or leave it out.',
  )
}
