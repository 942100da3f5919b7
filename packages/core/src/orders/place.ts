/**
 * Places an order once: claims its intent, sends it one time, and where the answer is lost, searches until the
 * order is found or proven absent. Nothing is ever sent again on a guess.
 */
import type { CallOptions } from '../client/call-options.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OrderNotPlacedError } from '../errors/order-errors.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { startDeadline } from '../platform/deadline.ts'
import type { AbortSignalLike } from '../platform/platform.ts'
import type { Acceptance, Desk } from './desk.ts'
import { acceptanceOf, endIntent, intentFor } from './intent.ts'
import type { OrderIntent } from './journal.ts'
import { type ReadyOrder, readyOrder } from './ready.ts'
import { reused, settle } from './settle.ts'
import type { OrderParams } from './venue.ts'

/** Sends one order, one time; it must not be signed after that server time. */
export type SendOrder = (
  signal: AbortSignalLike,
  signUntilMs: number,
) => Promise<{ readonly orderId: string }>

/** Reason of the abort when an order has waited too long to be sent. */
export const expired: unique symbol = Symbol('expired')

/** Places one order, once; see {@link Orders.place}. */
export async function placeOnce<Params extends OrderParams>(
  desk: Desk<Params>,
  params: Params,
  call: CallOptions = {},
): Promise<Acceptance> {
  const order = await readyOrder(desk, params, call)
  return await proceed(desk, order, await claim(desk, order), call)
}

/** What stands in the way of sending an order: nothing, or what the journal leads to instead. */
export type Claim =
  | { readonly intent: OrderIntent; readonly instead?: undefined }
  | { readonly intent?: undefined; readonly instead: (call: CallOptions) => Promise<Acceptance> }

/** Writes the intent down; where one of its id is there already, that one decides. */
export async function claim<Params extends OrderParams>(
  desk: Desk<Params>,
  order: ReadyOrder<Params>,
): Promise<Claim> {
  const { journal } = desk
  const { clientOid } = order
  for (;;) {
    const intent = intentFor(desk, clientOid, order.prepared.symbol, bodyOf(order.prepared))
    const known = await journal.claim(intent)
    if (!known) return { intent }
    if (known.intent.body !== intent.body || known.intent.venue !== intent.venue) throw reused(clientOid)
    const { outcome } = known
    if (outcome?.kind === 'accepted') {
      return { instead: async () => acceptanceOf(known.intent, outcome.orderId, 'journal') }
    }
    if (!outcome) {
      return { instead: (call) => settle(desk, known.intent, known.intent.sendUntilMs, undefined, call) }
    }
    if (await journal.reopen(intent)) return { intent }
  }
}

/**
 * Sends what was claimed and settles it, and as often as the options allow, sends what is proven absent once more.
 *
 * @param firstSend - takes the place of the first sending, where the order goes with others
 */
export async function proceed<Params extends OrderParams>(
  desk: Desk<Params>,
  order: ReadyOrder<Params>,
  claimed: Claim,
  call: CallOptions,
  firstSend?: SendOrder,
): Promise<Acceptance> {
  if (!claimed.intent) return await claimed.instead(call)
  const { client, options, venue, inFlight } = desk
  const { resends = 0, resendWithinMs = 120_000 } = options
  const first = claimed.intent
  const sendAlone: SendOrder = (signal, signUntilMs) =>
    client.call(venue.place, ...([order.prepared, { ...call, signal, signUntilMs }] as never))
  let intent = first
  inFlight.add(first.clientOid)
  try {
    for (let sent = 0; ; sent++) {
      try {
        return await sendOnce(desk, intent, sent === 0 ? (firstSend ?? sendAlone) : sendAlone, call)
      } catch (error) {
        const isAbsent = error instanceof OrderNotPlacedError && error.reason === 'absent'
        const isYoung = client.clock.now() - first.claimedAtMs < resendWithinMs
        if (!isAbsent || sent >= resends || !isYoung || call.signal?.aborted) throw error
        intent = intentFor(desk, intent.clientOid, intent.symbol, intent.body)
        if (!(await reopened(desk, intent))) throw error
      }
    }
  } finally {
    inFlight.delete(first.clientOid)
  }
}

/** Whether the next attempt is written down; where the journal fails, what became of the last one must be told. */
async function reopened<Params extends OrderParams>(
  { journal }: Desk<Params>,
  intent: OrderIntent,
): Promise<boolean> {
  try {
    return await journal.reopen(intent)
  } catch {
    return false
  }
}

/** The parameters as text; two that differ in nothing but their order are the same order. */
function bodyOf(params: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(params).sort()))
}

async function sendOnce<Params extends OrderParams>(
  desk: Desk<Params>,
  intent: OrderIntent,
  send: SendOrder,
  call: CallOptions,
): Promise<Acceptance> {
  const { client, venue } = desk
  const leftMs = intent.sendUntilMs - client.clock.now()
  const deadline = startDeadline(client.platform, leftMs, expired, call.signal)
  try {
    const { orderId } = await send(deadline.signal, intent.sendUntilMs)
    await endIntent(desk, intent, { kind: 'accepted', orderId })
    return acceptanceOf(intent, orderId, 'answer')
  } catch (error) {
    if (KucoinError.isInstance(error) && error.outcome === 'unknown') {
      const signedAtMs = error instanceof OutcomeUnknownError ? error.signedAtMs : undefined
      return await settle(desk, intent, signedAtMs ?? intent.sendUntilMs, error, call)
    }
    const isRefused = KucoinError.isInstance(error) && error.outcome === 'refused'
    const reason = KucoinError.isInstance(error) ? error.shortMessage : 'it never left'
    await endIntent(desk, intent, { kind: isRefused ? 'refused' : 'not-placed', reason })
    const isExpired = error === expired || (KucoinError.isInstance(error) && error.code === 'EXPIRED')
    if (isExpired) throw new OrderNotPlacedError(intent.clientOid, 'expired', undefined)
    // Rules that we kept and the exchange did not accept are old rules.
    if (isRefused && ['PARAMETER_REJECTED', 'ORDER_REJECTED'].includes(error.code))
      venue.forgetRules(intent.symbol)
    throw error
  } finally {
    deadline.release()
  }
}
