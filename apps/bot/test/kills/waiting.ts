// What waits for a price at the exchange, whoever placed it, as its own lists have it.
import { addDecimals, multiplyDecimals } from '@kucoin-kit/core/decimal'
import type { RunningServer } from '@kucoin-kit/mock-server/listen'
import { createCredentials, createKucoin, type Kucoin } from '@kucoin-kit/node'
import { futures, margin, spot, unifiedAccount } from '@kucoin-kit/node/endpoints'
import { type Place, symbolOf, TRADER } from '../live-session.ts'

/** Coins of a lot of XBTUSDTM. */
export const LOT = '0.001'

/** One order; the two prices of a pair are one. */
export interface WaitingOrder {
  readonly clientOid: string
  /** Coins. */
  readonly size: string
}

/** All of them in the symbol of the place. */
export async function waitingAt(place: Place, server: RunningServer): Promise<readonly WaitingOrder[]> {
  const kucoin = createKucoin({
    credentials: createCredentials(TRADER),
    hosts: { spot: server.url, futures: server.futuresUrl },
  })
  try {
    const found = await (place.mode === 'unified' ? unified(kucoin, place) : classic(kucoin, place))
    const unit = place.market === 'futures' ? LOT : '1'
    return found.map(({ clientOid, size }) => ({ clientOid, size: multiplyDecimals(size, unit) }))
  } finally {
    await kucoin.close()
  }
}

async function unified(kucoin: Kucoin, { market }: Place): Promise<WaitingOrder[]> {
  const tradeType = ({ spot: 'SPOT', margin: 'MARGIN', futures: 'FUTURES' } as const)[market]
  const query = { tradeType, symbol: symbolOf(market), orderFilter: 'ADVANCED', pageSize: 50 } as const
  const orders: WaitingOrder[] = []
  for await (const { clientOid, size } of kucoin.paginate(unifiedAccount.listOpenOrders, query))
    orders.push({ clientOid: clientOid ?? '', size: String(size) })
  return orders
}

async function classic(kucoin: Kucoin, { market }: Place): Promise<WaitingOrder[]> {
  const symbol = symbolOf(market)
  if (market === 'spot') return spotOrders(kucoin, symbol)
  const { items } =
    market === 'futures'
      ? await kucoin.call(futures.listStopOrders, { symbol })
      : await kucoin.call(margin.listStopOrders, { symbol, tradeType: 'MARGIN_TRADE' })
  return items.map(({ clientOid, size }) => ({ clientOid: clientOid ?? '', size: String(size) }))
}

async function spotOrders(kucoin: Kucoin, symbol: string): Promise<WaitingOrder[]> {
  const stops = await kucoin.call(spot.listStopOrders, { symbol })
  const pairs = await kucoin.call(spot.listOcoOrders, { symbol })
  const orders = stops.items.map(({ clientOid, size }) => ({
    clientOid: clientOid ?? '',
    size: addDecimals(size ?? '0', '0'),
  }))
  for (const { orderId, clientOid } of pairs.items) {
    const detail = await kucoin.call(spot.getOcoOrderDetail, { orderId })
    orders.push({ clientOid, size: detail.orders[0]?.size ?? '0' })
  }
  return orders
}
