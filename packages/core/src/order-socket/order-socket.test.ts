import type { ExchangeOptions } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import { until } from '../../test/mock-exchange.ts'
import { type Spoiler, socketExchange } from '../../test/socket-exchange.ts'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { createOrders } from '../orders/index.ts'
import { createOrderSocket, type OrderSocketOptions } from './index.ts'

function setUp(options: ExchangeOptions = {}, spoiler: Spoiler = {}, socketOptions: OrderSocketOptions = {}) {
  const { platform, exchange, wires } = socketExchange(options, spoiler)
  const [credential] = exchange.credentials
  if (!credential) throw new Error('no key')
  const credentials = createCredentials(credential, platform)
  const socket = createOrderSocket(socketOptions)
  const client = socket.connect(platform, (own) => createClient({ platform: own, credentials, vip: 12 }))
  return { platform, exchange, wires, socket, client }
}

const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const

test('an order goes over the socket, and its answer is that of a request', async () => {
  const { platform, exchange, socket, client } = setUp()
  await until(platform, socket.ready())
  const orders = createOrders(client)
  const placed = await until(platform, orders.place(order))
  expect(exchange.ledger.orders()).toMatchObject([{ orderId: placed.orderId, clientOid: placed.clientOid }])
  const requests = platform.seen.map(({ url, init }) => `${init.method} ${new URL(url).pathname}`)
  expect(requests).not.toContain('POST /api/v1/hf/orders')
  const gone = await until(platform, orders.cancel(placed))
  expect(gone).toMatchObject({ state: 'cancelled' })
  expect(platform.seen.map(({ init }) => init.method)).not.toContain('DELETE')
})
