/** Places a handful of spot orders at once over the order socket, with a journal in a file; whoever started it kills it. */
import { createOrderSocket } from '@kucoin-kit/core/order-socket'
import { createOrders } from '@kucoin-kit/core/orders'
import { createKucoin } from '../src/create-kucoin.ts'
import { sqliteJournal } from '../src/journal.ts'

const [url = '', file = '', round = ''] = process.argv.slice(2)
const ordersOver = createOrderSocket({ fallback: 'refuse' })
const kucoin = createKucoin({
  credentials: { key: 'k', secret: 's', passphrase: 'p' },
  hosts: { spot: url, futures: `${url}/futures` },
  ordersOver,
})
// What was not sent by then never will be: whoever searches for it need not wait longer.
const options = { journal: sqliteJournal(file), account: 'mine', sendWithinMs: 2_000 }
const orders = createOrders(kucoin, options)
const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const
// The rules and the time are known by then.
await Promise.all([ordersOver.ready(), orders.test(order)])
process.stdout.write('placing\n')
await Promise.allSettled(
  [0, 1, 2, 3].map(async (at) => await orders.place({ ...order, clientOid: `r${round}-${at}` })),
)
// It lives on until it is killed: its end is never a clean one.
setInterval(() => {}, 1_000)
