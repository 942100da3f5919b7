/** Intents: how one is written, and how it ends. */

import { orElse } from '../platform/maybe-promise.ts'
import type { MaybePromise } from '../platform/platform.ts'
import type { IntentOutcome, OrderIntent } from './journal.ts'
import type { OrderParams } from './kinds/order-kind.ts'
import type { PlacingContext } from './placing-context.ts'

/** The times of an attempt that begins now. */
export function timesFrom<Params extends OrderParams>({
  client,
  kind,
  options,
}: PlacingContext<Params>): Pick<OrderIntent, 'claimedAtMs' | 'sendUntilMs'> {
  const claimedAtMs = client.clock.now()
  const latenessMs = client.latenessMs?.(kind.place) ?? 0
  const sendUntilMs = claimedAtMs + (options.sendWithinMs ?? 30_000 + latenessMs)
  return { claimedAtMs, sendUntilMs }
}

/**
 * Ends an attempt, at once where the journal does. Where the journal itself fails, the intent stays open and `recover`
 * ends it: what became of the order is known to the caller in any case, and must reach it.
 *
 * @returns false where the journal holds another end, or a later attempt
 */
export function endIntent<Params extends OrderParams>(
  { journal }: PlacingContext<Params>,
  intent: OrderIntent,
  outcome: IntentOutcome,
): MaybePromise<boolean> {
  return orElse(() => journal.resolve(intent, outcome), true)
}
