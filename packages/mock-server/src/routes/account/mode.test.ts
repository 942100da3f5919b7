import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { manualClock } from '../../base/clock.ts'
import { coverage } from '../../exchange/coverage.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const CREDENTIAL = { key: 'k', secret: 's', passphrase: 'p' }
const MODE = '/api/ua/v2/account/mode'

function open(mode?: 'classic' | 'unified') {
  const balances = {
    trade: { USDT: '7' },
    margin: { USDT: '2' },
    contract: { USDT: '1' },
    main: { USDT: '5' },
  }
  const credentials = [{ ...CREDENTIAL, ...(mode === undefined ? {} : { mode }) }]
  const exchange = createExchange({ clock: manualClock(1_700_000_000_000), credentials, balances })
  const shown = () =>
    exchange.ledger
      .balances()
      .filter(({ available }) => available !== '0')
      .map(({ type, available }) => `${type} ${available}`)
  return { exchange, client: createClient(exchange), shown }
}

test('an account is classic unless its key says otherwise, and then its money lies in one wallet', async () => {
  expect((await open().client.get(MODE)).data.selfAccountMode).toBe('CLASSIC')
  const { client, exchange, shown } = open('unified')
  expect((await client.get(MODE)).data).toEqual({
    selfAccountMode: 'UNIFIED',
    unifiedSubAccount: [],
    classicSubAccount: [],
  })
  expect(shown()).toEqual(['unified 10', 'main 5'])
  exchange.deposit({ currency: 'USDT', amount: '3', accountType: 'trade' })
  expect(shown()).toEqual(['unified 13', 'main 5'])
})

test('switching moves the money, and is refused while an order stands', async () => {
  const { client, shown } = open()
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '10000', size: '0.0005' }
  const { orderId } = (await client.post('/api/v1/hf/orders', order)).data
  expect((await client.post(MODE, { accountType: 'UNIFIED' })).code).toBe('400100')
  await client.del(`/api/v1/hf/orders/${orderId}?symbol=BTC-USDT`)
  expect(await client.post(MODE, { accountType: 'UNIFIED' })).toMatchObject({ code: '200000', data: null })
  expect(shown()).toEqual(['main 5', 'unified 10'])
  expect((await client.post(MODE, { accountType: 'CLASSIC' })).code).toBe('200000')
  expect(shown()).toEqual(['trade 10', 'main 5'])
  expect((await client.post(MODE, { accountType: 'OTHER' })).code).toBe('400100')
})

test('what was traded before the switch belongs to the account that there was', async () => {
  const { client } = open('unified')
  const order = {
    tradeType: 'SPOT',
    symbol: 'BTC-USDT',
    side: 'BUY',
    orderType: 'MARKET',
    size: '5',
    sizeUnit: 'QUOTECCY',
  }
  expect((await client.post('/api/ua/v2/unified/order/place', order)).code).toBe('200000')
  const seen = async (): Promise<number[]> => {
    const paths = [
      '/api/ua/v2/unified/order/history?tradeType=SPOT',
      '/api/v1/hf/orders/done?symbol=BTC-USDT',
    ]
    return Promise.all(paths.map(async (path) => (await client.get(path)).data?.items.length ?? -1))
  }
  expect(await seen()).toEqual([1, -1])
  await client.post(MODE, { accountType: 'CLASSIC' })
  expect(await seen()).toEqual([-1, 0])
})

test('sub-accounts begin as what the exchange says of accounts whose keys do not', async () => {
  const exchange = createExchange({ clock: manualClock(1_700_000_000_000), mode: 'unified' })
  const client = createClient(exchange)
  const body = { subName: 'subsub1', password: 'pass1234', access: 'All' }
  const { uid } = (await client.post('/api/v2/sub/user/created', body)).data
  expect((await client.get(MODE)).data).toMatchObject({ unifiedSubAccount: [uid], classicSubAccount: [] })
})

test('sub-accounts are of the kind that they are', async () => {
  const { client } = open()
  const { uid } = (
    await client.post('/api/v2/sub/user/created', { subName: 'subsub1', password: 'pass1234', access: 'All' })
  ).data
  expect((await client.get(MODE)).data).toMatchObject({ unifiedSubAccount: [], classicSubAccount: [uid] })
})

test('a key that is added switches its account, unless an order stands', async () => {
  const { exchange, client, shown } = open()
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '10000', size: '0.0005' }
  await client.post('/api/v1/hf/orders', order)
  const unified = { ...CREDENTIAL, key: 'l', mode: 'unified' as const }
  expect(() => exchange.addCredential(unified)).toThrow(
    'credential.mode: account 165111215 cannot become unified. Please close',
  )
  expect(exchange.credentials.map(({ key }) => key)).toEqual(['k'])
  await client.del('/api/v1/hf/orders/cancelAll')
  exchange.addCredential(unified)
  expect(shown()).toEqual(['main 5', 'unified 10'])
})

test('keys of one account that disagree about its kind are refused', () => {
  const credentials = [
    { ...CREDENTIAL, mode: 'unified' as const },
    { ...CREDENTIAL, key: 'l', mode: 'classic' as const },
  ]
  expect(() => createExchange({ credentials })).toThrow(
    'credentials[1].mode: account 165111215 is unified in another key',
  )
})

test.each([
  ['classic', /^\/api\/ua\/v[12]\/unified\//],
  ['unified', /^\/api\/(v1\/hf\/orders|v3\/hf\/margin\/order|v1\/stop-order|v3\/oco|v2\/position)/],
] as const)('what is for the other kind of account is refused on a %s one', async (mode, foreign) => {
  const { client } = open(mode)
  const rows = coverage().filter(({ path, how }) => foreign.test(path) && how === 'simulated')
  const refused: string[] = []
  for (const { method, host, path } of rows) {
    const body = method === 'POST' ? {} : undefined
    const { code } = await client.send(
      method,
      path.replace(/\{[^}]+\}/g, 'x'),
      body,
      host as 'spot' | 'futures',
    )
    if (code === '112010') refused.push(path)
  }
  expect(refused).toEqual(rows.map(({ path }) => path))
  if (mode === 'unified') expect(refused.length).toBeGreaterThan(30)
})
