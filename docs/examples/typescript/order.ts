// Tests a limit order, places it far below the market, looks at it, and cancels it.
import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
import { spot } from '@kucoin-kit/node/endpoints'

await using kucoin = createKucoin({ credentials: credentialsFromEnv() })
const symbol = 'BTC-USDT'
const { bestBid } = await kucoin.call(spot.getTicker, { symbol })

// Price and size are rounded to the pair's steps.
const params = {
  symbol,
  side: 'buy',
  type: 'limit',
  price: String(Number(bestBid) / 2),
  size: '0.001',
  postOnly: true,
} as const
await kucoin.orders.test(params) // checked like a real one, and not placed

// An answer that is lost on the way is looked for.
const order = await kucoin.orders.place(params)
const { orderId } = order
const before = await kucoin.call(spot.getOrder, { orderId, symbol })
console.log(JSON.stringify({ orderId, active: before.active, price: before.price }))
await kucoin.orders.cancel(order)
const after = await kucoin.call(spot.getOrder, { orderId, symbol })
console.log(JSON.stringify({ orderId, active: after.active }))
