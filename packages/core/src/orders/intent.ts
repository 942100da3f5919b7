/** Intents: how one is written, and how it ends. */

import type { IntentOutcome, OrderIntent } from './journal.ts'
import type { OrderParams } from './kinds/order-kind.ts'
import type { Acceptance, PlacingContext } from './placing-context.ts'

/** A fresh attempt at an order. */
export function intentFor<Params extends OrderParams>(
  { client, kind, options }: PlacingContext<Params>,
  order: Pick<OrderIntent, 'owner' | 'clientOid' | 'symbol' | 'body'>,
): OrderIntent {
  const claimedAtMs = client.clock.now()
  const sendUntilMs = claimedAtMs + (options.sendWithinMs ?? client.sendWithinMs?.(kind.place) ?? 30_000)
  return { ...order, kind: kind.name, claimedAtMs, sendUntilMs }
}

/**
 * Ends an attempt. Where the journal itself fails, the intent stays open and `recover` ends it: what became of
 * the order is known to the caller in any case, and must reach it.
 *
 * @returns false where the journal holds another end, or a later attempt
 */
export async function endIntent<Params extends OrderParams>(
  context: PlacingContext<Params>,
  intent: OrderIntent,
  outcome: IntentOutcome,
): Promise<boolean> {
  try {
    return await context.journal.resolve(intent, outcome)
  } catch {
    return true
  }
}

/** What a caller gets for an intent that was accepted. */
export function acceptanceOf(intent: OrderIntent, orderId: string, via: Acceptance['via']): Acceptance {
  const { clientOid, symbol, body, claimedAtMs } = intent
  return { orderId, clientOid, symbol, sent: JSON.parse(body) as object, claimedAtMs, via }
}
