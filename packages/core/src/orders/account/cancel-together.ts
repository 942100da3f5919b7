import type { CallOptions } from '../../client/call-options.ts'
import type { Client } from '../../client/client.ts'
import { cancelOrders } from '../../endpoints/unified-account/cancel-order.ts'
import type { TradeType } from '../../endpoints/unified-account/types.ts'
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
  const checked = refs.map((ref): CancelResult | undefined => {
    try {
      checkRef(ref)
    } catch (error) {
      return { ok: false, error }
    }
    return undefined
  })
  const own = refs.filter((_, at) => !checked[at])
  // Which product an order is of has to be said; one that may be of two goes by itself.
  const known = own.filter((ref) => tradeTypesOf(ref).length === 1)
  const ofType = (tradeType: TradeType): readonly OrderRef[] =>
    known.filter((ref) => tradeTypesOf(ref)[0] === tradeType)
  await Promise.all(
    (['SPOT', 'MARGIN', 'FUTURES'] as const).flatMap((tradeType) =>
      chunksOf(ofType(tradeType)).map(async (chunk) => {
        const cancelOrderList = chunk.map(({ symbol, clientOid }) => ({ symbol, clientOid }))
        const urgent = { ...call, priority: 'urgent' } as const
        // What became of it, each order tells.
        await client.call(cancelOrders, { tradeType, cancelOrderList }, urgent).catch(() => undefined)
      }),
    ),
  )
  return await Promise.all(
    refs.map(async (ref, at): Promise<CancelResult> => {
      const wrong = checked[at]
      if (wrong) return wrong
      try {
        const found = known.includes(ref) ? await orders.get(ref, call).catch(() => undefined) : undefined
        const isOver = found !== undefined && found.state !== 'open'
        return { ok: true, order: isOver ? found : await orders.cancel(ref, call) }
      } catch (error) {
        return { ok: false, error }
      }
    }),
  )
}

function chunksOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const starts = Array.from({ length: Math.ceil(items.length / MOST) }, (_, at) => at * MOST)
  return starts.map((start) => items.slice(start, start + MOST))
}
