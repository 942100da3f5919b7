// Reads with backoff, and an order that is sent once whatever happens to the answer: the client does both.
import { createKucoin, credentialsFromEnv, RateLimitError } from '@kucoin-kit/node'
import { spot } from '@kucoin-kit/node/endpoints'

await using kucoin = createKucoin({ credentials: credentialsFromEnv() })
try {
  const { bestBid } = await kucoin.call(spot.getTicker, { symbol: 'BTC-USDT' })
  const { orderId } = await kucoin.orders.place({
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'limit',
    price: String(Number(bestBid) / 2),
    size: '0.001',
  })
  console.log(JSON.stringify({ orderId }))
} catch (error) {
  // Retries are used up by now. What is left to tell: wait longer, or see what the message says to do.
  if (error instanceof RateLimitError) console.error(`Come back in ${error.retryAfterMs ?? 'some'} ms`)
  throw error
}
