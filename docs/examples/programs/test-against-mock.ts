// A test against the mock exchange: the answer of an order is lost, and the order stands once all the same.
import type { Kucoin } from '@kucoin-kit/node'

export async function testAgainstMock(kucoin: Kucoin): Promise<object> {
  const control = `${kucoin.baseUrl('spot')}/_mock`
  const lost = { kind: 'drop-after', count: 1, match: { method: 'POST', path: '/api/v1/hf/orders' } }
  await fetch(`${control}/faults`, { method: 'POST', body: JSON.stringify(lost) })

  const order = await kucoin.orders.place({
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'limit',
    price: '1000',
    size: '0.001',
  })

  // The truth is asked of the exchange, not of the client.
  const ledger = await fetch(`${control}/ledger?part=orders`)
  const { orders } = (await ledger.json()) as { readonly orders: readonly { readonly orderId: string }[] }
  return {
    orderId: order.orderId,
    standing: orders.filter(({ orderId }) => orderId === order.orderId).length,
  }
}
