import { createExchange } from '@kucoin-kit/mock-server'
import { createHandlers } from '@kucoin-kit/mock-server/msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { listAccounts } from '../endpoints/account/index.ts'
import { placeOrder } from '../endpoints/spot/index.ts'
import type { ApiError } from '../errors/index.ts'
import { createOrders } from '../orders/index.ts'

// The runtime's own fetch and WebCrypto, against the exchange behind msw: nothing of ours is replaced.
const own = { key: 'my-key', secret: 'c2VjcmV0LXRleHQ=', passphrase: 'my-passphrase' }
const exchange = createExchange({ credentials: [own] })
const hints: (string | null)[] = []
const server = setupServer(...createHandlers(exchange))
server.events.on('response:mocked', ({ response }) => hints.push(response.headers.get('x-mock-hint')))
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const

test('accounts and an order, signed by WebCrypto and accepted by another hand', async () => {
  const client = createClient({ credentials: createCredentials(own) })
  const accounts = await client.call(listAccounts, { type: 'trade' })
  expect(accounts.find(({ currency }) => currency === 'USDT')).toBeDefined()
  const { orderId } = await createOrders(client).place(order)
  expect(exchange.ledger.orders().map((placed) => placed.orderId)).toEqual([orderId])
})

test('the widely copied recipe is refused, and both of its mistakes are named', async () => {
  const wrong = createCredentials({ ...own, keyVersion: '1', secretEncoding: 'base64' })
  const error = (await createClient({ credentials: wrong })
    .call(placeOrder, order)
    .catch((reason: unknown) => reason)) as ApiError
  expect(error.code).toBe('AUTH_REJECTED')
  expect(hints.at(-1)).toBe('secret-base64-decoded, key-version-wrong, passphrase-plain')
})
