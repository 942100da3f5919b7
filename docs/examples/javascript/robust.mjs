// Reads with backoff, and an order that is sent once whatever happens to the answer.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refused, request, Unanswered } from './kucoin.mjs'

const ATTEMPTS = 6
const BASE_MS = 200
const CAP_MS = 5_000

// Full jitter: clients that failed together do not come back together.
const backoff = (attempt) => Math.random() * Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1))

/** Reads change nothing, so they may be repeated. Only refusals that will not change end it. */
async function readPatiently(path, query) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request('GET', path, { query })
    } catch (error) {
      const isPassing = error instanceof Unanswered || (error instanceof Refused && error.status === 429)
      if (!isPassing || attempt === ATTEMPTS) throw error
      // An empty quota says when it is full again; a busy server does not.
      await sleep(error.retryAfterMs ? Number(error.retryAfterMs) : backoff(attempt))
    }
  }
}

/** Sends an order once. Without an answer it is looked for, and never sent again. */
async function placeOnce(order) {
  const sentAt = Date.now()
  try {
    const { orderId } = await request('POST', '/api/v1/hf/orders', { body: order })
    return orderId
  } catch (error) {
    // A full quota turns one copy away; a proxy that tried again may have brought another one before it.
    if (!(error instanceof Unanswered) && error.status !== 429) throw error
  }
  for (let empty = 0; empty < 3; ) {
    try {
      const path = `/api/v1/hf/orders/client-order/${order.clientOid}`
      const found = await readPatiently(path, { symbol: order.symbol })
      if (found) return found.id
    } catch (error) {
      if (!['400100', '400404', '404000'].includes(error.code)) throw error
    }
    // KuCoin takes requests up to 5 s old: until then, and a margin for slow reads, empty proves nothing.
    if (Date.now() > sentAt + 15_000) empty++
    await sleep(1_000)
  }
  return undefined
}

const { bestBid } = await readPatiently('/api/v1/market/orderbook/level1', { symbol: 'BTC-USDT' })
const orderId = await placeOnce({
  clientOid: randomUUID(),
  symbol: 'BTC-USDT',
  side: 'buy',
  type: 'limit',
  price: String(Math.floor(Number(bestBid) / 2)),
  size: '0.001',
})
console.log(JSON.stringify({ orderId }))
