// Places a futures order far below the market, looks at it, and cancels it.
import type { Kucoin } from '@kucoin-kit/node'
import { futures } from '@kucoin-kit/node/endpoints'
import { createOrders, futuresOrders } from '@kucoin-kit/node/orders'

export async function futuresOrder(kucoin: Kucoin): Promise<object> {
  const symbol = 'XBTUSDTM'
  const { markPrice } = await kucoin.call(futures.getSymbol, { symbol })
  const orders = createOrders(kucoin, { kind: futuresOrders })
  const order = await orders.place({
    symbol,
    side: 'buy',
    price: String(Math.round(Number(markPrice) / 2)),
    size: 1,
    leverage: 3,
  })
  const standing = await orders.get(order)
  const ended = await orders.cancel(order)
  return { orderId: order.orderId, standing: standing?.state, ended: ended?.state }
}
