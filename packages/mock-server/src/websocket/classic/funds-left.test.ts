import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { START } from '../../../test/recorded.ts'
import { openSocket } from '../../../test/socket.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const SYMBOL = 'BTC-USDT'

/** A market of one level: half a bitcoin at 100. */
async function open() {
  const market = { kind: 'pushed', symbol: SYMBOL } as const
  const balances = { trade: { USDT: '1000', BTC: '1' } }
  const exchange = createExchange({ clock: manualClock(START), market, balances })
  exchange.push({ kind: 'book', symbol: SYMBOL, bids: [], asks: [['100', '0.5']] })
  const client = createClient(exchange)
  const socket = await openSocket(exchange, 'private')
  socket.subscribe('/spotMarket/tradeOrdersV2')
  const place = async (fields: object): Promise<string> =>
    (await client.post('/api/v1/hf/orders', { symbol: SYMBOL, side: 'buy', type: 'market', ...fields })).data
      .orderId
  const told = (id: string) =>
    socket
      .of('/spotMarket/tradeOrdersV2')
      .map(({ data }) => data)
      .filter(({ orderId }) => orderId === id)
  return { client, place, told }
}

test('of an order by funds that finds no more to buy nothing is left, on sockets as in reads', async () => {
  const { client, place, told } = await open()
  const id = await place({ clientOid: 'a', funds: '80' })
  expect(told(id)).toMatchObject([
    { type: 'received' },
    { type: 'match', remainFunds: '30' },
    { type: 'canceled', remainFunds: '0' },
  ])
  expect((await client.get(`/api/v1/hf/orders/${id}?symbol=${SYMBOL}`)).data).toMatchObject({
    ...{ dealFunds: '50', cancelledFunds: '30', remainFunds: '0' },
  })
})

test('funds that self-trade prevention takes off are not left', async () => {
  const { place, told } = await open()
  await place({ clientOid: 'mine', side: 'sell', type: 'limit', price: '90', size: '0.2' })
  const id = await place({ clientOid: 'a', funds: '50', stp: 'DC' })
  // 18 are taken off at 90, the rest buys at 100.
  expect(told(id)).toMatchObject([
    { type: 'received' },
    { type: 'match', matchSize: '0.32', remainFunds: '0' },
    { type: 'filled', remainFunds: '0' },
  ])
})
