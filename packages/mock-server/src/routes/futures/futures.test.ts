import { describe, expect, test } from 'vitest'
import type { TestClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { decimal } from '../../base/decimal.ts'
import type { Exchange } from '../../contract/exchange.ts'

const ORDER = {
  clientOid: 'f1',
  symbol: 'XBTUSDTM',
  side: 'buy',
  type: 'limit',
  price: '90',
  size: 100,
  leverage: 10,
}

const on = (client: TestClient) => ({
  get: (target: string) => client.send('GET', target, undefined, 'futures'),
  post: (target: string, body: unknown) => client.send('POST', target, body, 'futures'),
  del: (target: string, body?: unknown) => client.send('DELETE', target, body, 'futures'),
})

function checkMoney({ ledger }: Exchange): void {
  const signed = (text = '0'): bigint => (text.startsWith('-') ? -decimal(text.slice(1)) : decimal(text))
  const held = ledger.balances().filter(({ currency }) => currency === 'USDT')
  const sum = held.reduce((total, { available, held: h }) => total + decimal(available) + decimal(h), 0n)
  const { USDT: fees } = ledger.fees()
  const { USDT: house } = ledger.counterparty()
  expect(sum + signed(fees) + signed(house)).toBe(signed(ledger.deposits()['USDT']))
}

describe('futures orders', () => {
  test('rest, hold margin and fee, fill when the pair’s price comes, and open a position', async () => {
    const { client, clock, exchange } = openRecorded(['100', '89'])
    const api = on(client)
    const { data } = await api.post('/api/v1/orders', ORDER)
    expect(data).toEqual({ orderId: expect.stringMatching(/^\d{18}$/), clientOid: 'f1' })
    // 100 lots of 0.001 at 90 are worth 9: margin 0.9, fee 0.0054.
    expect((await api.get('/api/v1/account-overview?currency=USDT')).data).toMatchObject({
      orderMargin: 0.9054,
      availableBalance: 999.0946,
    })
    expect((await api.get(`/api/v1/orders/${data.orderId}`)).data).toMatchObject({
      status: 'open',
      isActive: true,
      value: '9',
      size: 100,
      leverage: '10',
    })
    expect((await api.get('/api/v1/openOrderStatistics?symbol=XBTUSDTM')).data).toMatchObject({
      openOrderBuySize: 100,
      openOrderBuyCost: '9',
    })
    clock.advanceTo(START + 1_000)
    expect((await api.get('/api/v1/orders/byClientOid?clientOid=f1')).data).toMatchObject({
      status: 'done',
      dealSize: 100,
      avgDealPrice: '90',
      filledValue: '9',
    })
    expect((await api.get('/api/v1/position?symbol=XBTUSDTM')).data).toMatchObject({
      currentQty: 100,
      avgEntryPrice: 90,
      posMargin: 0.9,
      unrealisedPnl: -0.1,
      isOpen: true,
      leverage: 10,
    })
    checkMoney(exchange)
    expect((await api.get('/api/v1/recentFills?symbol=XBTUSDTM')).data).toMatchObject([
      { liquidity: 'maker', openFeePay: '0.0018', closeFeePay: '0' },
    ])
    expect((await api.get('/api/v1/recentDoneOrders')).data).toHaveLength(1)
  })

  test('close a position with profit, reduce-only', async () => {
    const { client, clock, exchange } = openRecorded(['100', '120', '120'])
    const api = on(client)
    await api.post('/api/v1/orders', { ...ORDER, type: 'market', price: undefined })
    clock.advanceTo(START + 1_000)
    const close = await api.post('/api/v1/orders', {
      clientOid: 'c',
      symbol: 'XBTUSDTM',
      type: 'market',
      closeOrder: true,
      leverage: 10,
    })
    expect(close.code).toBe('200000')
    expect((await api.get('/api/v1/position?symbol=XBTUSDTM')).data).toMatchObject({
      isOpen: false,
      currentQty: 0,
    })
    const [closed] = (await api.get('/api/v1/history-positions')).data.items
    expect(closed).toMatchObject({ type: 'CLOSE_LONG', side: 'LONG' })
    expect(Number(closed.closePrice) - Number(closed.openPrice)).toBeCloseTo(20, 0)
    const contract = exchange.ledger.balances().find(({ type }) => type === 'contract')
    expect(contract?.held).toBe('0')
    expect(Number(contract?.available)).toBeGreaterThan(1_001.9)
    checkMoney(exchange)
    const refused = await api.post('/api/v1/orders', {
      ...ORDER,
      clientOid: 'r',
      side: 'sell',
      reduceOnly: true,
    })
    expect(refused.code).toBe('300009')
  })

  test('turn a position round', async () => {
    const { client, exchange } = openRecorded(['100'])
    const api = on(client)
    await api.post('/api/v1/orders', { ...ORDER, type: 'market', price: undefined })
    await api.post('/api/v1/orders', {
      ...ORDER,
      clientOid: 'turn',
      type: 'market',
      price: undefined,
      side: 'sell',
      size: 250,
    })
    expect((await api.get('/api/v1/positions')).data).toMatchObject([{ currentQty: -150 }])
    checkMoney(exchange)
  })

  test('a position under water is liquidated and costs its margin', async () => {
    const { client, clock, exchange } = openRecorded(['100', '80'])
    const api = on(client)
    await api.post('/api/v1/orders', { ...ORDER, type: 'market', price: undefined, size: 50_000 })
    clock.advanceTo(START + 1_000)
    expect((await api.get('/api/v1/positions')).data).toEqual([])
    expect((await api.get('/api/v1/history-positions')).data.items).toMatchObject([{ type: 'LIQUID_LONG' }])
    const contract = exchange.ledger.balances().find(({ type }) => type === 'contract')
    expect(contract?.held).toBe('0')
    expect(Number(contract?.available)).toBeGreaterThan(490)
    checkMoney(exchange)
  })

  test.each([
    ['an unknown contract', { symbol: 'NOPEM' }, '100003'],
    ['a price off the tick', { price: '90.05' }, '100001'],
    ['part of a lot', { size: 1.5 }, '100001'],
    ['no size', { size: undefined }, '100001'],
    ['too much leverage', { leverage: 126 }, '300016'],
    ['more than there is', { size: 1_000_000, leverage: 1 }, '300003'],
    ['no clientOid', { clientOid: undefined }, '400100'],
  ])('%s is refused', async (_, fields, code) => {
    const { client, exchange } = openRecorded(['100'])
    expect((await on(client).post('/api/v1/orders', { ...ORDER, ...fields })).code).toBe(code)
    expect(exchange.ledger.orders()).toEqual([])
  })

  test('size by base amount and by value', async () => {
    const { client } = openRecorded(['100'])
    const api = on(client)
    await api.post('/api/v1/orders', { ...ORDER, clientOid: 'q', size: undefined, qty: '0.05' })
    await api.post('/api/v1/orders', { ...ORDER, clientOid: 'v', size: undefined, valueQty: '4.5' })
    const { items } = (await api.get('/api/v1/orders?status=active&symbol=XBTUSDTM')).data
    expect(items.map((item: { size: number }) => item.size)).toEqual([50, 50])
  })
})

describe('cancelling futures orders', () => {
  test('by id, clientOid, list and contract; twice is refused', async () => {
    const { client } = openRecorded(['100'])
    const api = on(client)
    const batch = await api.post(
      '/api/v1/orders/multi',
      ['a', 'b', 'c', 'd', 'e'].map((clientOid) => ({ ...ORDER, clientOid })),
    )
    const ids = batch.data.map((item: { orderId: string; code: string }) => item.orderId)
    expect(batch.data[0]).toMatchObject({ symbol: 'XBTUSDTM', code: '200000', msg: 'success' })
    expect((await api.post('/api/v1/orders', { ...ORDER, clientOid: 'a' })).code).toBe('300018')
    expect((await api.del(`/api/v1/orders/${ids[0]}`)).data).toEqual({ cancelledOrderIds: [ids[0]] })
    expect((await api.del(`/api/v1/orders/${ids[0]}`)).code).toBe('100004')
    expect((await api.del('/api/v1/orders/client-order/b?symbol=XBTUSDTM')).data).toEqual({ clientOid: 'b' })
    const many = await api.del('/api/v1/orders/multi-cancel', { orderIdsList: [ids[2], ids[0]] })
    expect(many.data).toMatchObject([
      { orderId: ids[2], code: '200' },
      { orderId: ids[0], code: '100004' },
    ])
    const byOid = await api.del('/api/v1/orders/multi-cancel', {
      clientOidsList: [{ symbol: 'XBTUSDTM', clientOid: 'd' }],
    })
    expect(byOid.data).toMatchObject([{ clientOid: 'd', code: '200' }])
    expect((await api.del('/api/v3/orders?symbol=XBTUSDTM')).data).toEqual({ cancelledOrderIds: [ids[4]] })
    expect((await api.get('/api/v1/orders/nothing')).msg).toBe('error.getOrder.orderNotExist')
  })
})

describe('futures stop orders', () => {
  test('keep their id when they trigger', async () => {
    const { client, clock } = openRecorded(['100', '111'])
    const api = on(client)
    const { data } = await api.post('/api/v1/orders', {
      ...ORDER,
      stop: 'up',
      stopPrice: '110',
      stopPriceType: 'TP',
      price: '120',
    })
    expect((await api.get('/api/v1/stopOrders')).data.items).toMatchObject([
      { id: data.orderId, stop: 'up', isActive: true },
    ])
    expect((await api.get(`/api/v1/orders/${data.orderId}`)).data).toMatchObject({ stopTriggered: false })
    clock.advanceTo(START + 1_000)
    expect((await api.get('/api/v1/stopOrders')).data.items).toEqual([])
    expect((await api.get(`/api/v1/orders/${data.orderId}`)).data).toMatchObject({
      stopTriggered: true,
      status: 'done',
    })
  })

  test('take profit and stop loss: one closes the position, the other goes', async () => {
    const { client, clock, exchange } = openRecorded(['100', '111', '80'])
    const api = on(client)
    await api.post('/api/v1/st-orders', {
      ...ORDER,
      type: 'market',
      price: undefined,
      triggerStopUpPrice: '110',
      triggerStopDownPrice: '85',
      stopPriceType: 'TP',
    })
    expect((await api.get('/api/v1/stopOrders')).data.totalNum).toBe(2)
    clock.advanceTo(START + 1_000)
    expect((await api.get('/api/v1/position?symbol=XBTUSDTM')).data.isOpen).toBe(false)
    expect((await api.get('/api/v1/stopOrders')).data.totalNum).toBe(0)
    clock.advanceTo(START + 2_000)
    expect(exchange.ledger.orders()).toHaveLength(2)
    checkMoney(exchange)
  })

  test('have clientOids of their own, beside those of spot, and are found by them once they wait', async () => {
    const { client } = openRecorded(['100'])
    const api = on(client)
    const stop = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '110', size: '1', stopPrice: '105' }
    expect((await client.post('/api/v1/stop-order', { ...stop, clientOid: 'f1' })).code).toBe('200000')
    await api.post('/api/v1/orders', { ...ORDER, type: 'market', price: undefined })
    const { data, code } = await api.post('/api/v1/orders', {
      ...ORDER,
      stop: 'down',
      stopPrice: '85',
      stopPriceType: 'TP',
    })
    expect(code).toBe('200000')
    const read = async () => (await api.get('/api/v1/orders/byClientOid?clientOid=f1')).data
    expect(await read()).toMatchObject({ id: data.orderId, isActive: true, stop: 'down' })
    const spot = await client.get('/api/v1/stop-order/queryOrderByClientOid?clientOid=f1')
    expect(spot.data).toMatchObject([{ symbol: 'BTC-USDT', status: 'NEW' }])
  })

  test('say when they were cancelled', async () => {
    const { client, clock } = openRecorded(['100', '100'])
    const api = on(client)
    const { data } = await api.post('/api/v1/orders', {
      ...ORDER,
      stop: 'down',
      stopPrice: '85',
      stopPriceType: 'TP',
    })
    const read = async () => (await api.get(`/api/v1/orders/${data.orderId}`)).data
    expect(await read()).toMatchObject({ isActive: true, updatedAt: START, endAt: null })
    clock.advanceTo(START + 700)
    await api.del(`/api/v1/orders/${data.orderId}`)
    expect(await read()).toMatchObject({
      ...{ isActive: false, cancelExist: true },
      ...{ updatedAt: START + 700, endAt: START + 700 },
    })
  })

  test('the exits of an order that may only rest take all the same', async () => {
    const { client, clock } = openRecorded(['100', '89', '111'])
    const api = on(client)
    await api.post('/api/v1/st-orders', { ...ORDER, postOnly: true, triggerStopUpPrice: '110' })
    clock.advanceTo(START + 1_000)
    expect((await api.get('/api/v1/position?symbol=XBTUSDTM')).data).toMatchObject({ currentQty: 100 })
    clock.advanceTo(START + 2_000)
    expect((await api.get('/api/v1/position?symbol=XBTUSDTM')).data.isOpen).toBe(false)
  })

  test('an order whose exits cannot be read does not stand', async () => {
    const { client, exchange } = openRecorded(['100'])
    const api = on(client)
    await api.post('/api/v1/orders', { ...ORDER, type: 'market', price: undefined })
    const close = { clientOid: 'close', symbol: 'XBTUSDTM', type: 'market', closeOrder: true }
    const { code } = await api.post('/api/v1/st-orders', { ...close, triggerStopUpPrice: '110' })
    expect(code).not.toBe('200000')
    expect(exchange.ledger.orders()).toHaveLength(1)
  })

  test('are cancelled together', async () => {
    const { client } = openRecorded(['100'])
    const api = on(client)
    const { data } = await api.post('/api/v1/orders', {
      ...ORDER,
      stop: 'down',
      stopPrice: '85',
      stopPriceType: 'TP',
    })
    expect((await api.del('/api/v1/stopOrders?symbol=XBTUSDTM')).data).toEqual({
      cancelledOrderIds: [data.orderId],
    })
  })
})

test('no size is named for a price at which a lot is worth nothing', async () => {
  const { client } = openRecorded(['100'])
  const size = async (symbol: string, price: string) =>
    (await on(client).get(`/api/v2/getMaxOpenSize?symbol=${symbol}&price=${price}&leverage=1`)).data
  expect(await size('XBTUSDTM', '100')).toMatchObject({ maxBuyOpenSize: 10_000 })
  expect(await size('XBTUSDTM', '0.000000000000000001')).toMatchObject({ maxBuyOpenSize: 0 })
})

describe('futures market data and settings', () => {
  test('contracts follow their pair', async () => {
    const { client, clock } = openRecorded(['100', '111'])
    const api = on(client)
    expect((await api.get('/api/v1/contracts/active')).data.map((c: { symbol: string }) => c.symbol)).toEqual(
      ['XBTUSDTM', 'XBTUSDM', 'ETHUSDTM', 'KCSUSDTM'],
    )
    clock.advanceTo(START + 1_000)
    expect((await api.get('/api/v1/contracts/XBTUSDTM')).data).toMatchObject({
      multiplier: 0.001,
      lotSize: 1,
      tickSize: 0.1,
      markPrice: 111,
    })
    expect((await api.get('/api/v1/mark-price/XBTUSDTM/current')).data.value).toBe(111)
    expect((await api.get('/api/v1/ticker?symbol=XBTUSDTM')).data).toMatchObject({
      bestBidPrice: '111',
      bestAskPrice: '111.1',
    })
    const book = (await api.get('/api/v1/level2/depth20?symbol=XBTUSDTM')).data
    expect(book.bids).toHaveLength(20)
    expect(Number.isInteger(book.asks[0][1])).toBe(true)
    expect((await api.get('/api/v1/kline/query?symbol=XBTUSDTM&granularity=1')).data.at(-1)).toMatchObject([
      expect.any(Number),
      100,
      111,
      100,
      111,
      200_000,
    ])
    expect((await api.get('/api/v1/trade/history?symbol=XBTUSDTM')).data[0]).toMatchObject({ price: '111' })
  })

  test('margin mode and leverage are remembered', async () => {
    const { client } = openRecorded(['100'])
    const api = on(client)
    await api.post('/api/v2/position/changeMarginMode', { symbol: 'XBTUSDTM', marginMode: 'CROSS' })
    expect(
      (await api.post('/api/v2/changeCrossUserLeverage', { symbol: 'XBTUSDTM', leverage: '20' })).data,
    ).toBe(true)
    expect((await api.get('/api/v2/getCrossUserLeverage?symbol=XBTUSDTM')).data).toEqual({
      symbol: 'XBTUSDTM',
      leverage: '20',
    })
    expect((await api.get('/api/v2/position/getMarginMode?symbol=XBTUSDTM')).data.marginMode).toBe('CROSS')
    expect(
      (await api.get('/api/v2/getMaxOpenSize?symbol=XBTUSDTM&price=100&leverage=10')).data.maxBuyOpenSize,
    ).toBe(100_000)
  })
})
