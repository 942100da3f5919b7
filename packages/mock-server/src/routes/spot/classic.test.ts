import { expect, test } from 'vitest'
import { openRecorded, START } from '../../../test/recorded.ts'

const ORDER = { clientOid: 'c1', symbol: 'BTC-USDT', side: 'buy', price: '90', size: '1' }

test('classic orders work on the same book, and need a clientOid', async () => {
  const { client, clock } = openRecorded(['100', '89'])
  expect(await client.post('/api/v1/orders', { ...ORDER, clientOid: undefined })).toMatchObject({
    code: '400100',
    msg: 'validation.createOrder.clientOidIsRequired',
  })
  const { data } = await client.post('/api/v1/orders', ORDER)
  expect((await client.get(`/api/v1/orders/${data.orderId}`)).data).toMatchObject({
    isActive: true,
    type: 'limit',
    funds: '0',
    stp: '',
  })
  expect((await client.get('/api/v1/orders?status=active')).data.items).toMatchObject([{ id: data.orderId }])
  clock.advanceTo(START + 1_000)
  expect((await client.get('/api/v1/order/client-order/c1')).data).toMatchObject({
    isActive: false,
    dealSize: '1',
  })
  expect((await client.get('/api/v1/orders?symbol=BTC-USDT')).data.items).toHaveLength(1)
  expect((await client.get('/api/v1/limit/orders')).data).toHaveLength(1)
  expect((await client.get('/api/v1/fills?symbol=BTC-USDT')).data.items).toMatchObject([
    { orderId: data.orderId, tradeId: expect.any(String) },
  ])
  expect((await client.get('/api/v1/limit/fills')).data).toHaveLength(1)
})

test('classic batches and cancels', async () => {
  const { client } = openRecorded(['100'])
  const batch = await client.post('/api/v1/orders/multi', {
    symbol: 'BTC-USDT',
    orderList: [
      { ...ORDER, type: 'limit' },
      { ...ORDER, clientOid: 'c2', type: 'limit', size: '1000' },
    ],
  })
  expect(batch.data.data).toMatchObject([
    { status: 'success', failMsg: null },
    { status: 'fail', failMsg: 'Balance insufficient!' },
  ])
  const [first] = batch.data.data
  expect((await client.del('/api/v1/order/client-order/c1')).data).toEqual({
    cancelledOrderId: first.id,
    clientOid: 'c1',
    cancelledOcoOrderIds: null,
  })
  const { data } = await client.post('/api/v1/orders', ORDER)
  expect((await client.del(`/api/v1/orders/${data.orderId}`)).data).toEqual({
    cancelledOrderIds: [data.orderId],
  })
  await client.post('/api/v1/orders', ORDER)
  expect((await client.del('/api/v1/orders?symbol=BTC-USDT')).data.cancelledOrderIds).toHaveLength(1)
  expect((await client.post('/api/v1/orders/test', ORDER)).code).toBe('200000')
})

test('classic margin orders trade with the margin account', async () => {
  const { client, exchange } = openRecorded(['100'])
  const margin = { ...ORDER, tradeType: 'MARGIN_TRADE' }
  const { data } = await client.post('/api/v1/orders', margin)
  expect((await client.get(`/api/v1/orders/${data.orderId}`)).data).toMatchObject({
    tradeType: 'MARGIN_TRADE',
  })
  const held = exchange.ledger.balances().filter((balance) => balance.held !== '0')
  expect(held).toMatchObject([{ type: 'margin', currency: 'USDT', held: '90.09' }])
  expect((await client.get('/api/v1/orders?status=active')).data.items).toEqual([])
  expect((await client.get('/api/v1/orders?status=active&tradeType=MARGIN_TRADE')).data.items).toHaveLength(1)
  expect((await client.post('/api/v1/orders', { ...margin, clientOid: 'c2', tradeType: 'LOAN' })).code).toBe(
    '400100',
  )
})
