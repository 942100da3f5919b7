import type { CallOptions } from '../../client/call-options.ts'
import type { Client } from '../../client/client.ts'
import { cancelOrders } from '../../endpoints/unified-account/cancel-order.ts'
import { OutcomeUnknownError } from '../../errors/outcome-unknown-error.ts'
import { isLost } from '../../reconcile/is-lost.ts'
import { checkRef } from '../check-ref.ts'
import type { OrderRef, OrderSnapshot } from '../kinds/order-kind.ts'
import { tradeTypesOf } from '../kinds/unified/trade-type.ts'
import type { Orders } from '../orders-of.ts'

/** How the cancel of one of several orders ended. */
export type CancelResult =
  | { readonly ok: true; readonly order: OrderSnapshot | undefined }
  | { readonly ok: false; readonly error: unknown }

/** Most orders of one call. */
const MOST = 20

/**
 * Cancels orders together, then looks at each: one that is not over is cancelled by itself, so that whatever becomes of a
 * request for several, each of them ends.
 */
export async function cancelTogether(
  client: Client,
  orders: Pick<Orders<never>, 'get' | 'cancel'>,
  refs: readonly OrderRef[],
  call: CallOptions = {},
): Promise<CancelResult[]> {
  // Which product an order is of has to be said; one that may be of two goes by itself.
  const known = refs.filter((ref) => {
    try {
      checkRef(ref)
      return tradeTypesOf(ref).length === 1
    } catch {
      return false
    }
  })
  /** Those that a request for several may have cancelled. */
  const sent = await Promise.all(
    (['SPOT', 'MARGIN', 'FUTURES'] as const).flatMap((tradeType) =>
      chunksOf(known.filter((ref) => tradeTypesOf(ref)[0] === tradeType)).map((chunk) => {
        const cancelOrderList = chunk.map(({ symbol, clientOid }) => ({ symbol, clientOid }))
        // What became of it, each order tells.
        return client
          .call(cancelOrders, { tradeType, cancelOrderList }, { ...call, priority: 'urgent' })
          .then(
            () => chunk,
            (error: unknown) => (isLost(error, call) ? chunk : []),
          )
      }),
    ),
  )
  return await Promise.all(
    refs.map(async (ref): Promise<CancelResult> => {
      try {
        const found = known.includes(ref) ? await orders.get(ref, call).catch(() => undefined) : undefined
        const isOver = found && found.state !== 'open'
        return { ok: true, order: isOver ? found : await orders.cancel(ref, call) }
      } catch (cause) {
        // Neither an abort nor a later refusal says that what was sent together did nothing.
        const isKnown = isLost(cause, call) || !sent.flat().includes(ref)
        const what = `The cancel of ${ref.clientOid}`
        return { ok: false, error: isKnown ? cause : new OutcomeUnknownError({ ...ref, what, cause }) }
      }
    }),
  )
}

function chunksOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const length = Math.ceil(items.length / MOST)
  return Array.from({ length }, (_, at) => items.slice(at * MOST, (at + 1) * MOST))
}
