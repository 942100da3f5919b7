/** Writing an intent down before its order is sent. */
import type { CallOptions } from '../client/call-options.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import { acceptanceOf, intentFor } from './intent.ts'
import type { OrderIntent } from './journal.ts'
import type { OrderParams } from './kinds/order-kind.ts'
import type { Acceptance, PlacingContext } from './placing-context.ts'
import type { ReadyOrder } from './ready.ts'
import { resolveIntent, reused } from './resolve.ts'

/** What stands in the way of sending an order: nothing, or what the journal leads to instead. */
export type Claim =
  | { readonly intent: OrderIntent; readonly instead?: undefined }
  | { readonly intent?: undefined; readonly instead: (call: CallOptions) => Promise<Acceptance> }

/**
 * Writes the intent down; where one of its id is there already, that one decides.
 *
 * @throws RequestError `CLIENT_OID_REUSED` for an id that another order has; OrderNotPlacedError `unready` where the
 * journal fails
 */
export async function claim<Params extends OrderParams>(
  context: PlacingContext<Params>,
  { owner, clientOid, prepared }: ReadyOrder<Params>,
): Promise<Claim> {
  const order = { owner, clientOid, symbol: prepared.symbol, body: bodyOf(prepared) }
  try {
    for (;;) {
      const intent = intentFor(context, order)
      const entry = await context.journal.claim(intent)
      if (!entry) return { intent }
      const { intent: known, outcome } = entry
      if (known.body !== intent.body || known.kind !== intent.kind) break
      const doubt = { signedAtMs: known.sendUntilMs }
      if (!outcome) return { instead: (call) => resolveIntent(context, known, doubt, call) }
      if (outcome.kind === 'accepted')
        return { instead: async () => acceptanceOf(known, outcome.orderId, 'journal') }
      const again = { ...intent, owner: known.owner }
      if (await context.journal.reopen(again)) return { intent: again }
    }
  } catch (error) {
    throw new OrderNotPlacedError(clientOid, 'unready', error)
  }
  throw reused(clientOid)
}

/** The parameters as text; two that differ in nothing but their order are the same order. */
function bodyOf(params: object): string {
  const sorted: Record<string, unknown> = {}
  for (const name of Object.keys(params).sort()) sorted[name] = params[name as keyof typeof params]
  return JSON.stringify(sorted)
}
