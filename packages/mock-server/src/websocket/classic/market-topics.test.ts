import { describe, expect, test } from 'vitest'
import { openRecorded, START } from '../../../test/recorded.ts'
import { openSocket, type ReadFrame } from '../../../test/socket.ts'
import documented from './data/documented-topics.json' with { type: 'json' }

const PRICES = ['20000', '20010', '19990', '20000', '20020']
const last = (frames: readonly ReadFrame[]): ReadFrame => frames[frames.length - 1] as ReadFrame

/** A topic of the documentation with its placeholders filled. */
function fill(topic: string, isFutures: boolean): string {
  return topic
    .replace(/\{symbol\},\{symbol\}$/, '{symbol}')
    .replace('{symbol}', isFutures ? 'XBTUSDTM' : 'BTC-USDT')
    .replace('{market}', 'USDS')
    .replace('{type}', '1min')
}

describe('every documented public topic', () => {
  const rows = documented.filter((row) => !row.isPrivate)
  test.each(rows.map((row) => [row.topic, row] as const))('%s', async (_, row) => {
    const isFutures = row.service === 'futures'
    const { exchange, client, clock } = openRecorded(PRICES)
    const socket = await openSocket(exchange, 'public', isFutures ? 'futures' : 'spot')
    const topic = fill(row.topic, isFutures)
    expect(socket.subscribe(topic)).toMatchObject({ type: 'ack' })
    clock.advanceBy(6_000)
    await client.post('/api/v1/hf/orders', { symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '0.1' })
    if (/callauction|announcement/.test(topic)) return
    const frame = last(socket.of(topic))
    expect(row.subject).toContain(frame.subject)
    for (const field of row.fields) expect(frame.data, field).toHaveProperty(field)
  })
})

test('every documented private topic is known, and refused on a public socket', async () => {
  const { exchange } = openRecorded(PRICES)
  for (const row of documented.filter(({ isPrivate }) => isPrivate)) {
    const host = row.service === 'futures' ? 'futures' : 'spot'
    const topic = fill(row.topic, host === 'futures')
    const open = await openSocket(exchange, 'private', host)
    expect(open.subscribe(topic), topic).toMatchObject({ type: 'ack' })
    const shut = await openSocket(exchange, 'public', host)
    expect(shut.subscribe(topic), topic).toMatchObject({ code: 403 })
  }
})

test('trades, tickers and candles tell what the REST endpoints tell', async () => {
  const { exchange, client, clock } = openRecorded(PRICES)
  const socket = await openSocket(exchange)
  for (const name of ['match:BTC-USDT', 'ticker:BTC-USDT', 'candles:BTC-USDT_1min']) {
    socket.subscribe(`/market/${name}`)
  }
  await client.post('/api/v1/hf/orders', { symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '0.3' })
  clock.advanceBy(3_000)
  const { data: trades } = await client.get('/api/v1/market/histories?symbol=BTC-USDT')
  const matches = socket.of('/market/match:BTC-USDT').map(({ data }) => data)
  expect(matches.map(({ tradeId, price, size, side }) => ({ sequence: tradeId, price, size, side }))).toEqual(
    trades.map(({ sequence, price, size, side }: Record<string, string>) => ({
      sequence,
      price,
      size,
      side,
    })),
  )
  const order = exchange.ledger.orders()[0]
  expect(matches[0].takerOrderId).toBe(order?.orderId)
  expect(matches.length).toBeGreaterThan(4)

  const { data: level1 } = await client.get('/api/v1/market/orderbook/level1?symbol=BTC-USDT')
  const { Time, ...ticker } = last(socket.of('/market/ticker:BTC-USDT')).data
  expect(level1).toMatchObject(ticker)
  expect(Time).toBe(START + 3_000)

  const { data: candles } = await client.get('/api/v1/market/candles?symbol=BTC-USDT&type=1min')
  expect(last(socket.of('/market/candles:BTC-USDT_1min')).data.candles).toEqual(candles[0])
})

test.each([
  ['spot', '/market/candles:BTC-USDT_constructor', '/market/candles:BTC-USDT_none'],
  ['futures', '/contractMarket/limitCandle:XBTUSDTM_toString', '/contractMarket/limitCandle:XBTUSDTM_none'],
] as const)(
  'candles of a span that every object has are refused as any other: %s',
  async (host, topic, other) => {
    const { exchange, clock } = openRecorded(PRICES)
    const socket = await openSocket(exchange, 'public', host)
    const refused = socket.subscribe(other)
    expect(refused).toMatchObject({ type: 'error' })
    expect(socket.subscribe(topic)).toMatchObject({ type: 'error', code: refused?.code })
    clock.advanceBy(3_000)
    expect(socket.of(topic)).toEqual([])
  },
)

test('depth topics show the live book, users’ orders included, at most every 100 ms', async () => {
  const { exchange, client, clock } = openRecorded(['20000'])
  const socket = await openSocket(exchange)
  socket.subscribe('/spotMarket/level2Depth5:BTC-USDT,ETH-USDT')
  socket.subscribe('/spotMarket/level2Depth50:BTC-USDT')
  const topic = '/spotMarket/level2Depth5:BTC-USDT'
  expect(socket.of(topic)).toHaveLength(1)
  const place = (price: string): unknown =>
    client.post('/api/v1/hf/orders', { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price, size: '0.1' })
  await place('19999.9')
  await place('19999.8')
  await place('19999.7')
  const soFar = socket.of(topic).length
  expect(soFar).toBeLessThanOrEqual(2)
  clock.advanceBy(100)
  expect(socket.of(topic)).toHaveLength(soFar + 1)
  const { data: book } = await client.get('/api/v1/market/orderbook/level2_100?symbol=BTC-USDT')
  for (const [name, limit] of [
    [topic, 5],
    ['/spotMarket/level2Depth50:BTC-USDT', 50],
  ] as const) {
    const { bids, asks } = last(socket.of(name)).data
    expect({ bids, asks }, name).toEqual({ bids: book.bids.slice(0, limit), asks: book.asks.slice(0, limit) })
  }
  expect(last(socket.of(topic)).data.bids).toContainEqual(['19999.7', '0.1'])
})

test('the ticker of all tells each pair under its own subject', async () => {
  const { exchange, clock } = openRecorded(PRICES)
  const socket = await openSocket(exchange)
  socket.subscribe('/market/ticker:all')
  clock.advanceBy(2_000)
  const subjects = new Set(socket.of('/market/ticker:all').map(({ subject }) => subject))
  expect(subjects).toEqual(new Set(['BTC-USDT', 'ETH-USDT', 'KCS-USDT', 'ETH-BTC', 'XRP-ETH']))
})

test('indices and mark prices are told of any two currencies, as REST does, and carry an id', async () => {
  const { exchange, client, clock } = openRecorded(PRICES)
  const socket = await openSocket(exchange)
  for (const topic of ['/indicator/index:USDT-BTC', '/indicator/markPrice:USDT-BTC,KCS-BTC']) {
    expect(socket.subscribe(topic)).toMatchObject({ type: 'ack' })
  }
  clock.advanceBy(3_000)
  for (const name of ['index:USDT-BTC', 'markPrice:USDT-BTC', 'markPrice:KCS-BTC']) {
    const frame = last(socket.of(`/indicator/${name}`))
    expect(frame).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{24}$/), subject: 'tick' })
    const symbol = name.slice(name.indexOf(':') + 1)
    const { data } = await client.get(`/api/v1/mark-price/${symbol}/current`)
    expect(frame.data).toMatchObject({ symbol, value: data.value })
  }
  for (const symbol of ['BSV-BTC', 'BTC', 'BTC-USDT-ETH', 'BTC-']) {
    const topic = `/indicator/index:${symbol}`
    expect(socket.subscribe(topic)).toMatchObject({ code: 404, data: `topic ${topic} is not found` })
  }
})

test('a snapshot tells changes of an hour, of four and of a day', async () => {
  const { exchange, clock } = openRecorded(PRICES)
  const socket = await openSocket(exchange)
  socket.subscribe('/market/snapshot:BTC-USDT')
  clock.advanceBy(6_000)
  const { data } = last(socket.of('/market/snapshot:BTC-USDT')).data
  const change = { open: 20_000, high: 20_020, low: 19_990, changePrice: 20, changeRate: 0.001 }
  for (const name of ['marketChange1h', 'marketChange4h', 'marketChange24h']) {
    expect(data[name]).toMatchObject(change)
  }
  expect(data.siteTypes).toEqual(['kucoin'])
})

test('candles of futures have their turnover before their volume, and lists of contracts go in one topic', async () => {
  const { exchange, clock } = openRecorded(['20000', '20010'])
  const socket = await openSocket(exchange, 'public', 'futures')
  const names = ['XBTUSDTM_1min', 'ETHUSDTM_1min']
  expect(socket.subscribe(`/contractMarket/limitCandle:${names.join(',')}`)).toMatchObject({ type: 'ack' })
  clock.advanceBy(3_000)
  for (const name of names) {
    const candles = last(socket.of(`/contractMarket/limitCandle:${name}`)).data.candles.map(Number)
    const [, , close, , , turnover, lots] = candles
    const perLot = name.startsWith('XBT') ? 0.001 : 0.01
    if (lots > 0) expect(turnover / (lots * perLot * close)).toBeCloseTo(1, 2)
  }
  expect(socket.of('/contractMarket/limitCandle:XBTUSDTM_1min').at(-1)?.data.candles[6]).not.toBe('0')
  expect(socket.subscribe('/contractMarket/level2Depth20:XBTUSDTM')).toMatchObject({ code: 404 })
})

test('an instrument tells its prices each second and its funding rate each minute', async () => {
  const { exchange, clock } = openRecorded(Array.from({ length: 200 }, (_, i) => String(20_000 + (i % 9))))
  const socket = await openSocket(exchange, 'public', 'futures')
  socket.subscribe('/contract/instrument:XBTUSDTM')
  for (let i = 0; i < 3; i++) {
    clock.advanceBy(50_000)
    socket.ping()
  }
  const subjects = socket.of('/contract/instrument:XBTUSDTM').map(({ subject }) => subject)
  const count = (name: string): number => subjects.filter((subject) => subject === name).length
  expect(count('funding.rate')).toBeGreaterThan(1)
  expect(count('funding.rate')).toBeLessThan(5)
  expect(count('mark.index.price')).toBeGreaterThan(100)
})

test('each trade of a contract has a sequence of its own, also where it fills an order that rested', async () => {
  const { exchange, client, clock } = openRecorded(['100', '89', '91'])
  const socket = await openSocket(exchange, 'public', 'futures')
  socket.subscribe('/contractMarket/execution:XBTUSDTM')
  for (const price of ['90', '95']) {
    const order = { clientOid: price, symbol: 'XBTUSDTM', side: 'buy', type: 'limit', leverage: 5, size: 10 }
    await client.send('POST', '/api/v1/orders', { ...order, price }, 'futures')
  }
  clock.advanceBy(3_000)
  const sequences = socket.of('/contractMarket/execution:XBTUSDTM').map(({ data }) => data.sequence)
  expect(sequences.length).toBeGreaterThan(3)
  for (const [i, sequence] of sequences.entries())
    if (i > 0) expect(sequence).toBeGreaterThan(sequences[i - 1])
})
