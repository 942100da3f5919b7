/**
 * Places an order once: claims its intent, sends it one time, and where the answer is lost or does not name it, searches
 * until the order is found or proven absent. Nothing is ever sent again on a guess.
 */
import type { CallOptions } from '../client/call-options.ts'
import { isId } from '../encoding/id.ts'
import { isKucoinError } from '../errors/any-error.ts'
import { ApiError } from '../errors/api-error.ts'
import { inWords } from '../errors/in-words.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { startDeadline } from '../platform/deadline.ts'
import { isAnswered, isLost } from '../reconcile/is-lost.ts'
import type { OwnRow } from './batch-rows.ts'
import { type Claim, claim } from './claim.ts'
import { inDoubt } from './in-doubt.ts'
import { acceptanceOf, endIntent, intentFor } from './intent.ts'
import type { OrderIntent } from './journal.ts'
import type { OrderKind, OrderParams } from './kinds/order-kind.ts'
import type { Acceptance, PlacingContext } from './placing-context.ts'
import { type ReadyOrder, readyOrder } from './ready.ts'
import { look, resolveIntent } from './resolve.ts'

/**
 * Sends one order, one time; it must not be signed after that server time. It rejects only where the order is refused,
 * never left, or is in doubt, as {@link Client.call} does.
 *
 * @returns what the answer says of the order; undefined where it does not tell
 */
export type SendOrder = (signUntilMs: number) => Promise<OwnRow | undefined>

/** Reason of the abort when an order has waited too long to be sent. */
const expired: unique symbol = Symbol('expired')

/** Sends what must not be signed after that server time, ends what waits longer, and reads the answer. */
export async function sendUntil<Params extends OrderParams, Read>(
  { client }: PlacingContext<Params>,
  signUntilMs: number,
  call: CallOptions,
  send: (own: CallOptions) => Promise<unknown>,
  read: (answer: unknown) => Read,
): Promise<Read> {
  const { platform, clock } = client
  const { signal, release } = startDeadline(platform, signUntilMs - clock.now(), expired, call.signal)
  try {
    return read(await send({ ...call, signal, signUntilMs }))
  } finally {
    release()
  }
}

/** Places one order, once; see {@link Orders.place}. */
export async function placeOnce<Params extends OrderParams>(
  context: PlacingContext<Params>,
  params: Params,
  call: CallOptions = {},
): Promise<Acceptance> {
  const order = await readyOrder(context, params, call)
  return await proceed(context, order, await claim(context, order), call)
}

/**
 * Sends what was claimed and resolves it, and as often as the options allow, sends what is proven absent once more.
 *
 * @param firstSend - takes the place of the first sending, where the order goes with others
 */
export async function proceed<Params extends OrderParams>(
  context: PlacingContext<Params>,
  order: ReadyOrder<Params>,
  claimed: Claim,
  call: CallOptions,
  firstSend?: SendOrder,
): Promise<Acceptance> {
  if (!claimed.intent) return await claimed.instead(call)
  const { client, options, kind, journal, inFlight } = context
  const { resends = 0, resendWithinMs = 120_000 } = options
  const first = claimed.intent
  const { clientOid, prepared } = order
  const sendAlone: SendOrder = (signUntilMs) =>
    sendUntil(
      context,
      signUntilMs,
      call,
      (own) => kind.send?.(prepared, own) ?? client.call(kind.place, ...([prepared, own] as never)),
      (answer) => rowOf(kind, clientOid, answer),
    )
  let send = firstSend ?? sendAlone
  let intent = first
  inFlight.add(clientOid)
  try {
    for (let sent = 0; ; sent++) {
      try {
        return await sendOnce(context, intent, send, call)
      } catch (error) {
        const isAbsent = error instanceof OrderNotPlacedError && error.reason === 'absent'
        const isYoung = client.clock.now() - first.claimedAtMs < resendWithinMs
        if (!isAbsent || sent >= resends || !isYoung || call.signal?.aborted) throw error
        const next = intentFor(context, intent)
        intent = next
        // Where the journal fails, what became of the last attempt must be told.
        const isOpen = await (async () => journal.reopen(next))().catch(() => {})
        if (!isOpen) throw error
        send = sendAlone
      }
    }
  } finally {
    inFlight.delete(clientOid)
  }
}

async function sendOnce<Params extends OrderParams>(
  context: PlacingContext<Params>,
  intent: OrderIntent,
  send: SendOrder,
  call: CallOptions,
): Promise<Acceptance> {
  let row: OwnRow | undefined
  try {
    row = await send(intent.sendUntilMs)
  } catch (error) {
    return await failed(context, intent, error, call)
  }
  try {
    return await answered(context, intent, row, call)
  } catch (error) {
    if (KucoinError.isInstance(error)) throw error
    throw inDoubt(context.kind, intent.clientOid, { cause: error })
  }
}

/** The exchange has answered: what cannot be read of it is in doubt, never "not sent". */
async function answered<Params extends OrderParams>(
  context: PlacingContext<Params>,
  intent: OrderIntent,
  row: OwnRow | undefined,
  call: CallOptions,
): Promise<Acceptance> {
  const { orderId, error, isNamed } = row ?? {}
  if (error && isNamed) return await failed(context, intent, error, call)
  if (orderId !== undefined && isNamed) {
    await endIntent(context, intent, { kind: 'accepted', orderId })
    return acceptanceOf(intent, orderId, 'answer')
  }
  const { clientOid } = intent
  const what = `the ${context.kind.name} order ${clientOid}`
  const cause = error
    ? new OutcomeUnknownError({ what: `A batch with ${what}`, clientOid, cause: error })
    : unreadableAnswer(`The answer does not say what became of ${what}.`)
  const signedAtMs = answeredBefore(context, intent)
  if (!error) return await resolveIntent(context, intent, { signedAtMs, cause, orderId }, call)
  // The answer to a batch refuses some order, by its place this one: a look must not find it all the same.
  return (await look(context, intent, false, call).catch(() => true))
    ? await resolveIntent(context, intent, { signedAtMs, cause }, call)
    : await failed(context, intent, error, call)
}

/** An answer came, so whatever was sent was signed before now. */
function answeredBefore<Params extends OrderParams>(
  { client }: PlacingContext<Params>,
  { sendUntilMs }: OrderIntent,
): number {
  return Math.min(sendUntilMs, client.clock.now())
}

/** What follows from an error of the sending; it is thrown, unless the order is found all the same. */
async function failed<Params extends OrderParams>(
  context: PlacingContext<Params>,
  intent: OrderIntent,
  error: unknown,
  call: CallOptions,
): Promise<Acceptance> {
  const isExpired = error === expired || (isKucoinError(error) && error.code === 'EXPIRED')
  if (!isExpired && isLost(error, call)) {
    const signedAtMs =
      error instanceof OutcomeUnknownError
        ? error.signedAtMs
        : error instanceof ApiError
          ? answeredBefore(context, intent)
          : undefined
    return await resolveIntent(
      context,
      intent,
      { signedAtMs: signedAtMs ?? intent.sendUntilMs, cause: error, isAnswered: isAnswered(error) },
      call,
    )
  }
  const isRefused = isKucoinError(error) && error.outcome === 'refused'
  const reason = isKucoinError(error) ? inWords(error) : 'it never left'
  await endIntent(context, intent, { kind: isRefused ? 'refused' : 'not-placed', reason })
  if (isExpired) throw new OrderNotPlacedError(intent.clientOid, 'expired', undefined)
  // Rules that we kept and the exchange did not accept are old rules.
  if (isRefused && ['PARAMETER_REJECTED', 'ORDER_REJECTED'].includes(error.code))
    context.kind.forgetRules(intent.symbol)
  throw error
}

/** What the answer to a single order says; whose order it names, only the echo of its own id proves. */
function rowOf<Params extends OrderParams>(
  { echoesClientOid }: OrderKind<Params>,
  clientOid: string,
  answer: unknown,
): OwnRow | undefined {
  const { orderId, clientOid: echo } = Object(answer) as Readonly<Record<string, unknown>>
  return isId(orderId) ? { orderId, isNamed: echoesClientOid === true && echo === clientOid } : undefined
}
