import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createClient } from '../client/client.ts'
import { createOrders, memoryJournal } from './index.ts'

const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '0.01' } as const

test('an order whose signer does not answer is given up, unsent', async () => {
  const { platform, exchange } = mockExchange()
  const credentials = { keyVersion: '3', sign: () => new Promise<never>(() => {}) } as const
  const orders = createOrders(createClient({ platform, credentials }), {
    journal: memoryJournal(),
    account: 'mine',
  })
  expect(
    await until(
      platform,
      orders.place(market).catch((error: unknown) => error),
    ),
  ).toMatchObject({
    ...{ code: 'ORDER_NOT_PLACED', reason: 'expired' },
  })
  expect(exchange.ledger.orders()).toEqual([])
})
