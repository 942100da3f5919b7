/** Writing an intent down before its order is sent. */
import type { CallOptions } from '../client/call-options.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import { orReject } from '../platform/maybe-promise.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { timesFrom } from './intent.ts'
import type { JournalEntry, OrderIntent } from './journal.ts'
import type { OrderParams } from './kinds/order-kind.ts'
import type { Attempt, PlacingContext } from './placing-context.ts'
import type { ReadyOrder } from './ready.ts'
import { resolveIntent, reused } from './resolve.ts'
import { type PlacedOrder, placedOrder } from './track.ts'

/** What comes of a claim: an attempt that is ours, or what the journal leads to instead. */
export type Claim<Params extends OrderParams> =
  | (Attempt<Params> & { readonly instead?: undefined })
  | { readonly intent?: undefined; readonly instead: () => MaybePromise<PlacedOrder> }

/**
 * Writes the intent down, at once where the journal does; where one of its id is there already, that one decides.
 *
 * @throws RequestError `CLIENT_OID_REUSED` for an id that another order has; OrderNotPlacedError `unready` where the
 * journal fails
 */
export function claim<Params extends OrderParams>(
  context: PlacingContext<Params>,
  [prepared, owner]: ReadyOrder<Params>,
  call: CallOptions,
): MaybePromise<Claim<Params>> {
  const { claimedAtMs, sendUntilMs } = timesFrom(context)
  const intent: OrderIntent = {
    owner,
    clientOid: prepared.clientOid as string,
    kind: context.kind.name,
    symbol: prepared.symbol,
    body: JSON.stringify(prepared),
    claimedAtMs,
    sendUntilMs,
  }
  const entry = orReject(() => context.journal.claim(intent))
  const attempt = { intent, prepared, call }
  return entry ? heed(context, attempt, entry) : attempt
}

/** Follows what the journal says of an id, once it does. */
async function heed<Params extends OrderParams>(
  context: PlacingContext<Params>,
  attempt: Attempt<Params>,
  answer: MaybePromise<JournalEntry | undefined>,
): Promise<Claim<Params>> {
  let { intent } = attempt
  const { clientOid } = intent
  try {
    for (let entry = await answer; ; entry = await context.journal.claim(intent)) {
      if (!entry) return { ...attempt, intent }
      const { intent: known, outcome } = entry
      if (known.kind !== intent.kind || sorted(known.body) !== sorted(intent.body)) break
      if (!outcome) return { instead: () => resolveIntent(context, known, {}, attempt.call) }
      if (outcome.kind === 'accepted')
        return { instead: () => placedOrder(context, known, outcome.orderId, 'journal') }
      const again = { ...intent, owner: known.owner }
      if (await context.journal.reopen(again)) return { ...attempt, intent: again }
      intent = { ...intent, ...timesFrom(context) }
    }
  } catch (error) {
    throw new OrderNotPlacedError(clientOid, 'unready', error)
  }
  throw reused(clientOid)
}

/** Two that differ in nothing but the order of their parameters are the same order. */
function sorted(body: string): string {
  return JSON.stringify(Object.entries(JSON.parse(body) as object).sort())
}
