import { expect, test } from 'vitest'
import { answer, fakePlatform, ok } from '../../test/fake-platform.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { socketExchange } from '../../test/socket-exchange.ts'
import { createCredentials } from '../auth/credentials.ts'
import { listAccounts } from '../endpoints/account/index.ts'
import { placeOrder as futuresPlace } from '../endpoints/futures/index.ts'
import { futures, spot, unifiedAccount } from '../endpoints/index.ts'
import { listFills, placeOrder as spotPlace } from '../endpoints/spot/index.ts'
import type { ApiError } from '../errors/index.ts'
import { createOrderSocket } from '../order-socket/index.ts'
import { type AdapterClient, createAdapterClient } from './index.ts'

test('orders and pages go over the runtime’s platform', async () => {
  const { exchange, platform } = mockExchange()
  const [own = { key: '', secret: '', passphrase: '' }] = exchange.credentials
  const { key, secret, passphrase } = own
  const client = createAdapterClient(platform, {
    credentials: createCredentials({ key, secret, passphrase }, platform),
  })
  const placing = client.orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' })
  const { orderId } = await until(platform, placing)
  expect(exchange.ledger.orders().map((order) => order.orderId)).toEqual([orderId])
  const read = async () => {
    const ids = new Set<string>()
    for await (const fill of client.paginate(listFills, { symbol: 'BTC-USDT' })) ids.add(fill.orderId)
    return [...ids]
  }
  expect(await until(platform, read())).toEqual([orderId])
})

const platform = fakePlatform(({ url }) =>
  url.endsWith('/timestamp') ? ok(platform.now()) : answer(401, { code: '400004', msg: 'told' }),
)
const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)

test('a part of a platform that the user gives takes the place of the runtime’s', async () => {
  const { fetch } = fakePlatform(({ url }) => ok(url.endsWith('/timestamp') ? platform.now() : []))
  const client = createAdapterClient(platform, { credentials, platform: { fetch } })
  expect(await until(platform, client.call(listAccounts, {}))).toEqual([])
  expect(platform.seen).toEqual([])
})

test('codes are known and advice is given, unless the user brings his own', async () => {
  const refused = (options: object): Promise<unknown> => {
    const client = createAdapterClient(platform, { credentials, ...options })
    return until(
      platform,
      client.call(listAccounts, {}).catch((error: ApiError) => error),
    )
  }
  expect(await refused({})).toMatchObject({ code: 'AUTH_REJECTED', fix: expect.any(String) })
  expect(await refused({ hint: () => 'ask Bob.' })).toMatchObject({ fix: 'ask Bob.' })
})

test('orders go over the socket that is given, whose end is the client’s', async () => {
  const { exchange, platform } = socketExchange()
  const [{ key, secret, passphrase } = { key: '', secret: '', passphrase: '' }] = exchange.credentials
  const ordersOver = createOrderSocket()
  const kucoin = createAdapterClient(platform, { credentials: { key, secret, passphrase }, ordersOver })
  await until(platform, ordersOver.ready())
  const placing = kucoin.orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' })
  const { orderId } = await until(platform, placing)
  expect(exchange.ledger.orders().map((order) => order.orderId)).toEqual([orderId])
  expect(platform.seen.filter(({ init }) => init.method === 'POST')).toEqual([])
  expect([spotPlace, futuresPlace].map((place) => kucoin.latenessMs?.(place))).toEqual([0, 60_000])
  // What the client checks before it sends is checked before it goes over the socket, too.
  const stray = kucoin.orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', fonds: '50' } as never)
  await expect(until(platform, stray)).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
  await kucoin.close()
  expect(ordersOver.state).toBe('closed')
})

const cancel = { method: 'DELETE', path: '/api/v1/orders' }

test.each<[unknown, RegExp]>([
  [{ ...cancel, query: { symbol: 'BTC-USDT' } }, /such a query.*\[\['symbol', 'BTC-USDT'\]\]/],
  [{ ...cancel, query: new URLSearchParams({ symbol: 'BTC-USDT' }) }, /such a query/],
  [{ ...cancel, query: 'symbol=BTC-USDT' }, /such a query/],
  [{ ...cancel, params: { symbol: 'BTC-USDT' } }, /does not read params.*as query/],
  [{ ...cancel, method: 'delete' }, /no such method.*DELETE/],
  [{ path: '/api/v1/orders' }, /no such method/],
  [{ method: 'GET', path: '/api/v1/accounts', body: { type: 'trade' } }, /GET has no body/],
  [null, /a plain object/],
])('a request that would go out unlike it was meant is refused: %j', async (request, words) => {
  const none = fakePlatform(() => ok([]))
  const client = createAdapterClient(none, { credentials })
  const error = await client.request(request as never).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
  expect(`${(error as ApiError).shortMessage} ${(error as ApiError).fix}`).toMatch(words)
  expect(none.seen).toEqual([])
})

test.each<[string, (client: AdapterClient) => Promise<unknown>, string]>([
  ['of no symbol', (client) => client.call(futures.cancelAllOrders, { symbol: '' }), 'symbol'],
  ['of no stop orders', (client) => client.call(spot.cancelStopOrders, { orderIds: [] }), 'orderIds'],
  [
    'of stop orders without ids',
    (client) => client.call(spot.cancelStopOrders, { orderIds: [''] }),
    'orderIds',
  ],
  [
    'of no symbol of a unified account',
    (client) => client.call(unifiedAccount.cancelAllOrders, { tradeType: 'FUTURES', symbol: '' }),
    'symbol',
  ],
  [
    'of no orders of a unified account',
    (client) => client.call(unifiedAccount.cancelOrders, { tradeType: 'FUTURES', cancelOrderList: [] }),
    'cancelOrderList',
  ],
  ['of no symbol by a path', (client) => client.request({ ...cancel, query: [['symbol', '']] }), 'symbol'],
])('a cancel %s is not one of all: it is refused', async (_, end, field) => {
  const none = fakePlatform(() => ok([]))
  await expect(end(createAdapterClient(none, { credentials }))).rejects.toMatchObject({
    code: 'REQUEST_INVALID',
    outcome: 'not-sent',
    shortMessage: expect.stringContaining(`has nothing for ${field}`),
  })
  expect(none.seen).toEqual([])
})

test('a cancel of all is one, and so is a filter of none where that is said by an empty text', async () => {
  const none = fakePlatform(({ url }) => ok(url.endsWith('/timestamp') ? none.now() : {}))
  const client = createAdapterClient(none, { credentials })
  await until(none, client.call(futures.cancelAllOrders, { symbol: undefined }))
  await until(none, client.request({ ...cancel, query: [] }))
  await until(none, client.call(spot.setDeadCancel, { timeout: 5, symbols: '' }))
  expect(none.seen.map(({ init }) => init.method).filter((method) => method !== 'GET')).toEqual([
    'DELETE',
    'DELETE',
    'POST',
  ])
})

test('a body that holds itself is refused by name, in words and not by the stack', async () => {
  const none = fakePlatform(() => ok([]))
  const client = createAdapterClient(none, { credentials })
  const [order, list]: [Record<string, unknown>, unknown[]] = [{ symbol: 'BTC-USDT' }, []]
  order['parent'] = { child: order }
  list.push([list])
  let deep: unknown = {}
  for (let i = 0; i < 100_000; i++) deep = [deep]
  for (const body of [order, list, deep])
    await expect(client.request({ method: 'POST', path: '/api/v1/hf/orders', body })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      outcome: 'not-sent',
      fix: expect.stringContaining('leads back'),
    })
  // Numbers that have no form are still told by the name of their field.
  for (const size of [1n, Number.NaN])
    await expect(
      client.request({ method: 'POST', path: '/api/v1/hf/orders', body: { size } }),
    ).rejects.toThrow('Parameter "size" is')
  expect(none.seen).toEqual([])
})

test.each([new AbortController(), {}, 'enough', 1])('%o is no signal, and nothing is sent', async (given) => {
  const none = fakePlatform(() => ok([]))
  const client = createAdapterClient(none, { credentials })
  const options = { signal: given as never }
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' } as const
  const read = { method: 'GET', path: '/api/v1/accounts' } as const
  for (const call of [
    client.call(listAccounts, {}, options),
    client.request(read, options),
    client.orders.place(order, options),
  ])
    await expect(call).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      fix: expect.stringContaining('controller.signal'),
    })
  expect(none.seen).toEqual([])
})

test('the row of an endpoint makes a request, and so does a list of pairs', async () => {
  const none = fakePlatform(({ url }) => ok(url.endsWith('/timestamp') ? none.now() : []))
  const client = createAdapterClient(none, { credentials })
  for (const query of [undefined, [], [['type', 'trade']]] as const)
    await until(none, client.request({ ...listAccounts, query }))
  expect(none.seen.map(({ url }) => new URL(url).search).slice(-3)).toEqual(['', '', '?type=trade'])
})
