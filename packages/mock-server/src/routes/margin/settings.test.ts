import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const PATH = '/api/v3/position/update-user-leverage'

function open(margin: Readonly<Record<string, string>> = { USDT: '1000' }) {
  const balances = { margin, 'isolated:BTC-USDT': { USDT: '1000' } }
  const exchange = createExchange({ clock: manualClock(1_700_000_000_000), limits: 'off', balances })
  const client = createClient(exchange)
  const loan = { currency: 'USDT', timeInForce: 'FOK' }
  return {
    client,
    borrow: async (size: string, pair: object = {}) =>
      (await client.post('/api/v3/margin/borrow', { ...loan, ...pair, size })).code,
  }
}

test('the leverage of an account says how much of its own money may be owed', async () => {
  const { client, borrow } = open()
  expect(await client.post(PATH, { leverage: '2' })).toMatchObject({ code: '200000', data: null })
  expect([await borrow('1000.01'), await borrow('1000'), await borrow('1')]).toEqual([
    '103000',
    '200000',
    '103000',
  ])
  await client.post(PATH, { leverage: '5' })
  expect([await borrow('3000.01'), await borrow('3000')]).toEqual(['103000', '200000'])
})

test('a pair has a leverage of its own', async () => {
  const { client, borrow } = open()
  const pair = { isIsolated: true, symbol: 'BTC-USDT' }
  await client.post(PATH, { ...pair, leverage: '1' })
  expect([await borrow('1', pair), await borrow('4000')]).toEqual(['103000', '200000'])
  await client.post(PATH, { ...pair, leverage: '10' })
  expect([await borrow('9000.01', pair), await borrow('9000', pair)]).toEqual(['103000', '200000'])
})

test.each([
  [{ leverage: '0.9' }],
  [{ leverage: '5.1' }],
  [{ leverage: 'x' }],
  [{}],
  [{ isIsolated: true, leverage: '3' }],
])('%j is refused', async (body) => {
  expect(await open().client.post(PATH, body)).toMatchObject({ code: '400100' })
})

test('nobody owes more of a currency than is listed as its most', async () => {
  const { client, borrow } = open({ USDT: '9000000' })
  const [usdt] = (await client.get('/api/v3/margin/currencies?currency=USDT')).data
  expect(usdt).toMatchObject({ currency: 'USDT', borrowMaxAmount: '1000000', borrowEnabled: true })
  expect([await borrow('1000001'), await borrow('1000000'), await borrow('1')]).toEqual([
    '103000',
    '200000',
    '103000',
  ])
})

test('limits of pairs name both of their currencies', async () => {
  const { client } = open()
  const [pair, ...others] = (await client.get('/api/v3/margin/currencies?isIsolated=True&symbol=BTC-USDT'))
    .data
  expect(others).toEqual([])
  expect(pair).toMatchObject({ symbol: 'BTC-USDT', quoteMaxBorrowAmount: '1000000', quotePrecision: 8 })
  expect(Number(pair.baseMaxBorrowAmount)).toBeGreaterThan(1)
  expect((await client.get('/api/v3/margin/currencies?isIsolated=true&symbol=NOPE-USDT')).code).toBe('900001')
})

test('the rate that is told is the one that is charged', async () => {
  const clock = manualClock(1_700_000_000_000)
  const client = createClient(
    createExchange({ clock, limits: 'off', balances: { margin: { USDT: '1000' } } }),
  )
  await client.post('/api/v3/margin/borrow', { currency: 'USDT', size: '1000', timeInForce: 'FOK' })
  clock.advanceBy(3_600_000)
  const { vipLevel, items } = (await client.get('/api/v3/margin/borrowRate?currency=USDT')).data
  const [charged] = (await client.get('/api/v3/margin/interest?currency=USDT')).data.items
  expect({ vipLevel, rows: items.length }).toEqual({ vipLevel: 0, rows: 1 })
  expect(Number(items[0].hourlyBorrowRate) * 1_000).toBeCloseTo(Number(charged.interestAmount), 8)
  expect(Number(items[0].annualizedBorrowRate)).toBeCloseTo(Number(charged.dayRatio) * 365, 10)
  expect((await client.get('/api/v3/margin/borrowRate?vipLevel=13')).code).toBe('400100')
})

test('rates are asked for one currency, or for several', async () => {
  const { client } = open()
  const currencies = async (names: string): Promise<string[]> => {
    const { items } = (await client.get(`/api/v3/margin/borrowRate?currency=${names}`)).data
    return items.map(({ currency }: { currency: string }) => currency)
  }
  expect(await currencies('BTC,ETH')).toEqual(['BTC', 'ETH'])
  expect(await currencies('ETH')).toEqual(['ETH'])
  expect((await client.get('/api/v3/margin/borrowRate?currency=BTC,NOPE')).code).toBe('400100')
})

test('an account is counted in what KuCoin counts it in, and its debt shows in each', async () => {
  const { client, borrow } = open()
  expect(await borrow('500')).toBe('200000')
  const read = (query: string) => client.get(`/api/v3/margin/accounts?${query}`)
  for (const quote of ['USDT', 'BTC', 'KCS'])
    expect(Number((await read(`quoteCurrency=${quote}`)).data.debtRatio), quote).toBeGreaterThan(0.3)
  for (const query of ['quoteCurrency=EUR', 'quoteCurrency=usdt', 'queryType=ISOLATED'])
    expect((await read(query)).code, query).toBe('400100')
  const isolated = (query: string) => client.get(`/api/v3/isolated/accounts?${query}`)
  expect((await isolated('queryType=ALL&quoteCurrency=BTC')).code).toBe('200000')
  expect((await isolated('queryType=MARGIN')).code).toBe('400100')
})

test('sums in a currency that has no price here are refused where it is named', async () => {
  const clock = manualClock(1_700_000_000_000)
  const client = createClient(
    createExchange({ clock, symbols: ['BTC-USDT'], balances: { margin: { USDT: '100' } } }),
  )
  for (const path of ['margin', 'isolated']) {
    const read = (query: string) => client.get(`/api/v3/${path}/accounts?${query}`)
    expect(await read('quoteCurrency=KCS')).toMatchObject({
      ...{ code: '400100', msg: 'The quoteCurrency is invalid.' },
    })
    expect([(await read('quoteCurrency=BTC')).code, (await read('')).code]).toEqual(['200000', '200000'])
  }
})
