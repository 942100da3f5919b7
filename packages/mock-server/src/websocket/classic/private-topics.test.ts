import { describe, expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'
import { openSocket, type ReadFrame, type TestSocket } from '../../../test/socket.ts'
import { decimal, formatDecimal } from '../../base/decimal.ts'
import { defaultSymbols } from '../../exchange/default-symbols.ts'
import documented from './data/documented-topics.json' with { type: 'json' }

const types = (frames: readonly ReadFrame[]): string[] => frames.map(({ data }) => data.type as string)

/** Every message has what the documentation lists. */
function checkFields(socket: TestSocket, topic: string): void {
  const row = documented.find((candidate) => candidate.topic === topic)
  expect(socket.of(topic).length).toBeGreaterThan(0)
  for (const { data } of socket.of(topic)) {
    for (const field of row?.fields ?? []) expect(data, `${topic} ${field}`).toHaveProperty(field)
  }
}

const V2 = '/spotMarket/tradeOrdersV2'

describe('spot orders', () => {
  test('a resting order is received, open, matched and filled', async () => {
    const { exchange, client, clock } = openRecorded(['20000', '19900', '19900'])
    const socket = await openSocket(exchange, 'private')
    for (const topic of [V2, '/spotMarket/tradeOrders', '/account/balance']) socket.subscribe(topic)
    const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '19950', size: '0.1' }
    const { data } = await client.post('/api/v1/hf/orders', { ...order, clientOid: 'mine' })
    clock.advanceBy(2_000)
    expect(types(socket.of(V2))).toEqual(['received', 'open', 'match', 'filled'])
    expect(types(socket.of('/spotMarket/tradeOrders'))).toEqual(['open', 'match', 'filled'])
    const [, open, match, filled] = socket.of(V2).map((frame) => frame.data)
    expect(open).toMatchObject({
      orderId: data.orderId,
      clientOid: 'mine',
      status: 'open',
      remainSize: '0.1',
      filledSize: '0',
    })
    const [fill] = exchange.ledger.fills()
    expect(match).toMatchObject({
      matchPrice: '19950',
      matchSize: '0.1',
      tradeId: fill?.tradeId,
      liquidity: 'maker',
    })
    expect(filled).toMatchObject({ status: 'done', filledSize: '0.1', remainSize: '0', canceledSize: '0' })
    checkFields(socket, V2)
    checkFields(socket, '/account/balance')
  })

  test('a cancelled order says how much, a changed one what it was', async () => {
    const { exchange, client } = openRecorded(['20000'])
    const socket = await openSocket(exchange, 'private')
    socket.subscribe(V2)
    const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '19000', size: '0.1' }
    const { data } = await client.post('/api/v1/hf/orders', order)
    await client.del(`/api/v1/hf/orders/cancel/${data.orderId}?symbol=BTC-USDT&cancelSize=0.04`)
    await client.del(`/api/v1/hf/orders/${data.orderId}?symbol=BTC-USDT`)
    expect(types(socket.of(V2))).toEqual(['received', 'open', 'update', 'canceled'])
    const [, , update, cancelled] = socket.of(V2).map((frame) => frame.data)
    expect(update).toMatchObject({ oldSize: '0.1', size: '0.06', remainSize: '0.06' })
    expect(cancelled).toMatchObject({ canceledSize: '0.1', remainSize: '0', status: 'done' })
  })

  test('a market order matches and ends, and nobody else hears of it', async () => {
    const { exchange, client } = openRecorded(['20000'])
    exchange.addCredential({ key: 'other', secret: 's', passphrase: 'p', uid: '7' })
    const mine = await openSocket(exchange, 'private')
    mine.subscribe(V2)
    const stranger = await openSocket(exchange, 'public')
    stranger.subscribe('/market/match:BTC-USDT')
    await client.post('/api/v1/hf/orders', { symbol: 'BTC-USDT', side: 'sell', type: 'market', size: '1' })
    const seen = types(mine.of(V2))
    expect([seen[0], seen[seen.length - 1]]).toEqual(['received', 'filled'])
    expect(seen.slice(1, -1).every((type) => type === 'match')).toBe(true)
    expect(stranger.of('/market/match:BTC-USDT')).toHaveLength(seen.length - 2)
    expect(stranger.of(V2)).toEqual([])
  })
})

test('balance messages add up to the ledger', async () => {
  const { exchange, client, clock } = openRecorded(['20000', '19900', '20100', '20000'])
  const socket = await openSocket(exchange, 'private')
  socket.subscribe('/account/balance')
  const opening = exchange.ledger.balances()
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '19950', size: '0.1' }
  await client.post('/api/v1/hf/orders', order)
  await client.post('/api/v1/hf/orders', { ...order, price: '19000' })
  clock.advanceBy(3_000)
  await client.post('/api/v1/hf/orders', { symbol: 'BTC-USDT', side: 'sell', type: 'market', size: '0.05' })
  await client.post('/api/v3/accounts/universal-transfer', {
    clientOid: 't',
    type: 'INTERNAL',
    amount: '5',
    currency: 'USDT',
    fromAccountType: 'TRADE',
    toAccountType: 'MAIN',
  })
  exchange.deposit({ currency: 'USDT', amount: '3' })
  const frames = socket.of('/account/balance').map(({ data }) => data)
  const signed = (text: string): bigint => (text.startsWith('-') ? -decimal(text.slice(1)) : decimal(text))
  for (const type of ['trade', 'main']) {
    for (const currency of ['USDT', 'BTC']) {
      const mine = frames.filter(
        (data) => data.currency === currency && data.relationEvent.startsWith(`${type}.`),
      )
      const find = (balances: typeof opening): (typeof opening)[number] | undefined =>
        balances.find((balance) => balance.type === type && balance.currency === currency)
      const total = (field: string): bigint => mine.reduce((sum, data) => sum + signed(data[field]), 0n)
      const before = find(opening)
      const after = find(exchange.ledger.balances())
      const change = (field: 'available' | 'held'): string =>
        formatDecimal(decimal(after?.[field] ?? '0') - decimal(before?.[field] ?? '0'))
      expect(formatDecimal(total('availableChange')), `${type} ${currency}`).toBe(change('available'))
      expect(formatDecimal(total('holdChange')), `${type} ${currency} held`).toBe(change('held'))
      const latest = mine[mine.length - 1]
      if (latest !== undefined) expect(latest.available).toBe(after?.available)
    }
  }
  expect(new Set(frames.map((data) => data.relationEvent))).toEqual(
    new Set(['trade.hold', 'trade.setted', 'trade.transfer', 'main.transfer', 'main.deposit']),
  )
  expect(frames[0].relationContext).toMatchObject({ symbol: 'BTC-USDT' })
})

test('stop orders open, trigger and are cancelled', async () => {
  const { exchange, client, clock } = openRecorded(['20000', '20100'])
  const socket = await openSocket(exchange, 'private')
  socket.subscribe('/spotMarket/advancedOrders')
  socket.subscribe(V2)
  const stop = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '20200', size: '0.1' }
  await client.post('/api/v1/stop-order', { ...stop, clientOid: 'a', stopPrice: '20050', stop: 'entry' })
  const { data } = await client.post('/api/v1/stop-order', {
    ...stop,
    clientOid: 'b',
    stopPrice: '30000',
    stop: 'entry',
  })
  await client.del(`/api/v1/stop-order/${data.orderId}`)
  clock.advanceBy(1_000)
  expect(types(socket.of('/spotMarket/advancedOrders'))).toEqual(['open', 'open', 'cancel', 'triggered'])
  expect(types(socket.of(V2))[0]).toBe('received')
  checkFields(socket, '/spotMarket/advancedOrders')
})

test('futures tell orders, wallet and position', async () => {
  const { exchange, client } = openRecorded(['20000'])
  const socket = await openSocket(exchange, 'private', 'futures')
  const topics = [
    '/contractMarket/tradeOrders',
    '/contractAccount/wallet',
    '/contract/position:XBTUSDTM',
    '/contract/positionAll',
  ]
  for (const topic of topics) socket.subscribe(topic)
  const order = { symbol: 'XBTUSDTM', type: 'market', size: 3, leverage: 5 }
  await client.send('POST', '/api/v1/orders', { ...order, clientOid: 'a', side: 'buy' }, 'futures')
  for (const topic of topics) {
    const documentedName = topic.replace('XBTUSDTM', '{symbol}')
    const row = documented.find((candidate) => candidate.topic === documentedName)
    const frames = socket.of(topic)
    expect(frames.length, topic).toBeGreaterThan(0)
    for (const field of row?.fields ?? []) expect(frames[0]?.data, `${topic} ${field}`).toHaveProperty(field)
  }
  const seen = types(socket.of('/contractMarket/tradeOrders'))
  expect([seen[0], seen[seen.length - 1]]).toEqual(['match', 'filled'])
  const wallet = exchange.ledger.balances().find(({ type }) => type === 'contract')
  const frames = socket.of('/contractAccount/wallet')
  const [position] = (await client.send('GET', '/api/v1/positions', undefined, 'futures')).data
  expect(frames[frames.length - 1]?.data).toMatchObject({
    availableBalance: wallet?.available,
    isolatedPosMargin: String(position.posMargin),
    isolatedOrderMargin: '0',
  })
  await client.send('POST', '/api/v1/orders', { ...order, clientOid: 'b', side: 'sell' }, 'futures')
  const positions = socket.of('/contract/positionAll')
  expect(positions[positions.length - 1]?.data).toMatchObject({ currentQty: 0, isOpen: false })
})

test('a new cross leverage is told of the positions whose margin it changes', async () => {
  const { exchange, client } = openRecorded(['20000'])
  const symbol = 'XBTUSDTM'
  const post = (path: string, body: object) => client.send('POST', path, body, 'futures')
  await post('/api/v2/position/changeMarginMode', { symbol, marginMode: 'CROSS' })
  const order = { symbol, side: 'buy', type: 'market', size: 3, marginMode: 'CROSS', clientOid: 'a' }
  expect((await post('/api/v1/orders', order)).code).toBe('200000')
  const socket = await openSocket(exchange, 'private', 'futures')
  socket.subscribe('/contract/positionAll')
  expect((await post('/api/v2/changeCrossUserLeverage', { symbol, leverage: '6' })).code).toBe('200000')
  const [{ posMargin }] = (await client.send('GET', '/api/v1/positions', undefined, 'futures')).data
  expect(socket.of('/contract/positionAll').map(({ data }) => data)).toMatchObject([
    { symbol, changeReason: 'marginChange', leverage: 6, posMargin },
  ])
})

test('another risk limit is told, with the order that it cancels and the position that it is of', async () => {
  const { exchange, client } = openRecorded(['20000'])
  const symbol = 'XBTUSDTM'
  const post = (path: string, body: object) => client.send('POST', path, body, 'futures')
  const order = { symbol, side: 'buy', size: 3, leverage: 5 }
  await post('/api/v1/orders', { ...order, type: 'market', clientOid: 'a' })
  await post('/api/v1/orders', { ...order, type: 'limit', price: '10000', clientOid: 'b' })
  const socket = await openSocket(exchange, 'private', 'futures')
  const topics = [`/contract/position:${symbol}`, '/contract/positionAll']
  for (const topic of [...topics, '/contractMarket/tradeOrders']) socket.subscribe(topic)
  const set = (level: number) => post('/api/v1/position/risk-limit-level/change', { symbol, level })
  for (const level of [1, 99, 2]) await set(level)
  for (const topic of topics)
    expect(socket.of(topic), topic).toMatchObject([
      { subject: 'position.adjustRiskLimit', data: { success: true, riskLimitLevel: 2 } },
      { subject: 'position.change', data: { symbol, changeReason: 'changeRiskLimit', riskLimitLevel: 2 } },
    ])
  expect(socket.of('/contractMarket/tradeOrders').map(({ data }) => data)).toMatchObject([
    { clientOid: 'b', type: 'canceled' },
  ])
})

test('funding is told on the topic of all positions, with its contract, and announced without naming one', async () => {
  const { exchange, client, clock } = openRecorded(['20000'], {
    fundingRate: '0.0001',
    symbols: defaultSymbols.filter(({ symbol }) => symbol === 'BTC-USDT'),
  })
  const order = { clientOid: 'f', side: 'buy', symbol: 'XBTUSDTM', leverage: 5, type: 'market', size: 1 }
  await client.send('POST', '/api/v1/orders', order, 'futures')
  clock.advanceTo(Math.ceil(clock.now() / 28_800_000) * 28_800_000 - 1_000)
  const socket = await openSocket(exchange, 'private', 'futures')
  socket.subscribe('/contract/positionAll')
  expect(socket.subscribe('/contract/announcement')).toMatchObject({ type: 'ack' })
  clock.advanceBy(2_000)
  const settled = socket
    .of('/contract/positionAll')
    .filter(({ subject }) => subject === 'position.settlement')
  expect(settled.map(({ data }) => data)).toMatchObject([
    { symbol: 'XBTUSDTM', fundingRate: 0.0001, positionSide: 'BOTH', marginMode: 'ISOLATED' },
  ])
  const announced = socket.of('/contract/announcement').filter(({ data }) => data.symbol === 'XBTUSDTM')
  expect(announced.map(({ subject }) => subject)).toEqual(['funding.begin', 'funding.end'])
})
