// Asks which kind of account this is, places an order far below the market, looks at it and cancels it: one way for both.
import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
import { spot } from '@kucoin-kit/node/endpoints'

await using kucoin = createKucoin({ credentials: credentialsFromEnv(), accountMode: 'detect' })
console.log(JSON.stringify({ mode: await kucoin.accountMode() }))

const symbol = 'BTC-USDT'
const { bestBid } = await kucoin.call(spot.getTicker, { symbol })
const price = String(Number(bestBid) / 2)
const order = await kucoin.orders.place({ symbol, side: 'buy', price, size: '0.001' })
console.log(JSON.stringify({ state: (await kucoin.orders.get(order))?.state }))
await kucoin.orders.cancel(order)
