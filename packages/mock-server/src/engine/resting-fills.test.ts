import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { openRecorded, START } from '../../test/recorded.ts'
import { openSocket } from '../../test/socket.ts'
import { manualClock } from '../base/clock.ts'
import { createExchange } from '../exchange/create-exchange.ts'

interface Trade {
  readonly tradeId: string
  readonly sequence: string
  readonly price: string
  readonly size: string
  readonly side: string
}

const told = ({ tradeId, sequence, price, size, side }: Trade) => ({
  ...{ sequence: tradeId ?? sequence, price, size, side },
})

test('what an order that rests trades is in the public lists, before the price goes on', async () => {
  const { exchange, client, clock } = openRecorded(['100', '90'])
  clock.advanceTo(START + 1)
  const socket = await openSocket(exchange)
  socket.subscribe('/market/match:BTC-USDT')
  const order = { clientOid: 'a', symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '95', size: '2' }
  await client.post('/api/v1/hf/orders', order)
  const listed = async (): Promise<Trade[]> =>
    (await client.get('/api/v1/market/histories?symbol=BTC-USDT')).data
  const before = (await listed()).length
  clock.advanceTo(START + 1_000)
  const trades = (await listed()).slice(before)
  expect(trades.map(({ side, price, size }) => `${side} ${size} at ${price}`)).toEqual([
    'sell 2 at 95',
    'buy 100 at 90',
  ])
  expect(socket.of('/market/match:BTC-USDT').map(({ data }) => told(data))).toEqual(trades.map(told))
  const [fill] = exchange.ledger.fills()
  expect(trades[0]?.sequence).toBe(fill?.tradeId)
  // The price ends where the market took it.
  const { data: level1 } = await client.get('/api/v1/market/orderbook/level1?symbol=BTC-USDT')
  expect(level1).toMatchObject({ price: '90', size: '100' })
  const [candle] = (await client.get('/api/v1/market/candles?symbol=BTC-USDT&type=1min')).data
  expect(candle.slice(1)).toEqual(['100', '90', '100', '90', '202', '19190'])
  expect((await client.get('/api/v1/market/stats?symbol=BTC-USDT')).data).toMatchObject({
    last: '90',
    vol: '202',
  })
})

test('sequences of trades of a contract have no gap where orders that rest trade', async () => {
  const { client, clock } = openRecorded(['100', '90'])
  const post = (body: object) => client.send('POST', '/api/v1/orders', body, 'futures')
  const order = { symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '95', size: 3, leverage: 2 }
  expect((await post({ ...order, clientOid: 'f' })).code).toBe('200000')
  clock.advanceTo(START + 1_000)
  const { data } = await client.send('GET', '/api/v1/trade/history?symbol=XBTUSDTM', undefined, 'futures')
  const trades = data as { sequence: number; price: string; size: number }[]
  expect(trades.map(({ price }) => price).slice(0, 2)).toEqual(['90', '95'])
  expect(trades.map(({ sequence }, i) => sequence + i)).toEqual(trades.map(() => trades[0]?.sequence))
})

test('an order that is met by a book that is pushed is in the public lists, too', async () => {
  const market = { kind: 'pushed', symbol: 'BTC-USDT' } as const
  const clock = manualClock(START)
  const exchange = createExchange({ clock, market, balances: { trade: { USDT: '1000' } } })
  const client = createClient(exchange)
  const order = { clientOid: 'a', symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '95', size: '2' }
  await client.post('/api/v1/hf/orders', order)
  exchange.push({ kind: 'book', symbol: 'BTC-USDT', bids: [['90', '1']], asks: [['94', '1']] })
  const { data } = await client.get('/api/v1/market/histories?symbol=BTC-USDT')
  expect(data).toMatchObject([{ side: 'sell', price: '95', size: '1' }])
  const [candle] = (await client.get('/api/v1/market/candles?symbol=BTC-USDT&type=1min')).data
  expect(candle.slice(1)).toEqual(['95', '95', '95', '95', '1', '95'])
})

const order = fc.record({
  side: fc.constantFrom('buy', 'sell'),
  price: fc.integer({ min: 90, max: 110 }),
  size: fc.integer({ min: 1, max: 150 }),
  type: fc.constantFrom('limit', 'limit', 'limit', 'market'),
})

test('trades that are told, listed and counted in candles are the same, in one order', async () => {
  const prices = fc.array(fc.integer({ min: 90, max: 110 }), { minLength: 2, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(prices, fc.array(order, { maxLength: 8 }), async (path, orders) => {
      const balances = { trade: { USDT: '100000', BTC: '1000' } }
      const { exchange, client, clock } = openRecorded(path.map(String), { balances })
      const socket = await openSocket(exchange)
      socket.subscribe('/market/match:BTC-USDT')
      for (const [i, { price, size, ...fields }] of orders.entries()) {
        const body = { ...fields, symbol: 'BTC-USDT', price: String(price), size: String(size) }
        await client.post('/api/v1/hf/orders', { ...body, clientOid: `o${i}`, stp: 'DC' })
        clock.advanceBy(1_000)
      }
      clock.advanceBy(10_000)
      const trades = socket.of('/market/match:BTC-USDT').map(({ data }) => told(data))
      const listed: Trade[] = (await client.get('/api/v1/market/histories?symbol=BTC-USDT')).data
      expect(trades).toEqual(listed.map(told))
      const ids = trades.map(({ sequence }) => BigInt(sequence))
      expect(ids).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)))
      const own = new Set(exchange.ledger.fills().map(({ tradeId }) => tradeId))
      expect(trades.filter(({ sequence }) => own.has(sequence))).toHaveLength(own.size)
      const candles: string[][] = (await client.get('/api/v1/market/candles?symbol=BTC-USDT&type=1min')).data
      const counted = candles.reduce((sum, candle) => sum + Number(candle[5]), 0)
      expect(counted).toBeCloseTo(
        trades.reduce((sum, { size }) => sum + Number(size), 0),
        6,
      )
    }),
    { numRuns: 40 },
  )
})
