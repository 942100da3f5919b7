import type { CallOptions } from '../../../client/call-options.ts'
import type { Client } from '../../../client/client.ts'
import { isId } from '../../../encoding/id.ts'
import {
  type CancelAllOrders,
  cancelAllOrders,
  type UnifiedCancelledOrders,
} from '../../../endpoints/unified-account/cancel-order.ts'
import { type NetworkError, unreadableAnswer } from '../../../errors/network-error.ts'
import { isNotFound } from '../../../reconcile/not-found.ts'
import { cancelEach } from '../cancel-each.ts'
import { refusedItem } from '../refused-item.ts'
import { tradeTypesOf } from './trade-type.ts'

/** Most orders that one call cancels. */
const MOST = 100

/** Cancels all orders of a symbol, of every product, margin and filter that it can have. */
export async function cancelEverywhere(client: Client, symbol: string, options?: CallOptions): Promise<void> {
  const calls = tradeTypesOf({ symbol, clientOid: '' }).flatMap((tradeType) =>
    (['ADVANCED', 'NORMAL'] as const).flatMap((orderFilter): CancelAllOrders[] => {
      const call = { tradeType, symbol, orderFilter }
      if (tradeType !== 'FUTURES') return [call]
      return (['CROSS', 'ISOLATED'] as const).map((marginMode) => ({ ...call, marginMode }))
    }),
  )
  await cancelEach(...calls.map((params) => cancelFully(client, params, options)))
}

/**
 * Repeats a call that has cancelled as many as it can; a symbol without orders has nothing to cancel.
 *
 * @throws ApiError for an order that KuCoin did not cancel
 */
async function cancelFully(client: Client, params: CancelAllOrders, options?: CallOptions): Promise<unknown> {
  const cancelled = new Set<string>()
  try {
    for (;;) {
      const { items } = Object(await client.call(cancelAllOrders, params, options))
      if (!Array.isArray(items)) throw untold()
      const before = cancelled.size
      for (const item of items) cancelled.add(orderIdOf(item))
      if (items.length < MOST) break
      // Asking at once what has not changed would never end, and those behind them were not reached.
      if (cancelled.size === before) throw unreadableAnswer('The same orders are cancelled again and again.')
    }
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
  return { cancelledOrderIds: [...cancelled] }
}

/**
 * Where KuCoin tells of each order, it may have left one; one that is over by itself it need not cancel. A row that names no order
 * tells of none.
 */
function orderIdOf(row: unknown): string {
  const { orderId, code = '200000', msg = '' } = Object(row) as UnifiedCancelledOrders['items'][number]
  if (String(code) !== '200000') {
    const error = refusedItem(cancelAllOrders, String(code), String(msg))
    if (!isNotFound(error)) throw error
  } else if (!isId(orderId)) throw untold()
  return orderId
}

function untold(): NetworkError {
  return unreadableAnswer('The answer does not say what was cancelled.')
}
