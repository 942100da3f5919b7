import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { listAccounts } from '../endpoints/account/index.ts'
import { listFills } from '../endpoints/spot/index.ts'
import { createFunding } from '../funding/index.ts'
import { createOrders, futuresOrders } from '../orders/index.ts'
import { type AdapterClient, createAdapterClient } from './index.ts'

const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '20000', size: '0.01' } as const
const inside = {
  currency: 'USDT',
  amount: '5',
  type: 'INTERNAL',
  fromAccountType: 'MAIN',
  toAccountType: 'TRADE',
} as const

const uses: Readonly<Record<string, (kucoin: AdapterClient) => Promise<unknown>>> = {
  call: (kucoin) => kucoin.call(listAccounts),
  request: (kucoin) => kucoin.request({ method: 'POST', path: '/api/v1/hf/orders', body: {} }),
  paginate: (kucoin) => Array.fromAsync(kucoin.paginate(listFills, { symbol: 'BTC-USDT' })),
  place: (kucoin) => kucoin.orders.place(order),
  test: (kucoin) => kucoin.orders.test(order),
  cancel: (kucoin) => kucoin.orders.cancel({ symbol: 'BTC-USDT', clientOid: 'a' }),
  cancelAll: (kucoin) => kucoin.orders.cancelAll('BTC-USDT'),
  placeMany: async (kucoin) => {
    const [first] = await kucoin.orders.placeMany([order])
    throw first?.ok === false ? first.error : new Error('it was placed')
  },
  futures: (kucoin) => createOrders(kucoin, { kind: futuresOrders }).cancelAll('XBTUSDTM'),
  transfer: (kucoin) => createFunding(kucoin).transfer(inside),
}

// Once with everything read that an order needs, once with nothing.
test.each(
  Object.entries(uses).flatMap(([name, use]) => [true, false].map((isWarm) => ({ name, use, isWarm }))),
)('$name after close() says that the client is closed, at once (warm: $isWarm)', async ({ use, isWarm }) => {
  const { exchange, platform } = mockExchange()
  const [own] = exchange.credentials
  if (!own) throw new Error('the exchange has no key')
  const { key, secret, passphrase } = own
  const kucoin = createAdapterClient(platform, { credentials: { key, secret, passphrase } as never })
  if (isWarm) await until(platform, kucoin.orders.place(order))
  await kucoin.close()
  const [sent, startedMs] = [platform.seen.length, platform.monotonicNow()]
  const error = await until(
    platform,
    use(kucoin).then(
      () => undefined,
      (reason: unknown) => reason,
    ),
  )
  expect(error).toMatchObject({
    shortMessage: 'The client is closed.',
    retry: 'never',
    outcome: 'not-sent',
    fix: 'make a new one, or close it after the last call.',
  })
  expect(platform.seen).toHaveLength(sent)
  expect(platform.monotonicNow() - startedMs).toBeLessThanOrEqual(200)
})
