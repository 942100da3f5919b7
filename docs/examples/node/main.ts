// One order a day, whatever happens in between: run it as often as you like, by hand or by cron.
import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
import { sqliteJournal } from '@kucoin-kit/node/journal'

await using kucoin = createKucoin({
  credentials: credentialsFromEnv(),
  orders: { journal: sqliteJournal('orders.sqlite') },
})
for (const order of await kucoin.orders.recover()) console.log(`left open by a crash: ${order.state}`)

// The id is the day's, so that the second order of a day is the first one.
const day = new Date().toISOString().slice(0, 10)
const order = await kucoin.orders.place({
  clientOid: `daily-${day}`,
  symbol: 'BTC-USDT',
  side: 'buy',
  type: 'market',
  funds: '20',
})
const { state, dealFunds } = await order.finished({ signal: AbortSignal.timeout(30_000) })
console.log(`${day}: ${state}, spent ${dealFunds} USDT`)
