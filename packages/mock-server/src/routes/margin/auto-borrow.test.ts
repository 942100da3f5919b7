import { describe, expect, test } from 'vitest'
import type { TestClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'

const ORDER = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1', clientOid: 'm1' }
const PLACE = '/api/v3/hf/margin/order'
const STOP = '/api/v3/hf/margin/stop-order'
const WISHES = { isIsolated: false, autoBorrow: true, autoRepay: true }

const debtOf = async (client: TestClient, currency = 'USDT'): Promise<string> => {
  const { accounts } = (await client.get('/api/v3/margin/accounts')).data
  return accounts.find((account: { currency: string }) => account.currency === currency).liability
}

describe('an order with autoBorrow', () => {
  test('borrows what its hold lacks, fee included, and says so', async () => {
    const { client } = openRecorded(['100'])
    const { data } = await client.post(PLACE, { ...ORDER, size: '20', autoBorrow: true })
    // 20 × 90 and a fee of 0.1 %, of which 1,000 are there.
    expect(data).toMatchObject({ borrowSize: '801.8', loanApplyId: expect.any(String) })
    expect(await debtOf(client)).toBe('801.8')
    expect((await client.get('/api/v3/margin/borrow?currency=USDT')).data.items).toMatchObject([
      { orderNo: data.loanApplyId, size: '801.8' },
    ])
  })

  test('borrows nothing when there is enough, and nothing without the wish', async () => {
    const { client } = openRecorded(['100'])
    expect((await client.post(PLACE, { ...ORDER, autoBorrow: true })).data).toMatchObject({
      borrowSize: null,
    })
    expect((await client.post(PLACE, { ...ORDER, clientOid: 'm2', size: '20' })).code).toBe('126013')
    expect(await debtOf(client)).toBe('0')
  })

  test.each([
    ['as one too many', '102427', { clientOid: 'last' }],
    ['for its clientOid', '126044', { clientOid: 'm0' }],
    ['for more than can be borrowed', '103000', { clientOid: 'last', timeInForce: 'IOC', size: '1000' }],
  ])('that is refused %s leaves no debt', async (_, code, fields) => {
    const { client } = openRecorded(['100'])
    for (let i = 0; i < 200; i++) {
      await client.post(PLACE, { ...ORDER, clientOid: `m${i}`, price: '10', size: '0.01' })
    }
    expect((await client.post(PLACE, { ...ORDER, size: '20', autoBorrow: true, ...fields })).code).toBe(code)
    expect(await debtOf(client)).toBe('0')
  })
})

describe('a margin stop order', () => {
  test('borrows when it triggers and pays back what it brought', async () => {
    const { client, clock, exchange } = openRecorded(['100', '111', '89'])
    const buy = { ...ORDER, ...WISHES, type: 'market', price: undefined, size: '20', stopPrice: '110' }
    await client.post(STOP, buy)
    expect(await debtOf(client)).toBe('0')
    clock.advanceTo(START + 1_000)
    expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 'm1', state: 'done', dealSize: '20' }])
    expect(Number(await debtOf(client))).toBeGreaterThan(1_200)
    await client.post(STOP, { ...buy, clientOid: 'm2', side: 'sell', stopPrice: '90' })
    clock.advanceTo(START + 2_000)
    expect(exchange.ledger.orders()).toMatchObject([{}, { clientOid: 'm2', state: 'done' }])
    expect(await debtOf(client)).toBe('0')
  })

  test('without the wish is not placed when it cannot be paid', async () => {
    const { client, clock, exchange } = openRecorded(['100', '111'])
    const { data } = await client.post(STOP, { ...ORDER, size: '20', stopPrice: '110', price: '120' })
    clock.advanceTo(START + 1_000)
    expect(exchange.ledger.orders()).toEqual([])
    expect((await client.get(`${STOP}/orderId?orderId=${data.orderId}`)).data.status).toBe('CANCELLED')
  })

  test('in pairs borrows too', async () => {
    const { client, clock, exchange } = openRecorded(['100', '111'])
    const prices = { price: '80', stopPrice: '110', limitPrice: '112' }
    const oco = { ...ORDER, ...WISHES, ...prices, size: '20' }
    expect((await client.post('/api/v3/hf/margin/oco-order', oco)).code).toBe('200000')
    clock.advanceTo(START + 1_000)
    expect(exchange.ledger.orders()).toMatchObject([{ state: 'done', dealSize: '20' }])
    expect(Number(await debtOf(client))).toBeGreaterThan(1_200)
  })
})

test('an order with autoRepay pays back what it brought, and nothing of what was there before', async () => {
  const { client, exchange } = openRecorded(['100'], { balances: { margin: { USDT: '1000', BTC: '10' } } })
  await client.post('/api/v3/margin/borrow', { currency: 'USDT', size: 500, timeInForce: 'FOK' })
  const sell = { ...ORDER, side: 'sell', type: 'market', price: undefined, size: '1', autoRepay: true }
  expect((await client.post(PLACE, sell)).code).toBe('200000')
  const [fill] = exchange.ledger.fills()
  expect(Number(await debtOf(client))).toBeCloseTo(500 - (Number(fill?.funds) - Number(fill?.fee)), 9)
})

test('the older stop endpoint takes margin orders, and shows them to those who ask', async () => {
  const { client, clock, exchange } = openRecorded(['100', '111'])
  const stop = { ...ORDER, tradeType: 'MARGIN_TRADE', stopPrice: '110' }
  const { data } = await client.post('/api/v1/stop-order', stop)
  expect((await client.get('/api/v1/stop-order')).data.items).toEqual([])
  expect((await client.get('/api/v1/stop-order?tradeType=MARGIN_TRADE')).data.items).toMatchObject([
    { id: data.orderId, tradeType: 'MARGIN_TRADE' },
  ])
  expect((await client.get(`/api/v1/stop-order/${data.orderId}`)).data.status).toBe('NEW')
  clock.advanceTo(START + 1_000)
  expect(exchange.ledger.orders()).toMatchObject([{ tradeType: 'MARGIN_TRADE' }])
  expect((await client.post('/api/v1/stop-order', { ...stop, tradeType: 'LOAN' })).code).toBe('400100')
})

test.each([
  `${STOP}/orderId?orderId=none`,
  `${STOP}/clientOid?clientOid=none`,
  '/api/v3/hf/margin/oco-order/orderId?orderId=none',
  '/api/v3/hf/margin/oco-order/clientOid?clientOid=none',
  '/api/v3/hf/margin/oco-order/detail/orderId?orderId=none',
])('a margin stop order that is not there is null: %s', async (target) => {
  expect(await openRecorded(['100']).client.get(target)).toMatchObject({ code: '200000', data: null })
})
