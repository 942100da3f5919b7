/** What an order's answer, or the error of its sending, makes of its intent. */
import { isKucoinError } from '../errors/any-error.ts'
import { ApiError } from '../errors/api-error.ts'
import { inWords } from '../errors/in-words.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import type { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { andThen, orElse } from '../platform/maybe-promise.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { isAnswered, isLost, isOfMoment } from '../reconcile/is-lost.ts'
import type { OwnRow } from './batch-rows.ts'
import { inDoubt, orInDoubt } from './in-doubt.ts'
import { endIntent } from './intent.ts'
import type { OrderIntent } from './journal.ts'
import type { OrderParams } from './kinds/order-kind.ts'
import type { Attempt, PlacingContext } from './placing-context.ts'
import { follow, look, resolveIntent } from './resolve.ts'
import { expired } from './send.ts'
import { type PlacedOrder, placedOrder } from './track.ts'

/** The exchange has answered: an answer that names the order ends its intent at once, where the journal does. */
export function answered<Params extends OrderParams>(
  context: PlacingContext<Params>,
  attempt: Attempt<Params>,
  row: OwnRow | undefined,
): MaybePromise<PlacedOrder> {
  const { orderId, error, isNamed } = row ?? {}
  if (orderId === undefined || error || !isNamed) return unclear(context, attempt, row)
  const { intent, prepared } = attempt
  return andThen(endIntent(context, intent, { kind: 'accepted', orderId }), () =>
    placedOrder(context, intent, orderId, 'answer', prepared),
  )
}

/** What cannot be read of an answer is in doubt, never "not sent". */
function unclear<Params extends OrderParams>(
  context: PlacingContext<Params>,
  attempt: Attempt<Params>,
  { orderId, error, isNamed }: Partial<OwnRow> = {},
): Promise<PlacedOrder> {
  if (error) return failed(context, attempt, error, isNamed)
  const { kind } = context
  const { intent, call } = attempt
  const { clientOid } = intent
  return orInDoubt(kind, clientOid, () => {
    const cause = unreadableAnswer(
      `The answer does not say what became of the ${kind.name} order ${clientOid}.`,
    )
    const doubt = { signedAtMs: answeredBefore(context, intent), cause, orderId }
    return resolveIntent(context, intent, doubt, call)
  })
}

/** An answer came, so whatever was sent was signed before now; another copy of a frame may be late all the same. */
function answeredBefore<Params extends OrderParams>(
  { client, kind }: PlacingContext<Params>,
  { sendUntilMs }: OrderIntent,
  error?: unknown,
): number {
  // What nobody has described would be answered so again.
  const latenessMs = isAnswered(error) ? 0 : (client.latenessMs?.(kind.place) ?? 0)
  return Math.min(sendUntilMs, client.clock.now() + latenessMs)
}

/**
 * What follows from an error of the sending; it is thrown, unless the order is found all the same.
 *
 * @param isNamed - whether it is this order's for certain: the answer to a batch refuses some order, by its place this one
 */
export async function failed<Params extends OrderParams>(
  context: PlacingContext<Params>,
  { intent, call }: Attempt<Params>,
  error: unknown,
  isNamed = true,
): Promise<PlacedOrder> {
  const { kind } = context
  const { clientOid } = intent
  const end = await orInDoubt(kind, clientOid, async (): Promise<PlacedOrder | NoOrder> => {
    const own = isKucoinError(error) ? error : undefined
    const isExpired = error === expired || own?.code === 'EXPIRED'
    // A refusal tells of one copy: a look must not find another one that was taken.
    const isUnsure =
      isLost(error, call) ||
      ((!isNamed || isOfMoment(error, call)) &&
        (await orElse(() => look(context, intent, false, call, isNamed ? 'id' : undefined), true)))
    if (!isExpired && isUnsure) {
      const answeredMs = own instanceof ApiError ? answeredBefore(context, intent, error) : undefined
      const { signedAtMs = answeredMs } = (own ?? {}) as Partial<OutcomeUnknownError>
      const cause = isNamed ? error : inDoubt(kind, clientOid, { cause: error })
      return await resolveIntent(context, intent, { signedAtMs, cause }, call)
    }
    // Rules that we kept and the exchange did not accept are old rules.
    if (own?.code === 'PARAMETER_REJECTED' || own?.code === 'ORDER_REJECTED') kind.forgetRules(intent.symbol)
    const why = isExpired ? new OrderNotPlacedError(clientOid, 'expired', undefined) : error
    // Nothing may fail behind it: what the journal is told and what the caller is told are the same.
    const isEnded = await endIntent(context, intent, {
      kind: own?.outcome === 'refused' ? 'refused' : 'not-placed',
      reason: own ? inWords(own) : 'it never left',
    })
    return isEnded ? { why } : ((await follow(context, intent, call)) ?? { why })
  })
  if ('why' in end) throw end.why
  return end
}

/** That an order does not stand, with the error that says so. */
interface NoOrder {
  readonly why: unknown
}
