import { describe, expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const symbol = 'XBTUSDTM'

function open(prices = ['100'], options: Parameters<typeof openRecorded>[1] = {}) {
  const { client, clock, exchange } = openRecorded(prices, options)
  const post = (fields: object, path = '/api/v1/orders') => {
    const order = { clientOid: 'f', symbol, side: 'buy', type: 'limit', size: 1, leverage: 10, ...fields }
    return client.send('POST', path, order, 'futures')
  }
  const get = async (target: string) => (await client.send('GET', target, undefined, 'futures')).data
  return { client, clock, exchange, post, get }
}

describe('the prices that a contract is listed with bound its orders', () => {
  test('a higher bid is refused, the highest one is not', async () => {
    const { post, get, exchange } = open()
    const { buyLimit } = await get(`/api/v1/contracts/${symbol}`)
    expect(buyLimit).toBe(105)
    const refused = { code: '300011', msg: 'Order price cannot be higher than 105.' }
    expect(await post({ price: '105.1' })).toMatchObject(refused)
    expect(await post({ price: '105.1' }, '/api/v1/orders/test')).toMatchObject(refused)
    expect(exchange.ledger.orders()).toEqual([])
    expect(await post({ price: '105' })).toMatchObject({ code: '200000' })
  })

  test('a lower ask is refused, the lowest one is not', async () => {
    const { post, get } = open()
    const { sellLimit } = await get(`/api/v1/contracts/${symbol}`)
    expect(sellLimit).toBe(95)
    const refused = { code: '300012', msg: 'Order price cannot be lower than 95.' }
    expect(await post({ side: 'sell', price: '94.9' })).toMatchObject(refused)
    expect(await post({ side: 'sell', price: '95' })).toMatchObject({ code: '200000' })
  })

  test('those that cost nobody anything are free', async () => {
    const { post } = open()
    expect(await post({ price: '1', clientOid: 'a' })).toMatchObject({ code: '200000' })
    expect(await post({ side: 'sell', price: '900', clientOid: 'b' })).toMatchObject({ code: '200000' })
  })

  test.each(['', '/test'])(
    'above the maxPrice none is taken, on any side, waiting or not: %s',
    async (test) => {
      const { post, get } = open()
      const { maxPrice } = await get(`/api/v1/contracts/${symbol}`)
      const path = `/api/v1/orders${test}`
      const refused = { code: '300011', msg: `Order price cannot be higher than ${maxPrice}.` }
      const [most, more] = [String(maxPrice), `${maxPrice}.1`]
      const stop = { stop: 'up', stopPrice: '110', stopPriceType: 'TP' }
      expect(await post({ side: 'sell', price: more }, path)).toMatchObject(refused)
      expect(await post({ ...stop, price: more }, path)).toMatchObject(refused)
      expect(await post({ side: 'sell', price: most, clientOid: 'a' }, path)).toMatchObject({
        code: '200000',
      })
      expect(await post({ ...stop, price: most, clientOid: 'b' }, path)).toMatchObject({ code: '200000' })
      const unlimited = open(['100'], { limits: 'off' })
      expect(await unlimited.post({ side: 'sell', price: more }, path)).toMatchObject({ code: '200000' })
    },
  )

  test('without limits there are none, and a stop order is placed when its price comes', async () => {
    const unlimited = open(['100'], { limits: 'off' })
    expect(await unlimited.post({ price: '120' })).toMatchObject({ code: '200000' })
    const { post, clock, get } = open(['100', '110'])
    const stop = { stop: 'up', stopPrice: '110', stopPriceType: 'TP' }
    expect(await post({ ...stop, price: '120' })).toMatchObject({ code: '200000' })
    clock.advanceTo(START + 1_000)
    expect(await get('/api/v1/orders/byClientOid?clientOid=f')).toMatchObject({ dealSize: 1 })
  })

  test('a pushed market has none before its first trade', async () => {
    const exchange = createExchange({ clock: manualClock(START), market: { kind: 'pushed', symbol } })
    const client = createClient(exchange)
    exchange.push({ kind: 'book', symbol, bids: [['9', '10']], asks: [['10', '10']] })
    const order = { clientOid: 'a', symbol, side: 'sell', type: 'limit', price: '9', size: 1, leverage: 1 }
    expect(await client.send('POST', '/api/v1/orders', order, 'futures')).toMatchObject({ code: '200000' })
    expect(exchange.ledger.fills()).toMatchObject([{ price: '9', size: '1' }])
  })
})

test('a market order that nobody is there for is refused', async () => {
  const exchange = createExchange({ clock: manualClock(START), market: { kind: 'pushed', symbol } })
  const client = createClient(exchange)
  const order = { clientOid: 'a', symbol, side: 'buy', type: 'market', size: 1, leverage: 1 }
  const post = () => client.send('POST', '/api/v1/orders', order, 'futures')
  expect(await post()).toMatchObject({ code: '300008' })
  exchange.push({ kind: 'book', symbol, bids: [['99', '10']], asks: [] })
  expect(await post()).toMatchObject({ code: '300008' })
  expect(exchange.ledger.orders()).toEqual([])
})

test('one that would only trade with its owner is stopped as it asks for, and not for want of others', async () => {
  const exchange = createExchange({ clock: manualClock(START), market: { kind: 'pushed', symbol } })
  const client = createClient(exchange)
  const post = (order: object) =>
    client.send('POST', '/api/v1/orders', { symbol, size: 1, leverage: 1, ...order }, 'futures')
  await post({ clientOid: 'a', side: 'sell', type: 'limit', price: '100' })
  expect(await post({ clientOid: 'b', side: 'buy', type: 'market', stp: 'CN' })).toMatchObject({
    code: '200000',
  })
  expect(exchange.ledger.orders()).toMatchObject([{ state: 'open' }, { state: 'cancelled', dealSize: '0' }])
})

describe('the risk limit of an isolated position', () => {
  // A lot is worth 0.1 USDT, and the first level ends at 100,000 USDT.
  const rich = { balances: { contract: { USDT: '1000000' } } } as const

  test('holds for what stands and what is open together, and goes with its level', async () => {
    const { post, client } = open(['100'], rich)
    expect(await post({ price: '100', size: 1_000_000 })).toMatchObject({ code: '200000' })
    expect(await post({ price: '100', size: 1, clientOid: 'b' })).toMatchObject({ code: '300005' })
    expect(await post({ side: 'sell', price: '101', size: 900_000, clientOid: 'c' })).toMatchObject({
      code: '200000',
    })
    const raise = { symbol, level: 2 }
    await client.send('POST', '/api/v1/position/risk-limit-level/change', raise, 'futures')
    expect(await post({ price: '100', size: 1_000_000, clientOid: 'd' })).toMatchObject({ code: '200000' })
    expect(await post({ price: '100', size: 1_000_000, clientOid: 'e' })).toMatchObject({ code: '200000' })
  })

  test('is in the largest size that is told, which can be had', async () => {
    const { post, get } = open(['100'], rich)
    const most = () => get(`/api/v2/getMaxOpenSize?symbol=${symbol}&price=100&leverage=10`)
    expect(await most()).toMatchObject({ maxBuyOpenSize: 1_000_000, maxSellOpenSize: 1_000_000 })
    await post({ price: '100', size: 400_000 })
    expect(await most()).toMatchObject({ maxBuyOpenSize: 600_000, maxSellOpenSize: 1_000_000 })
    expect(await post({ price: '100', size: 600_000, clientOid: 'b' })).toMatchObject({ code: '200000' })
    expect(await most()).toMatchObject({ maxBuyOpenSize: 0, maxSellOpenSize: 1_000_000 })
  })

  test('lets go what makes it smaller', async () => {
    const { post } = open(['100'], rich)
    await post({ type: 'market', size: 900_000 })
    expect(await post({ type: 'market', size: 200_000, clientOid: 'b' })).toMatchObject({ code: '300005' })
    const turn = { side: 'sell', type: 'market', size: 1_000_000, clientOid: 'c' }
    expect(await post(turn)).toMatchObject({ code: '200000' })
  })

  test('is none of cross margin', async () => {
    const { post, client } = open(['100'], rich)
    const cross = { symbol, marginMode: 'CROSS' }
    await client.send('POST', '/api/v2/position/changeMarginMode', cross, 'futures')
    const order = { price: '90', size: 1_000_000, marginMode: 'CROSS' }
    expect(await post({ ...order, clientOid: 'a' })).toMatchObject({ code: '200000' })
    expect(await post({ ...order, clientOid: 'b' })).toMatchObject({ code: '200000' })
  })
})
