/** Settles an order whose outcome is unknown. */
import type { CallOptions } from '../client/call-options.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import { RequestError } from '../errors/request-error.ts'
import { orElse } from '../platform/maybe-promise.ts'
import { REQUEST_WINDOW_MS, reconcile, type Way } from '../reconcile/reconcile.ts'
import { inDoubt, orInDoubt } from './in-doubt.ts'
import { endIntent } from './intent.ts'
import type { OrderIntent } from './journal.ts'
import type { OrderParams, OrderSnapshot, SoughtOrder } from './kinds/order-kind.ts'
import { whyForgotten } from './kinds/shown-for.ts'
import type { PlacingContext } from './placing-context.ts'
import { isSameOrder } from './same-order.ts'
import { type PlacedOrder, placedOrder } from './track.ts'

/** Lists are searched from a little before the claim: two clocks never agree to the millisecond. */
const SEARCH_FROM_MS = 60_000

/** How much older than its claim an order may seem, in ms. */
const CLOCK_SLACK_MS = 5_000

/** What is known of an order in doubt. */
export interface Doubt {
  /** The latest that a copy can have been signed, epoch ms; default the end of the time that its claim gives it. */
  readonly signedAtMs?: number | undefined
  /** The error that left it open; absent where nobody knows. */
  readonly cause?: unknown
  /** The id that an answer named without saying whose it is. */
  readonly orderId?: string | undefined
}

/** Searches for an order, and ends its intent where the search comes to an end. */
export function resolveIntent<Params extends OrderParams>(
  context: PlacingContext<Params>,
  intent: OrderIntent,
  { signedAtMs = intent.sendUntilMs, cause, orderId }: Doubt,
  call: CallOptions = {},
): Promise<PlacedOrder> {
  const { client, kind, options } = context
  const { clientOid } = intent
  return orInDoubt(kind, clientOid, async () => {
    const unknown = (tried: readonly string[], why: unknown = cause): KucoinError =>
      inDoubt(kind, clientOid, { signedAtMs, cause: why, tried })
    // An id that is taken is an answer: no copy of this attempt can be accepted later.
    const isTaken = KucoinError.isInstance(cause) && cause.code === 'CLIENT_OID_TAKEN'
    const sought = {
      validUntilMs: isTaken ? client.clock.now() : signedAtMs + REQUEST_WINDOW_MS,
      shownUntilMs: intent.claimedAtMs + kind.shownForMs,
      look: (way: Way | undefined) => look(context, intent, isTaken, call, way),
      call: `${kind.place.method} ${kind.place.path}`,
      cause,
    }
    const verdict = await reconcile(client, sought, options, call.signal)
    if (verdict.kind === 'unknown') throw unknown(verdict.tried, verdict.cause)
    if (verdict.kind === 'forgotten') {
      throw unknown([whyForgotten(client.clock.now() - intent.claimedAtMs, kind.shownForMs)])
    }
    if (verdict.kind === 'found') {
      const { orderId: id } = verdict.found
      await endIntent(context, intent, { kind: 'accepted', orderId: id })
      return placedOrder(context, intent, id, id === orderId ? 'answer' : 'search')
    }
    // An old journal does not say whose this is: in this account it is not, in another it may be.
    if (intent.owner === '' && options.journal) throw unknown(['the journal does not say whose it is'])
    const reason = isTaken ? 'its id belongs to another order' : 'searched for and proven absent'
    const isEnded = await endIntent(context, intent, { kind: isTaken ? 'refused' : 'not-placed', reason })
    const other = isEnded ? undefined : await follow(context, intent, call)
    if (other) return other
    throw isTaken ? reused(clientOid, cause) : new OrderNotPlacedError(clientOid, 'absent', cause)
  })
}

/** Looks once for the order of an intent. */
export function look<Params extends OrderParams>(
  { kind }: PlacingContext<Params>,
  intent: OrderIntent,
  isTaken: boolean,
  { signal }: CallOptions,
  way?: Way,
): Promise<OrderSnapshot | undefined> {
  const { body, claimedAtMs } = intent
  const sent = JSON.parse(body) as Readonly<Record<string, unknown>>
  // What came into being after the claim is ours, even where the exchange has trimmed it; an older one can only be
  // ours, sent before the journal was lost, where it says the same.
  const isOurs = (found: OrderSnapshot): boolean => {
    const isYoung = found.createdAtMs >= claimedAtMs - CLOCK_SLACK_MS
    return (
      (isYoung && !isTaken) || isSameOrder(sent, found, kind.chosen?.(sent, found.terms, isYoung), isYoung)
    )
  }
  const sought: SoughtOrder = { ...intent, sent, isOurs, way }
  return kind.find(sought, claimedAtMs - SEARCH_FROM_MS, { signal, priority: 'urgent' })
}

/**
 * Another process has ended the attempt, or made a new one: its word counts, ours is about the old one.
 *
 * @returns undefined where it knows of no order either
 */
export async function follow<Params extends OrderParams>(
  context: PlacingContext<Params>,
  { clientOid, owner, claimedAtMs }: OrderIntent,
  call: CallOptions,
): Promise<PlacedOrder | undefined> {
  // Where the journal fails, what was found out about the order must reach the caller all the same.
  const now = await orElse(() => context.journal.read(clientOid, owner), undefined)
  if (now?.outcome?.kind === 'accepted')
    return placedOrder(context, now.intent, now.outcome.orderId, 'journal')
  const isNewer = now && !now.outcome && now.intent.claimedAtMs !== claimedAtMs
  return isNewer ? await resolveIntent(context, now.intent, {}, call) : undefined
}

/** The error for an id that another order has. */
export function reused(clientOid: string, cause?: unknown): RequestError {
  return new RequestError(
    'CLIENT_OID_REUSED',
    `The clientOid ${clientOid} belongs to another order.`,
    'draw a new clientOid for each order, or leave it out.',
    cause,
  )
}
