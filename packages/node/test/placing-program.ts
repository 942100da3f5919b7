/** Places a handful of unified orders at once, over a journal in a file; whoever started it kills it. */
import { createOrders, unifiedOrders } from '@kucoin-kit/core/orders'
import { createKucoin } from '../src/create-kucoin.ts'
import { sqliteJournal } from '../src/journal.ts'

const [url = '', file = '', round = ''] = process.argv.slice(2)
const kucoin = createKucoin({
  credentials: { key: 'k', secret: 's', passphrase: 'p' },
  hosts: { spot: url, futures: url },
})
const orders = createOrders(kucoin, {
  journal: sqliteJournal(file),
  account: 'mine',
  kind: unifiedOrders,
  // What was not sent by then never will be: whoever searches for it need not wait longer.
  sendWithinMs: 2_000,
})
const spot = { symbol: 'BTC-USDT', side: 'buy', price: '1000', size: '0.001' } as const
const futures = { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 1 } as const
const list = [
  spot,
  { ...spot, tradeType: 'MARGIN' },
  futures,
  { ...futures, stop: 'up', stopPrice: '900000' },
] as const
await Promise.allSettled(
  list.map(async (order, at) => await orders.place({ ...order, clientOid: `r${round}-${at}` })),
)
// It lives on until it is killed: its end is never a clean one.
setInterval(() => {}, 1_000)
