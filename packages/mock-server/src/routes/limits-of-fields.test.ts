import { describe, expect, test } from 'vitest'
import { openRecorded } from '../../test/recorded.ts'
import { openUnified } from '../../test/unified.ts'

// The bounds are those of the endpoints' parameters as KuCoin documents them.
describe('how much a page may hold', () => {
  const SYMBOL = 'symbol=BTC-USDT'
  test.each([
    ['/api/v1/accounts/ledgers?pageSize=', 10, 500],
    ['/api/v1/deposits?pageSize=', 10, 500],
    ['/api/v1/withdrawals?pageSize=', 10, 500],
    ['/api/v1/orders?pageSize=', 10, 500],
    [`/api/v1/fills?${SYMBOL}&pageSize=`, 10, 500],
    ['/api/v1/stop-order?pageSize=', 10, 500],
    ['/api/v3/oco/orders?pageSize=', 10, 500],
    ['/api/v3/margin/borrow?currency=USDT&pageSize=', 10, 500],
    ['/api/v3/margin/repay?currency=USDT&pageSize=', 10, 500],
    ['/api/v3/purchase/orders?status=DONE&pageSize=', 1, 50],
    ['/api/v3/redeem/orders?status=DONE&pageSize=', 1, 50],
    ['/api/v1/convert/order/history?pageSize=', 20, 100],
    ['/api/v1/convert/limit/orders?pageSize=', 20, 100],
    ['/api/v2/sub-accounts?pageSize=', 10, 100],
    ['/api/v2/sub/user?pageSize=', 1, 100],
    [`/api/v1/hf/orders/active/page?${SYMBOL}&pageSize=`, 1, 50],
    [`/api/v1/hf/orders/done?${SYMBOL}&limit=`, 1, 100],
    [`/api/v1/hf/fills?${SYMBOL}&limit=`, 1, 100],
    [`/api/v3/hf/margin/orders/done?${SYMBOL}&tradeType=MARGIN_TRADE&limit=`, 1, 100],
    [`/api/v3/hf/margin/fills?${SYMBOL}&tradeType=MARGIN_TRADE&limit=`, 1, 100],
    ['/api/v1/hf/accounts/ledgers?limit=', 1, 200],
    ['/api/v3/hf/margin/account/ledgers?limit=', 1, 200],
    ['/api/v3/hf/margin/stop-orders?pageSize=', 1, 500],
  ])('%s%i to %i', async (target, least, most) => {
    const { client } = openRecorded(['100'])
    const code = async (size: number | string): Promise<string> => (await client.get(`${target}${size}`)).code
    expect([await code(least), await code(most)]).toEqual(['200000', '200000'])
    expect([await code(least - 1), await code(most + 1)]).toEqual(['400100', '400100'])
    expect([await code('0x10'), await code('1e1'), await code('10.5')]).toEqual([
      '400100',
      '400100',
      '400100',
    ])
  })

  test.each([
    ['/api/ua/v2/unified/order/history?tradeType=SPOT&', 'pageSize', 200],
    ['/api/ua/v2/unified/order/execution?tradeType=SPOT&', 'pageSize', 200],
    ['/api/ua/v2/account/ledger?accountType=UNIFIED&', 'pageSize', 200],
    ['/api/ua/v2/position/history?', 'pageSize', 200],
    ['/api/ua/v2/position/funding-history?', 'pageSize', 200],
    ['/api/ua/v2/account/interest-history?accountType=UNIFIED&', 'size', 500],
  ])('%s%s names its own when it is refused', async (target, name, most) => {
    const { client } = openUnified(['100'])
    const get = (size: number) => client.get(`${target}${name}=${size}`)
    expect((await get(most)).code).toBe('200000')
    for (const size of [0, most + 1])
      expect(await get(size)).toMatchObject({ code: '400100', msg: expect.stringMatching(`\\b${name}\\b`) })
  })

  test('closed positions name their own when it is refused', async () => {
    const { client } = openRecorded(['100'])
    const get = (limit: number) =>
      client.send('GET', `/api/v1/history-positions?limit=${limit}`, undefined, 'futures')
    expect((await get(200)).code).toBe('200000')
    for (const limit of [0, 201])
      expect(await get(limit)).toMatchObject({ code: '400100', msg: expect.stringContaining('limit') })
  })

  test('futures lists name a most alone', async () => {
    const { client } = openRecorded(['100'])
    const code = async (size: number): Promise<string> =>
      (await client.send('GET', `/api/v1/orders?pageSize=${size}`, undefined, 'futures')).code
    expect([await code(1), await code(1_000), await code(1_001)]).toEqual(['200000', '200000', '400100'])
  })

  test('a page before the first is refused where the first is documented, else taken for it', async () => {
    const { client } = openRecorded(['100'])
    expect((await client.get('/api/v1/stop-order?currentPage=0')).code).toBe('400100')
    expect((await client.get(`/api/v1/hf/orders/active/page?${SYMBOL}&pageNum=0`)).code).toBe('400100')
    expect((await client.get('/api/v1/orders?currentPage=0')).data.currentPage).toBe(1)
  })
})

describe('a field of an order', () => {
  const ORDER = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1' }

  test.each([
    ['clientOid', 'a b!é'],
    ['clientOid', 'a.b'],
    ['cancelAfter', -7],
    ['cancelAfter', [5]],
    ['cancelAfter', '0x5'],
    ['cancelAfter', 2_592_001],
    ['clientTimestamp', true],
  ])('%s may not be %j', async (name, value) => {
    const { client, exchange } = openRecorded(['100'])
    const order = { ...ORDER, timeInForce: 'GTT', allowMaxTimeWindow: 5, [name]: value }
    expect((await client.post('/api/v1/hf/orders', order)).code).toBe('400100')
    expect(exchange.ledger.orders()).toEqual([])
  })

  test.each([
    ['clientOid', 'Az_09-'],
    ['cancelAfter', -1],
    ['cancelAfter', '2592000'],
  ])('%s may be %j', async (name, value) => {
    const { client } = openRecorded(['100'])
    const order = { ...ORDER, timeInForce: 'GTT', [name]: value }
    expect((await client.post('/api/v1/hf/orders', order)).code).toBe('200000')
  })
})

test('classic lists take the types of stop orders', async () => {
  const { client } = openRecorded(['100'])
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '1', clientOid: 'c' }
  await client.post('/api/v1/orders', order)
  const found = async (target: string): Promise<number> => (await client.get(target)).data.items.length
  expect(await found('/api/v1/orders?type=market')).toBe(1)
  expect(await found('/api/v1/orders?type=market_stop')).toBe(0)
  expect(await found('/api/v1/orders?type=oco_limit')).toBe(0)
  expect(await found('/api/v1/fills?symbol=BTC-USDT&type=limit_stop')).toBe(0)
  expect((await client.get('/api/v1/fills?symbol=BTC-USDT&type=oco_limit')).code).toBe('400100')
})
