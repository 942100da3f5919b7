/** What an order's answer, or the error of its sending, makes of its intent. */
import { isKucoinError } from '../errors/any-error.ts'
import { ApiError } from '../errors/api-error.ts'
import { inWords } from '../errors/in-words.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { andThen } from '../platform/maybe-promise.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { isLost } from '../reconcile/is-lost.ts'
import type { OwnRow } from './batch-rows.ts'
import { inDoubt } from './in-doubt.ts'
import { acceptanceOf, endIntent } from './intent.ts'
import type { OrderIntent } from './journal.ts'
import type { OrderParams } from './kinds/order-kind.ts'
import type { Acceptance, Attempt, PlacingContext } from './placing-context.ts'
import { look, resolveIntent } from './resolve.ts'
import { expired } from './send.ts'

/** The exchange has answered: an answer that names the order ends its intent at once, where the journal does. */
export function answered<Params extends OrderParams>(
  context: PlacingContext<Params>,
  attempt: Attempt<Params>,
  row: OwnRow | undefined,
): MaybePromise<Acceptance> {
  const { orderId, error, isNamed } = row ?? {}
  if (orderId === undefined || error || !isNamed) return unclear(context, attempt, row)
  const { intent, prepared } = attempt
  return andThen(endIntent(context, intent, { kind: 'accepted', orderId }), () =>
    acceptanceOf(intent, orderId, 'answer', prepared),
  )
}

/** What cannot be read of an answer is in doubt, never "not sent". */
async function unclear<Params extends OrderParams>(
  context: PlacingContext<Params>,
  attempt: Attempt<Params>,
  { orderId, error, isNamed }: Partial<OwnRow> = {},
): Promise<Acceptance> {
  const { intent, call } = attempt
  const { clientOid } = intent
  try {
    if (error && isNamed) return await failed(context, attempt, error)
    const what = `the ${context.kind.name} order ${clientOid}`
    const cause = error
      ? new OutcomeUnknownError({ what: `A batch with ${what}`, clientOid, cause: error })
      : unreadableAnswer(`The answer does not say what became of ${what}.`)
    const signedAtMs = answeredBefore(context, intent)
    if (!error) return await resolveIntent(context, intent, { signedAtMs, cause, orderId }, call)
    // The answer to a batch refuses some order, by its place this one: a look must not find it all the same.
    return (await look(context, intent, false, call).catch(() => true))
      ? await resolveIntent(context, intent, { signedAtMs, cause }, call)
      : await failed(context, attempt, error)
  } catch (reason) {
    if (KucoinError.isInstance(reason)) throw reason
    throw inDoubt(context.kind, clientOid, { cause: reason })
  }
}

/** An answer came, so whatever was sent was signed before now. */
function answeredBefore<Params extends OrderParams>(
  { client }: PlacingContext<Params>,
  { sendUntilMs }: OrderIntent,
): number {
  return Math.min(sendUntilMs, client.clock.now())
}

/** What follows from an error of the sending; it is thrown, unless the order is found all the same. */
export async function failed<Params extends OrderParams>(
  context: PlacingContext<Params>,
  { intent, call }: Attempt<Params>,
  error: unknown,
): Promise<Acceptance> {
  const own = isKucoinError(error) ? error : undefined
  const isExpired = error === expired || own?.code === 'EXPIRED'
  if (!isExpired && isLost(error, call)) {
    const answeredMs = own instanceof ApiError ? answeredBefore(context, intent) : undefined
    const { signedAtMs = answeredMs } = (own ?? {}) as Partial<OutcomeUnknownError>
    return await resolveIntent(context, intent, { signedAtMs, cause: error }, call)
  }
  const kind = own?.outcome === 'refused' ? 'refused' : 'not-placed'
  await endIntent(context, intent, { kind, reason: own ? inWords(own) : 'it never left' })
  if (isExpired) throw new OrderNotPlacedError(intent.clientOid, 'expired', undefined)
  // Rules that we kept and the exchange did not accept are old rules.
  if (own?.code === 'PARAMETER_REJECTED' || own?.code === 'ORDER_REJECTED')
    context.kind.forgetRules(intent.symbol)
  throw error
}
