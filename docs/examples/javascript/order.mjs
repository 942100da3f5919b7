// Tests a limit order, places it far below the market, looks at it, and cancels it.
import { randomUUID } from 'node:crypto'
import { request } from './kucoin.mjs'

const symbol = 'BTC-USDT'
const { bestBid } = await request('GET', '/api/v1/market/orderbook/level1', { query: { symbol } })

const body = {
  clientOid: randomUUID(),
  symbol,
  side: 'buy',
  type: 'limit',
  // Half the price, cut to whole dollars: on the step of every pair quoted in dollars, and safe from trading.
  price: String(Math.floor(Number(bestBid) / 2)),
  size: '0.001',
  postOnly: true,
}
await request('POST', '/api/v1/hf/orders/test', { body }) // checked like a real one, and not placed

const { orderId } = await request('POST', '/api/v1/hf/orders', { body })
const path = `/api/v1/hf/orders/${orderId}`
const { active, price } = await request('GET', path, { query: { symbol } })
console.log(JSON.stringify({ orderId, active, price }))
await request('DELETE', path, { query: { symbol } })
const after = await request('GET', path, { query: { symbol } })
console.log(JSON.stringify({ orderId, active: after.active }))
