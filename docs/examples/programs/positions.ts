// Opens a position under a deadline, and reads it with its fills.
import type { Kucoin } from '@kucoin-kit/node'
import { futures } from '@kucoin-kit/node/endpoints'
import { createOrders, futuresOrders } from '@kucoin-kit/node/orders'

export async function positions(kucoin: Kucoin): Promise<object> {
  const symbol = 'XBTUSDTM'
  const orders = createOrders(kucoin, { kind: futuresOrders, sendWithinMs: 5_000 })
  const signal = AbortSignal.timeout(30_000)
  const order = await orders.place({ symbol, side: 'buy', type: 'market', size: 2, leverage: 3 }, { signal })
  await order.finished({ signal })

  const open = await kucoin.call(futures.listPositions)
  const fills: string[] = []
  const { orderId } = order
  for await (const { tradeId } of kucoin.paginate(futures.listFills, { orderId })) fills.push(tradeId)
  return {
    orderId,
    lots: open.find((position) => position.symbol === symbol)?.currentQty,
    fills: fills.length,
  }
}
