import { expect, test } from 'vitest'
import { checkHolds, checkMoney } from '../../../test/invariants.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { openSocket } from '../../../test/socket.ts'
import { openUnified } from '../../../test/unified.ts'
import type { CallAuctionOptions } from '../../contract/exchange.ts'
import { createControl } from '../../control/control.ts'

const SYMBOL = 'BTC-USDT'
const PRICES = ['100', '102', '104', '103', '101', '101', '101', '101', '101', '101', '101', '101']

/** An auction of ten seconds, during which the market outside goes from 100 to 101. */
function open(terms: Partial<CallAuctionOptions> = {}) {
  const opened = openRecorded(PRICES, { limits: 'off' })
  opened.exchange.startCallAuction({ symbol: SYMBOL, durationMs: 10_000, ...terms })
  const { client } = opened
  const place = async (fields: object) =>
    client.post('/api/v1/hf/orders', {
      symbol: SYMBOL,
      side: 'buy',
      type: 'limit',
      price: '100',
      size: '1',
      ...fields,
    })
  const read = async (id: string) => (await client.get(`/api/v1/hf/orders/${id}?symbol=${SYMBOL}`)).data
  const told = async () => (await client.get(`/api/v1/market/callauctionData?symbol=${SYMBOL}`)).data
  return { ...opened, place, read, told }
}

test('orders gather, and those that cross trade at one price at its end', async () => {
  const { clock, client, exchange, place, read, told } = open()
  const prices = { high: '105', low: '95', far: '98' }
  const [bid, ask, away] = [
    (await place({ price: prices.high, size: '2' })).data.orderId,
    (await place({ side: 'sell', price: prices.low, size: '3' })).data.orderId,
    (await place({ price: prices.far })).data.orderId,
  ]
  expect(exchange.ledger.fills()).toEqual([])
  expect(await told()).toEqual({
    symbol: SYMBOL,
    estimatedPrice: '100',
    estimatedSize: '3',
    sellOrderRangeLowPrice: '90',
    sellOrderRangeHighPrice: '110',
    buyOrderRangeLowPrice: '90',
    buyOrderRangeHighPrice: '110',
    time: START,
  })
  clock.advanceTo(START + 2_000)
  expect(await told()).toMatchObject({ estimatedPrice: '104' })
  expect(exchange.lastPrice(SYMBOL)).toBe('100')
  const { data: book } = await client.get(`/api/v1/market/orderbook/callauction/level2_20?symbol=${SYMBOL}`)
  expect(book.bids[0]).toEqual(['105', '2'])
  expect(book.asks[0]).toEqual(['95', '3'])
  checkHolds(exchange, '0.001')
  clock.advanceTo(START + 10_000)
  for (const [id, size] of [
    [bid, '2'],
    [ask, '3'],
  ])
    expect(await read(id as string)).toMatchObject({
      active: false,
      dealSize: size,
      dealFunds: String(101 * Number(size)),
    })
  expect(await read(away)).toMatchObject({ active: true, dealSize: '0' })
  expect(exchange.lastPrice(SYMBOL)).toBe('101')
  checkMoney(exchange)
  checkHolds(exchange, '0.001')
  expect(await told()).toMatchObject({ symbol: SYMBOL, estimatedPrice: null, sellOrderRangeLowPrice: null })
  expect((await place({ type: 'market', price: undefined, size: '0.1' })).code).toBe('200000')
})

test('what it trades is among the public trades, the two sides of a trade as one', async () => {
  const { clock, client, exchange, place } = open()
  for (const [side, size] of [
    ['buy', '2'],
    ['sell', '1'],
    ['sell', '4'],
    ['buy', '0.5'],
  ])
    await place({ side, size, price: side === 'buy' ? '105' : '95' })
  const { estimatedSize } = (await client.get(`/api/v1/market/callauctionData?symbol=${SYMBOL}`)).data
  expect(estimatedSize).toBe('5')
  clock.advanceTo(START + 10_000)
  const fills = exchange.ledger.fills()
  const listed: { sequence: string; size: string; price: string }[] = (
    await client.get(`/api/v1/market/histories?symbol=${SYMBOL}`)
  ).data
  const auction = listed.filter(({ sequence }) => fills.some(({ tradeId }) => tradeId === sequence))
  expect(new Set(fills.map(({ tradeId }) => tradeId)).size).toBe(auction.length)
  expect(auction.map(({ price, size }) => [price, size])).toEqual([
    ['101', '1'],
    ['101', '1'],
    ['101', '0.5'],
    ['101', '2.5'],
  ])
  checkMoney(exchange)
  checkHolds(exchange, '0.001')
})

test('takes only what rests, within the bounds, and after its second stage nothing', async () => {
  const { clock, client, place } = open({ priceFloor: '80', priceCeiling: '120' })
  const refused = { code: '400100' }
  expect(await place({ type: 'market', price: undefined })).toMatchObject(refused)
  expect(await place({ timeInForce: 'IOC' })).toMatchObject(refused)
  expect(await place({ timeInForce: 'FOK' })).toMatchObject(refused)
  expect(await place({ price: '79.9' })).toMatchObject(refused)
  expect(await place({ price: '120.1' })).toMatchObject(refused)
  const margin = { symbol: SYMBOL, side: 'buy', type: 'market', size: '1', clientOid: 'm' }
  expect(await client.post('/api/v3/hf/margin/order', margin)).toMatchObject(refused)
  const { orderId } = (await place({ price: '80' })).data
  const cancel = async () => (await client.del(`/api/v1/hf/orders/${orderId}?symbol=${SYMBOL}`)).code
  clock.advanceTo(START + 6_000)
  expect((await place({ price: '81' })).code).toBe('200000')
  expect(await cancel()).toBe('400100')
  await client.del(`/api/v1/hf/orders?symbol=${SYMBOL}`)
  expect((await client.get(`/api/v1/hf/orders/active?symbol=${SYMBOL}`)).data).toHaveLength(2)
  clock.advanceTo(START + 9_000)
  expect(await place({ price: '82' })).toMatchObject({ code: '200001' })
  clock.advanceTo(START + 10_000)
  expect(await cancel()).toBe('200000')
})

test('an order that cannot be altered to a price out of its bounds stays', async () => {
  const { client, place, read } = open()
  const { orderId } = (await place({ price: '95' })).data
  const alter = (newPrice: string) =>
    client.post('/api/v1/hf/orders/alter', { symbol: SYMBOL, orderId, newPrice })
  expect(await alter('111')).toMatchObject({ code: '400100' })
  expect(await read(orderId)).toMatchObject({ active: true, price: '95' })
  expect(await alter('96')).toMatchObject({ code: '200000' })
})

test('keeps the orders of unified accounts too', async () => {
  const { exchange, place, cancel, client, clock, detail } = openUnified(PRICES, { limits: 'off' })
  exchange.startCallAuction({ symbol: SYMBOL, durationMs: 10_000 })
  const { orderId } = (await place()).data
  clock.advanceTo(START + 6_000)
  expect(await cancel({ orderId })).toMatchObject({ code: '116101' })
  const all = { tradeType: 'SPOT', symbol: SYMBOL }
  expect((await client.post('/api/ua/v2/unified/order/cancel-all', all)).data.items).toEqual([])
  expect((await detail({ orderId })).data.status).toBe(2)
  clock.advanceTo(START + 10_000)
  expect(await cancel({ orderId })).toMatchObject({ code: '200000' })
})

test('is in the list of pairs, in both APIs, while it lasts', async () => {
  const { clock, client } = open()
  const shown = async () => (await client.get(`/api/v2/symbols/${SYMBOL}`)).data
  expect(await shown()).toMatchObject({
    callauctionIsEnabled: true,
    callauctionPriceFloor: '90',
    callauctionPriceCeiling: '110',
    callauctionFirstStageStartTime: START,
    callauctionSecondStageStartTime: START + 6_000,
    callauctionThirdStageStartTime: START + 9_000,
    tradingStartTime: START + 10_000,
  })
  const unified = await client.get(`/api/ua/v2/market/call-auction-info?symbol=${SYMBOL}`)
  expect(unified.data).toMatchObject({ estimatedPrice: '100' })
  clock.advanceTo(START + 10_000)
  expect(await shown()).toMatchObject({ callauctionIsEnabled: false, tradingStartTime: null })
})

test('stop orders wait for its end', async () => {
  const { clock, client, exchange } = open()
  const stop = {
    symbol: SYMBOL,
    side: 'buy',
    type: 'limit',
    price: '110',
    size: '1',
    clientOid: 's',
    stopPrice: '100.5',
  }
  expect((await client.post('/api/v1/stop-order', stop)).code).toBe('200000')
  clock.advanceTo(START + 9_999)
  expect(exchange.ledger.orders()).toEqual([])
  clock.advanceTo(START + 10_000)
  expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 's', state: 'done' }])
})

test('has topics of its own, quiet without one', async () => {
  const { exchange, clock, client } = openRecorded(PRICES, { limits: 'off' })
  const socket = await openSocket(exchange)
  const [data, book] = [`/callauction/callauctionData:${SYMBOL}`, `/callauction/level2Depth50:${SYMBOL}`]
  for (const topic of [data, book]) socket.subscribe(topic, { privateChannel: false })
  clock.advanceTo(START + 1_000)
  expect([...socket.of(data), ...socket.of(book)]).toEqual([])
  exchange.startCallAuction({ symbol: SYMBOL, durationMs: 5_000 })
  await client.post('/api/v1/hf/orders', {
    symbol: SYMBOL,
    side: 'buy',
    type: 'limit',
    price: '103',
    size: '1',
  })
  clock.advanceTo(START + 3_000)
  expect(socket.of(data).at(-1)).toMatchObject({
    subject: 'callauction.callauctionData',
    data: { symbol: SYMBOL, estimatedPrice: '103', estimatedSize: '1', time: START + 3_000 },
  })
  expect(socket.of(book).at(-1)).toMatchObject({ subject: 'level2', data: { bids: expect.any(Array) } })
})

test('is begun by the control API too, which names what is wrong', () => {
  const { exchange } = openRecorded(['100'])
  const control = createControl(exchange)
  const post = (body: unknown) =>
    control({ method: 'POST', path: 'call-auctions', query: new URLSearchParams(), body })
  expect(post({ symbol: 'FOO-BAR' })).toMatchObject({ status: 400, json: { error: 'No such pair: FOO-BAR' } })
  expect(post({ symbol: SYMBOL, durationMs: 0 }).json).toEqual({
    error: expect.stringContaining('callAuction.durationMs: expected a whole number from 1'),
  })
  expect(post({ symbol: SYMBOL, priceFloor: '5', priceCeiling: '4' }).json).toEqual({
    error: 'callAuction.priceFloor: 5 is above the priceCeiling of 4',
  })
  expect(post({ symbol: SYMBOL })).toEqual({ status: 200, json: { ok: true } })
  expect(post({ symbol: SYMBOL })).toMatchObject({
    status: 400,
    json: { error: expect.stringContaining('already') },
  })
})
