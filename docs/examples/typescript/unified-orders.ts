// On a unified account: a spot, a margin and a futures order far below the market; the futures order is changed, all are cancelled.
import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
import { unifiedAccount } from '@kucoin-kit/node/endpoints'
import { createUnifiedOrders } from '@kucoin-kit/node/orders'

await using kucoin = createKucoin({ credentials: credentialsFromEnv() })
const orders = createUnifiedOrders(kucoin)
const { list } = await kucoin.call(unifiedAccount.listTickers, { tradeType: 'SPOT', symbol: 'BTC-USDT' })
const price = String(Number(list[0]?.lastPrice) / 2)

const coins = { symbol: 'BTC-USDT', side: 'buy', price, size: '0.001' } as const
const results = await orders.placeMany([
  coins,
  // What is missing is borrowed.
  { ...coins, tradeType: 'MARGIN' },
  // One contract, and what ends its position should the price fall.
  { symbol: 'XBTUSDTM', side: 'buy', price, size: 1, slTriggerPrice: String(Number(price) / 2) },
])
const placed = results.flatMap((result) => (result.ok ? [result.order] : []))
const contract = placed.find(({ symbol }) => symbol === 'XBTUSDTM')
if (contract) {
  const { isAmended, order } = await orders.amend(contract, { newSize: 2 })
  console.log(JSON.stringify({ isAmended, size: order.size }))
}
const ended = await orders.cancelMany(placed)
console.log(JSON.stringify(ended.map((result) => (result.ok ? result.order?.state : String(result.error)))))
