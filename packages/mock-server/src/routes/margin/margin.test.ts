import { describe, expect, test } from 'vitest'
import { openRecorded, START } from '../../../test/recorded.ts'

const ORDER = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1', clientOid: 'm1' }
const QUERY = 'symbol=BTC-USDT&tradeType=MARGIN_TRADE'

describe('margin orders', () => {
  test('trade with the margin account and live in lists of their own', async () => {
    const { client, clock } = openRecorded(['100', '89'])
    const { data } = await client.post('/api/v3/hf/margin/order', ORDER)
    expect(data).toMatchObject({ clientOid: 'm1', borrowSize: null, loanApplyId: null })
    expect((await client.get(`/api/v3/hf/margin/orders/active?${QUERY}`)).data).toMatchObject([
      { id: data.orderId, tradeType: 'MARGIN_TRADE', stopTriggered: false },
    ])
    expect((await client.get('/api/v3/hf/margin/order/active/symbols?tradeType=MARGIN_TRADE')).data).toEqual({
      symbolSize: 1,
      symbols: ['BTC-USDT'],
    })
    expect((await client.get('/api/v1/hf/orders/active?symbol=BTC-USDT')).data).toEqual([])
    expect((await client.get('/api/v1/hf/orders/client-order/m1?symbol=BTC-USDT')).code).toBe('102436')
    expect((await client.post('/api/v3/hf/margin/order', ORDER)).code).toBe('126044')
    clock.advanceTo(START + 1_000)
    expect((await client.get(`/api/v3/hf/margin/orders/${data.orderId}?symbol=BTC-USDT`)).data).toMatchObject(
      { active: false, dealSize: '1' },
    )
    expect((await client.get(`/api/v3/hf/margin/orders/done?${QUERY}`)).data.items).toHaveLength(1)
    expect((await client.get(`/api/v3/hf/margin/fills?${QUERY}`)).data.items).toMatchObject([
      { liquidity: 'maker' },
    ])
    const { accounts } = (await client.get('/api/v3/margin/accounts')).data
    expect(accounts.find((a: { currency: string }) => a.currency === 'BTC')).toMatchObject({
      total: '1',
      liability: '0',
    })
  })

  test('are cancelled by id, clientOid and pair', async () => {
    const { client } = openRecorded(['100'])
    const add = async (clientOid: string) =>
      (await client.post('/api/v3/hf/margin/order', { ...ORDER, clientOid })).data.orderId
    const id = await add('a')
    expect((await client.del(`/api/v3/hf/margin/orders/${id}?symbol=BTC-USDT`)).data).toEqual({ orderId: id })
    await add('b')
    expect((await client.del('/api/v3/hf/margin/orders/client-order/b?symbol=BTC-USDT')).data).toEqual({
      clientOid: 'b',
    })
    await add('c')
    expect((await client.del(`/api/v3/hf/margin/orders?${QUERY}`)).data).toBe('success')
    expect((await client.get(`/api/v3/hf/margin/orders/active?${QUERY}`)).data).toEqual([])
  })

  test('borrow what they lack and pay back from what they bring', async () => {
    const { client } = openRecorded(['100'])
    const { data } = await client.post('/api/v3/hf/margin/order', {
      ...ORDER,
      type: 'market',
      price: undefined,
      size: '20',
      autoBorrow: true,
    })
    expect(Number(data.borrowSize)).toBeGreaterThan(1_002)
    const sold = await client.post('/api/v3/hf/margin/order', {
      ...ORDER,
      clientOid: 'back',
      side: 'sell',
      type: 'market',
      price: undefined,
      size: '20',
      autoRepay: true,
    })
    expect(sold.code).toBe('200000')
    const { accounts, debtRatio } = (await client.get('/api/v3/margin/accounts')).data
    expect(accounts.find((a: { currency: string }) => a.currency === 'USDT')).toMatchObject({
      liability: '0',
    })
    expect(debtRatio).toBe('0')
  })
})

describe('borrowing', () => {
  const BORROW = '/api/v3/margin/borrow'

  test('adds money and debt, within the limit, and is paid back', async () => {
    const { client, exchange } = openRecorded(['100'])
    expect((await client.post(BORROW, { currency: 'USDT', size: 10, timeInForce: 'FOK' })).data).toEqual({
      orderNo: expect.any(String),
      actualSize: '10',
    })
    expect((await client.post(BORROW, { currency: 'USDT', size: 100_000, timeInForce: 'FOK' })).code).toBe(
      '103000',
    )
    expect(
      (await client.post(BORROW, { currency: 'USDT', size: 100_000, timeInForce: 'IOC' })).data.actualSize,
    ).toBe('3990')
    const repaid = await client.post('/api/v3/margin/repay', { currency: 'USDT', size: 4_500 })
    expect(repaid.data).toMatchObject({ actualSize: '4000', timestamp: START })
    expect((await client.get(`${BORROW}?currency=USDT`)).data).toMatchObject({
      totalNum: 2,
      items: [{ actualSize: '3990', status: 'SUCCESS' }, { actualSize: '10' }],
    })
    expect((await client.get('/api/v3/margin/repay?currency=USDT')).data.items).toMatchObject([
      { principal: '4000' },
    ])
    const usdt = exchange.ledger
      .balances()
      .find(({ type, currency }) => type === 'margin' && currency === 'USDT')
    expect(usdt?.available).toBe('1000')
  })

  test('lends against everything in the account, at its collateral value, and no more', async () => {
    const margin = { USDT: '1000', BTC: '600', KCS: '10' }
    const { client } = openRecorded(['100'], { balances: { margin } })
    const ratios = (await client.get('/api/v3/margin/collateralRatio')).data as {
      currencyList: string[]
      items: { lowerLimit: string; upperLimit: string; collateralRatio: string }[]
    }[]
    const { accounts } = (await client.get('/api/v3/margin/accounts')).data
    const prices = { USDT: 1, BTC: 100, KCS: 9.5 }
    let own = 0
    for (const [currency, price] of Object.entries(prices)) {
      const items = ratios.find(({ currencyList }) => currencyList.includes(currency))?.items ?? []
      const amount = Number(margin[currency as keyof typeof margin])
      for (const { lowerLimit, upperLimit, collateralRatio } of items) {
        const inTier = Math.min(amount, Number(upperLimit)) - Number(lowerLimit)
        own += Math.max(0, inTier) * Number(collateralRatio) * price
      }
    }
    const size = own * 4
    const most = (name: string) => accounts.find(({ currency }: { currency: string }) => currency === name)
    expect(Number(most('USDT').maxBorrowSize)).toBeCloseTo(size, 6)
    expect(Number(most('BTC').maxBorrowSize)).toBeCloseTo(size / 100, 6)
    // A debt in one currency leaves less to borrow in every other: what was owned is still there, what was lent is owed.
    const body = { currency: 'USDT', size: size / 2, timeInForce: 'FOK' }
    expect((await client.post(BORROW, body)).code).toBe('200000')
    const left = { currency: 'BTC', size: size / 200 + 0.001, timeInForce: 'FOK' }
    expect((await client.post(BORROW, left)).code).toBe('103000')
    // Borrowed BTC count for less than the debt that they come with.
    expect(
      Number((await client.post(BORROW, { ...left, timeInForce: 'IOC' })).data.actualSize),
    ).toBeGreaterThan(0)
  })

  test.each([
    ['an unlisted currency', { currency: 'NOPE' }, '400100'],
    ['no timeInForce', { timeInForce: undefined }, '400100'],
    ['another timeInForce', { timeInForce: 'XYZ' }, '400100'],
    ['more decimals than the currency has', { size: '0.000000001' }, '400100'],
    ['an unknown pair', { isIsolated: true, symbol: 'FOO-BAR' }, '900001'],
    ['a currency that is not of the pair', { isIsolated: true, symbol: 'ETH-BTC' }, '400100'],
    [
      'what is not to be had, even a part of it',
      { currency: 'XRP', isIsolated: true, symbol: 'XRP-ETH', timeInForce: 'IOC' },
      '103000',
    ],
  ])('refuses %s and leaves no trace', async (_, fields, code) => {
    const { client, exchange } = openRecorded(['100'])
    const before = exchange.ledger.balances().filter(({ available }) => available !== '0')
    const loan = { currency: 'USDT', size: '1', timeInForce: 'FOK', ...fields }
    expect((await client.post(BORROW, loan)).code).toBe(code)
    expect((await client.get(`${BORROW}?currency=${loan.currency}`)).data.items).toEqual([])
    const after = exchange.ledger.balances()
    expect(after.filter(({ available }) => available !== '0')).toEqual(before)
    expect(after.filter(({ type }) => type.startsWith('isolated:'))).toEqual([])
  })

  test('isolated accounts are separate', async () => {
    const { client } = openRecorded(['100'], { balances: { 'isolated:BTC-USDT': { USDT: '100' } } })
    await client.post(BORROW, {
      currency: 'USDT',
      size: 50,
      timeInForce: 'FOK',
      isIsolated: true,
      symbol: 'BTC-USDT',
    })
    const { data } = await client.get('/api/v3/isolated/accounts?symbol=BTC-USDT')
    expect(data.assets).toMatchObject([
      { symbol: 'BTC-USDT', quoteAsset: { total: '150', liability: '50' }, debtRatio: '0.3333' },
    ])
    const placed = await client.post('/api/v3/hf/margin/order', { ...ORDER, isIsolated: true })
    expect(placed.code).toBe('200000')
    expect(
      (await client.get('/api/v3/hf/margin/orders/active?symbol=BTC-USDT&tradeType=MARGIN_ISOLATED_TRADE'))
        .data,
    ).toHaveLength(1)
  })
})

test('margin stop and OCO orders have lists of their own', async () => {
  const { client, clock, exchange } = openRecorded(['100', '111'])
  const stop = await client.post('/api/v3/hf/margin/stop-order', {
    ...ORDER,
    stopPrice: '110',
    isIsolated: false,
    autoBorrow: false,
    autoRepay: false,
  })
  expect(stop.data).toEqual({ orderId: expect.any(String), clientOid: 'm1' })
  const oco = await client.post('/api/v3/hf/margin/oco-order', {
    symbol: 'BTC-USDT',
    side: 'buy',
    price: '80',
    size: '1',
    stopPrice: '120',
    limitPrice: '121',
    clientOid: 'm2',
    isIsolated: false,
  })
  expect((await client.get('/api/v3/hf/margin/stop-orders')).data.items).toMatchObject([{ clientOid: 'm1' }])
  const triggeredBy = async (stop: string): Promise<unknown> =>
    (await client.get(`/api/v3/hf/margin/stop-orders?stop=${stop}`)).data.totalNum
  expect(await Promise.all([triggeredBy('entry'), triggeredBy('loss')])).toEqual([1, 0])
  expect((await client.get('/api/v3/hf/margin/stop-order/clientOid?clientOid=m1')).data).toMatchObject({
    status: 'NEW',
  })
  expect(
    (await client.get(`/api/v3/hf/margin/oco-order/orderId?orderId=${oco.data.orderId}`)).data,
  ).toMatchObject({ status: 'NEW' })
  expect((await client.get('/api/v1/stop-order')).data.items).toEqual([])
  clock.advanceTo(START + 1_000)
  expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 'm1', tradeType: 'MARGIN_TRADE' }])
  expect(
    (await client.del('/api/v3/hf/margin/oco-order/cancel-by-clientOid?clientOid=m2')).data.cancelledOrderIds,
  ).toHaveLength(2)
})

test.each(['FOO', 'BTC', 'BTC-USDT-X', 'FOO-USDT', 'BTC-FOO'])(
  'nothing called %s has a mark price',
  async (name) => {
    const { client } = openRecorded(['100'])
    expect((await client.get(`/api/v1/mark-price/${name}/current`)).code).toBe('900001')
    expect((await client.get('/api/v1/mark-price/USDT-BTC/current')).data).toMatchObject({
      symbol: 'USDT-BTC',
      value: 0.01,
    })
  },
)
