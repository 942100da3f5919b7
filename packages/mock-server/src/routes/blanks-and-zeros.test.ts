import { describe, expect, test } from 'vitest'
import { openRecorded, START } from '../../test/recorded.ts'

const PAIR = { clientOid: 'a', symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1' }
const LOTS = { ...PAIR, symbol: 'XBTUSDTM', size: 1, leverage: 2 }

const open = (prices: readonly string[] = ['100']) => {
  const { client, clock, exchange } = openRecorded(prices)
  return {
    clock,
    exchange,
    spot: (fields: object) => client.post('/api/v1/hf/orders', { ...PAIR, ...fields }),
    futures: (fields: object) => client.send('POST', '/api/v1/orders', { ...LOTS, ...fields }, 'futures'),
    get: (target: string) => client.send('GET', target, undefined, 'futures'),
  }
}

describe('a visible size of nothing is none', () => {
  test.each(['', '0', 0, '0.0', '0.00000000', null])('%j', async (visibleSize) => {
    const { spot, futures, exchange } = open()
    const fields = { hidden: false, iceberg: false, visibleSize }
    expect([(await spot(fields)).code, (await futures(fields)).code]).toEqual(['200000', '200000'])
    expect(exchange.ledger.orders()).toHaveLength(2)
  })

  test.each(['1', '0.1', '-1', 'x'])('%j is one', async (visibleSize) => {
    const { spot, futures, exchange } = open()
    expect([(await spot({ visibleSize })).code, (await futures({ visibleSize })).code]).toEqual([
      '400413',
      '400413',
    ])
    expect(exchange.ledger.orders()).toEqual([])
  })
})

test.each(['', null, undefined])('a leverage of %j is none', async (leverage) => {
  const { futures, get } = open()
  expect((await futures({ leverage })).code).toBe('200000')
  expect((await get('/api/v1/orders/byClientOid?clientOid=a')).data.leverage).toBe('1')
})

test.each(['', null, undefined])(
  'a type of %j is that of a limit order, where none has to be named',
  async (type) => {
    const { client, exchange } = openRecorded(['100'])
    const { symbol, ...item } = { ...PAIR, type }
    expect((await client.post('/api/v1/orders', { symbol, ...item })).code).toBe('200000')
    expect((await client.post('/api/v1/orders/test', { symbol, ...item, clientOid: 'b' })).code).toBe(
      '200000',
    )
    const batch = await client.post('/api/v1/orders/multi', {
      symbol,
      orderList: [{ ...item, clientOid: 'c' }],
    })
    expect(batch.data.data).toMatchObject([{ status: 'success' }])
    expect(exchange.ledger.orders().map((order) => order.type)).toEqual(['limit', 'limit'])
  },
)

describe('an empty word in a query is none', () => {
  test.each([
    ['/api/v1/index/query?symbol=.KXBTUSDT', 'reverse'],
    ['/api/v1/index/query?symbol=.KXBTUSDT', 'forward'],
    ['/api/v1/funding-history?symbol=XBTUSDTM', 'reverse'],
    ['/api/v1/funding-history?symbol=XBTUSDTM', 'forward'],
    ['/api/v1/transaction-history?currency=USDT', 'forward'],
  ])('%s&%s=', async (target, name) => {
    const { futures, get, clock } = open(['100', '101'])
    await futures({ type: 'market' })
    clock.advanceTo(START + 86_400_000)
    const without = (await get(target)).data
    expect(without.dataList.length).toBeGreaterThan(1)
    expect((await get(`${target}&${name}=`)).data).toEqual(without)
    expect((await get(`${target}&${name}=false`)).data).not.toEqual(without)
  })
})

test.each(['?enabled=', ''])('a flag that has to be there is not an empty word: %j', async (query) => {
  const { client } = openRecorded(['100'])
  const read = (text: string) => client.get(`/api/ua/v2/account/fee/kcs-deduct${text}`)
  expect(await read(query)).toMatchObject({ code: '400100', msg: 'The enabled can not be empty.' })
  expect((await read('?enabled=true')).data).toEqual({ enabled: true })
})
