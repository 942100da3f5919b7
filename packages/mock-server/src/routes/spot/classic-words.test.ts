import { describe, expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const ORDER = { clientOid: 'c1', symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1' }

// Each as it was seen at the exchange: Kucoin/kucoin-php-sdk#126, #112 and #102, JKorf/Kucoin.Net#120, ccxt/ccxt#12892.
describe.each(['/api/v1/orders', '/api/v1/orders/test'])('%s refuses in its own words', (path) => {
  test.each([
    [{ price: '90.05' }, '400100', 'Price increment invalid.'],
    [{ size: '0.123456789' }, '400100', 'Order size increment invalid.'],
    [{ price: '0.1', size: '0.1' }, '400760', 'The order funds should more then 0.1 USDT.'],
    [{ size: '0.000001' }, '400100', 'Order size below the minimum requirement.'],
    [{ type: 'MARKET', size: undefined, funds: '1.0000001' }, '400100', 'Order funds increment invalid.'],
    [{ type: 'MARKET', size: '0.123456789' }, '400100', 'Order size increment invalid.'],
    [{ clientOid: 'x'.repeat(41) }, '400100', 'The clientOid must be at most 40 ASCII characters.'],
    [{ clientOid: '' }, '400100', 'validation.createOrder.clientOidIsRequired'],
  ])('%j', async (fields, code, msg) => {
    const { client, exchange } = openRecorded(['100'])
    for (const tradeType of ['TRADE', 'MARGIN_TRADE']) {
      expect(await client.post(path, { ...ORDER, tradeType, ...fields })).toMatchObject({ code, msg })
    }
    expect(exchange.ledger.orders()).toEqual([])
  })
})

test('a clientOid in use is told in its own words, in batches too', async () => {
  const { client } = openRecorded(['100'])
  const taken = { code: '400100', msg: 'validation.createOrder.clientOidDuplicated' }
  await client.post('/api/v1/orders', ORDER)
  expect(await client.post('/api/v1/orders', ORDER)).toMatchObject(taken)
  const { symbol, ...item } = ORDER
  const batch = await client.post('/api/v1/orders/multi', { symbol, orderList: [item] })
  expect(batch.data.data).toMatchObject([{ status: 'fail', failMsg: taken.msg }])
  expect(await client.post('/api/v1/hf/orders', ORDER)).toMatchObject({ code: '102426' })
})

test.each([
  [{ type: 'MARKET', price: undefined }],
  [{ side: 'BUY', timeInForce: 'gtc', postOnly: 'True', hidden: 'FALSE' }],
  [{ clientOid: '615d681b3f8c44.66488972' }],
])('%j is taken', async (fields) => {
  const { client } = openRecorded(['100'])
  expect(await client.post('/api/v1/orders', { ...ORDER, ...fields })).toMatchObject({ code: '200000' })
})
