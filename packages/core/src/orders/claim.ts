/** Writing an intent down before its order is sent. */
import type { CallOptions } from '../client/call-options.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import { orReject } from '../platform/maybe-promise.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { timesFrom } from './intent.ts'
import type { OrderIntent } from './journal.ts'
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
  const { journal, kind } = context
  const clientOid = prepared.clientOid as string
  const { claimedAtMs, sendUntilMs } = timesFrom(context)
  // Field by field: a spread behind others is copied by the slow way.
  let intent: OrderIntent = {
    owner,
    clientOid,
    kind: kind.name,
    symbol: prepared.symbol,
    body: JSON.stringify(prepared),
    claimedAtMs,
    sendUntilMs,
  }
  const answer = orReject(() => journal.claim(intent))
  const ours = (own: OrderIntent): Attempt<Params> => ({ intent: own, prepared, call })
  /** Follows what the journal says of the id, once it does. */
  const heed = async (): Promise<Claim<Params>> => {
    try {
      for (let entry = await answer; ; entry = await journal.claim(intent)) {
        if (!entry) return ours(intent)
        const { intent: known, outcome } = entry
        if (known.kind !== intent.kind || sorted(known.body) !== sorted(intent.body)) break
        if (!outcome) return { instead: () => resolveIntent(context, known, {}, call) }
        if (outcome.kind === 'accepted')
          return { instead: () => placedOrder(context, known, outcome.orderId, 'journal') }
        const again = { ...intent, owner: known.owner }
        if (await journal.reopen(again)) return ours(again)
        intent = { ...intent, ...timesFrom(context) }
      }
    } catch (error) {
      throw new OrderNotPlacedError(clientOid, 'unready', error)
    }
    throw reused(clientOid)
  }
  return answer ? heed() : ours(intent)
}

/** Two that differ in nothing but the order of their parameters are the same order. */
function sorted(body: string): string {
  return JSON.stringify(Object.entries(JSON.parse(body) as object).sort())
}
