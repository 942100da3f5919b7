import { beforeEach, describe, expect, test } from 'vitest'
import { createClient, signedHeaders, type TestClient } from '../../../test/client.ts'
import { type ManualClock, manualClock } from '../../base/clock.ts'
import type { MockCredential } from '../../contract/credential.ts'
import type { Exchange } from '../../contract/exchange.ts'
import type { MarketTrade } from '../../contract/market.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const START = 1_700_000_000_000
const SYMBOL = 'BTC-USDT'

function print(seconds: number, price: string, size: string): MarketTrade {
  return { timeMs: START + seconds * 1_000, takerSide: 'sell', price, size }
}

let clock: ManualClock
let exchange: Exchange
let client: TestClient

beforeEach(() => {
  clock = manualClock(START)
  exchange = createExchange({
    clock,
    market: {
      kind: 'trades',
      symbol: SYMBOL,
      trades: [print(0, '100', '1'), print(10, '95', '0.4'), print(20, '94', '5'), print(30, '120', '50')],
    },
    balances: { trade: { USDT: '10000', BTC: '10' } },
  })
  exchange.tick()
  client = createClient(exchange)
})

const order = (fields: Record<string, unknown>): Record<string, unknown> => ({
  symbol: SYMBOL,
  side: 'buy',
  type: 'limit',
  price: '95',
  size: '1',
  ...fields,
})
const place = (fields: Record<string, unknown>) => client.post('/api/v1/hf/orders', order(fields))
const read = async (clientOid: string) =>
  (await client.get(`/api/v1/hf/orders/client-order/${clientOid}?symbol=${SYMBOL}`)).data
const balance = async (currency: string) => {
  const { data } = await client.get(`/api/v1/accounts?type=trade&currency=${currency}`)
  return [data[0].available, data[0].holds]
}

describe('a limit order', () => {
  test('rests, is filled in parts by trades at its price, and pays the maker fee', async () => {
    const { data } = await place({ clientOid: 'rest' })
    expect(data).toEqual({ orderId: expect.stringMatching(/^[0-9a-f]{24}$/), clientOid: 'rest' })
    expect(await balance('USDT')).toEqual(['9904.905', '95.095'])
    expect(await read('rest')).toMatchObject({
      active: true,
      inOrderBook: true,
      dealSize: '0',
      remainSize: '1',
    })

    clock.advanceTo(START + 10_000)
    expect(await read('rest')).toMatchObject({ active: true, dealSize: '0.4', dealFunds: '38', fee: '0.038' })
    expect(await balance('USDT')).toEqual(['9904.905', '57.057'])

    clock.advanceTo(START + 20_000)
    expect(await read('rest')).toMatchObject({
      active: false,
      dealSize: '1',
      dealFunds: '95',
      cancelExist: false,
    })
    expect(await balance('USDT')).toEqual(['9904.905', '0'])
    expect(await balance('BTC')).toEqual(['11', '0'])
    const fills = (await client.get(`/api/v1/hf/fills?symbol=${SYMBOL}&orderId=${data.orderId}`)).data.items
    expect(fills.map((fill: { size: string }) => fill.size)).toEqual(['0.6', '0.4'])
    expect(fills[0]).toMatchObject({ liquidity: 'maker', price: '95', feeRate: '0.001' })
  })

  test('that crosses the spread is filled at the book’s prices and gives back what it did not need', async () => {
    await place({ clientOid: 'cross', price: '101' })
    const filled = await read('cross')
    expect(filled).toMatchObject({ active: false, dealSize: '1', dealFunds: '100.1', fee: '0.1001' })
    expect(await balance('USDT')).toEqual(['9899.7999', '0'])
  })

  test('is cancelled and its money is free again', async () => {
    const { data } = await place({ clientOid: 'away' })
    const cancelled = await client.del(`/api/v1/hf/orders/${data.orderId}?symbol=${SYMBOL}`)
    expect(cancelled.data).toEqual({ orderId: data.orderId })
    expect(await read('away')).toMatchObject({
      active: false,
      cancelExist: true,
      cancelledSize: '1',
      remainFunds: '0',
    })
    expect(await balance('USDT')).toEqual(['10000', '0'])
    const again = await client.del(`/api/v1/hf/orders/${data.orderId}?symbol=${SYMBOL}`)
    expect(again).toMatchObject({ code: '400100', msg: 'order_not_exist_or_not_allow_to_cancel' })
  })

  test('is cancelled in part', async () => {
    const { data } = await place({ clientOid: 'part' })
    await client.del(`/api/v1/hf/orders/cancel/${data.orderId}?symbol=${SYMBOL}&cancelSize=0.25`)
    expect(await read('part')).toMatchObject({ active: true, remainSize: '0.75', cancelledSize: '0.25' })
    expect(await balance('USDT')).toEqual(['9928.67875', '71.32125'])
  })
})

describe('time in force', () => {
  test.each([
    ['IOC', { price: '100.1', size: '500' }, { active: false, cancelExist: true }],
    ['FOK', { price: '100.1', size: '500' }, { active: false, dealSize: '0', cancelledSize: '500' }],
    ['FOK', { price: '100.1', size: '0.01' }, { active: false, dealSize: '0.01', cancelExist: false }],
  ])('%s %j', async (timeInForce, amounts, expected) => {
    exchange = createExchange({ clock, balances: { trade: { USDT: '1000000000' } } })
    const rich = createClient(exchange)
    const price = exchange.lastPrice('BTC-USDT')
    const size = amounts.size
    const high = String(Number(price) + 1)
    await rich.post('/api/v1/hf/orders', order({ clientOid: 'x', timeInForce, size, price: high }))
    const { data } = await rich.get(`/api/v1/hf/orders/client-order/x?symbol=${SYMBOL}`)
    expect(data).toMatchObject(expected)
  })

  test('GTT ends after cancelAfter seconds', async () => {
    await place({ clientOid: 'gtt', timeInForce: 'GTT', cancelAfter: 3 })
    clock.advanceTo(START + 2_999)
    expect(await read('gtt')).toMatchObject({ active: true })
    clock.advanceTo(START + 3_000)
    expect(await read('gtt')).toMatchObject({
      active: false,
      cancelExist: true,
      lastUpdatedAt: START + 3_000,
    })
  })

  test('post-only is cancelled when it would take', async () => {
    await place({ clientOid: 'po', postOnly: true, price: '101' })
    expect(await read('po')).toMatchObject({ active: false, dealSize: '0', cancelExist: true })
    await place({ clientOid: 'po2', postOnly: true, price: '99' })
    expect(await read('po2')).toMatchObject({ active: true })
  })
})

describe('a market order', () => {
  test('by funds buys for at most that much', async () => {
    await place({ clientOid: 'm', type: 'market', price: undefined, size: undefined, funds: '200' })
    const done = await read('m')
    expect(done).toMatchObject({
      type: 'market',
      price: '0',
      size: '0',
      funds: '200',
      active: false,
      cancelExist: false,
    })
    expect(Number(done.dealFunds)).toBeGreaterThan(199.9)
    expect(Number(done.dealFunds)).toBeLessThanOrEqual(200)
  })

  test('by size slips through the levels of the book', async () => {
    await place({ clientOid: 's', type: 'market', side: 'sell', price: undefined, size: '10' })
    const { data } = await client.get(`/api/v1/hf/fills?symbol=${SYMBOL}`)
    expect(data.items[0]).toMatchObject({ liquidity: 'taker', side: 'sell' })
    expect(await read('s')).toMatchObject({ dealSize: '10' })
  })
})

describe('the clientOid', () => {
  test('protects while its order is active, and no longer', async () => {
    const first = await place({ clientOid: 'one' })
    expect(await place({ clientOid: 'one' })).toMatchObject({ status: 200, code: '102426' })
    await client.del(`/api/v1/hf/orders/client-order/one?symbol=${SYMBOL}`)
    const second = await place({ clientOid: 'one' })
    expect(second.code).toBe('200000')
    expect(second.data.orderId).not.toBe(first.data.orderId)
    expect((await read('one')).id).toBe(second.data.orderId)
  })

  test('is made up when none is given', async () => {
    expect((await place({})).data.clientOid).toMatch(/^[0-9a-f]{24}$/)
  })
})

describe('what is refused', () => {
  test.each([
    ['an unknown pair', { symbol: 'NO-SUCH' }, '900001'],
    ['no side', { side: undefined }, '400100'],
    ['no type', { type: undefined }, '400100'],
    ['a limit order without a price', { price: undefined }, '400100'],
    ['a price that is no number', { price: 'a lot' }, '400100'],
    ['a price off its step', { price: '95.05' }, '300000'],
    ['a size off its step', { size: '0.000010001' }, '600100'],
    ['a size below the minimum', { size: '0.000001' }, '400100'],
    ['a size above the maximum', { size: '10000000001' }, '102434'],
    ['too little value', { price: '0.1', size: '0.1' }, '600101'],
    ['more than there is', { size: '200' }, '200004'],
    ['a sell of more than there is', { side: 'sell', size: '10.1' }, '200004'],
    ['a market order with both amounts', { type: 'market', funds: '10' }, '400100'],
    ['a market order with none', { type: 'market', size: undefined }, '400100'],
    ['funds off their step', { type: 'market', size: undefined, funds: '1.0000001' }, '600100'],
    ['a clientOid of 41 characters', { clientOid: 'x'.repeat(41) }, '400100'],
  ])('%s', async (_, fields, code) => {
    expect((await place(fields)).code).toBe(code)
    expect(exchange.ledger.orders()).toEqual([])
  })

  test('a body that is not declared as JSON, or is none', async () => {
    const [credential] = exchange.credentials
    const send = (body: string, type: string) => {
      const parts = { timestamp: START, method: 'POST', rawTarget: '/api/v1/hf/orders', body }
      const headers = { ...signedHeaders(credential as MockCredential, parts), 'content-type': type }
      return exchange.handle({ host: 'spot', method: 'POST', target: '/api/v1/hf/orders', headers, body })
    }
    expect(await send('{}', 'text/plain')).toMatchObject({
      status: 415,
      body: expect.stringContaining('415000'),
    })
    expect(await send('{', 'application/json')).toMatchObject({
      status: 400,
      body: expect.stringContaining('400000'),
    })
    expect(await send('[]', 'application/json')).toMatchObject({
      status: 400,
      body: expect.stringContaining('400100'),
    })
  })
})

describe('self-trade prevention', () => {
  test.each([
    ['CN', { maker: true, takerActive: false }],
    ['CO', { maker: false, takerActive: true }],
    ['CB', { maker: false, takerActive: false }],
    ['DC', { maker: false, takerActive: false }],
  ])('%s', async (stp, expected) => {
    // Inside the spread of 100 to 100.1 stands nothing; a bid at the own ask meets only the own order.
    await client.post(
      '/api/v1/hf/orders',
      order({ clientOid: 'ask', side: 'sell', price: '100.1', size: '1' }),
    )
    await place({ clientOid: 'bid', price: '100.1', size: '1', stp, postOnly: false, timeInForce: 'GTC' })
    expect((await read('ask')).active).toBe(expected.maker)
    const bid = await read('bid')
    if (stp !== 'CO') expect(bid).toMatchObject({ active: expected.takerActive, dealSize: '0' })
  })
})
