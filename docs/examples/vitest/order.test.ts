import { type CredentialsInput, createCredentials, createKucoin } from '@kucoin-kit/node'
import { expect } from 'vitest'
import { test } from './exchange.ts'

test.for(['buy', 'sell'] as const)('an order to %s stands once', async (side, { exchange, server }) => {
  await using kucoin = createKucoin({
    credentials: createCredentials(exchange.credentials[0] as CredentialsInput),
    hosts: { spot: server.url },
  })
  exchange.addFault({ kind: 'drop-after', count: 1, match: { method: 'POST', path: '/api/v1/hf/orders' } })
  const { orderId } = await kucoin.orders.place({ symbol: 'BTC-USDT', side, type: 'market', size: '0.001' })
  expect(exchange.ledger.orders()).toMatchObject([{ orderId, side, state: 'done' }])
})
