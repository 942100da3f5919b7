// What stands in a symbol of a unified account; its products share one call.
import type { Kucoin } from '@kucoin-kit/node'
import { unifiedAccount } from '@kucoin-kit/node/endpoints'
import type { OpenOrder } from '../../venue/venue.ts'

/** Orders in the book, without those that wait for a price, and without what came of such: that has no name of its own. */
export async function unifiedOpenOrders(
  kucoin: Kucoin,
  tradeType: 'SPOT' | 'MARGIN' | 'FUTURES',
  symbol: string,
): Promise<OpenOrder[]> {
  const orders: OpenOrder[] = []
  const rows = kucoin.paginate(unifiedAccount.listOpenOrders, { tradeType, symbol })
  for await (const { orderId, clientOid, triggerOrderId } of rows)
    if (!triggerOrderId) orders.push({ orderId, clientOid: clientOid ?? '' })
  return orders
}
