import { expect, test } from 'vitest'
import type { Answer, TestClient } from '../../../test/client.ts'
import { checkMoney } from '../../../test/invariants.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { openSocket } from '../../../test/socket.ts'
import type { SymbolRules } from '../../contract/symbol-rules.ts'
import { defaultSymbols } from '../../exchange/default-symbols.ts'

const send = (client: TestClient, target: string, body?: unknown): Promise<Answer> =>
  client.send(body === undefined ? 'GET' : 'POST', target, body, 'futures')

/** A position of 1,000 lots of 0.001 opened at the first price, and what came of it at each of the others. */
async function path(
  prices: readonly string[],
  order: object,
  before?: (client: TestClient) => Promise<unknown>,
) {
  const { client, clock, exchange } = openRecorded(prices, { limits: 'off' })
  await before?.(client)
  const placed = {
    clientOid: 'f',
    symbol: 'XBTUSDTM',
    side: 'buy',
    type: 'market',
    size: 1_000,
    leverage: 10,
    ...order,
  }
  expect((await send(client, '/api/v1/orders', placed)).code).toBe('200000')
  const [position] = (await send(client, '/api/v1/positions')).data
  const isOpen: boolean[] = []
  for (let i = 1; i < prices.length; i++) {
    clock.advanceTo(START + i * 1_000)
    isOpen.push((await send(client, '/api/v1/positions')).data.length > 0)
    checkMoney(exchange)
  }
  const contract = exchange.ledger.balances().find(({ type }) => type === 'contract')
  return {
    client,
    exchange,
    clock,
    position,
    isOpen,
    free: Number(contract?.available),
    held: contract?.held,
  }
}

// Long at 100.1 with a margin of 10.01: 0.46 % of its value are maintenance and closing fee, so it ends where
// 10.01 + value - 100.1 is that much, at 90.506.
test('a long position ends where its margin meets maintenance and fee, and gets back what is left', async () => {
  const { position, isOpen, free, held, client } = await path(['100', '90.6', '90.5'], {})
  expect(position.liquidationPrice).toBeCloseTo((100.1 - 10.01) / (1 - 0.0046), 6)
  expect(position.bankruptPrice).toBeCloseTo(100.1 - 10.01, 6)
  expect(isOpen).toEqual([true, false])
  const [openFee, loss, closeFee] = [100.1 * 0.0006, 100.1 - 90.5, 90.5 * 0.0006]
  expect(free).toBeCloseTo(1_000 - openFee - loss - closeFee, 9)
  expect(held).toBe('0')
  const [fill] = (await send(client, '/api/v1/fills')).data.items
  expect(fill).toMatchObject({
    tradeType: 'liquid',
    side: 'sell',
    price: '90.5',
    size: 1_000,
    liquidity: 'taker',
  })
  expect(Number(fill.closeFeePay)).toBeCloseTo(closeFee, 9)
  expect((await send(client, `/api/v1/orders/${fill.orderId}`)).data).toMatchObject({
    status: 'done',
    dealSize: 1_000,
  })
  const [closed] = (await send(client, '/api/v1/history-positions')).data.items
  expect(closed).toMatchObject({ type: 'LIQUID_LONG', closePrice: '90.5' })
})

test('it is among the trades of its contract, under the id of its fill', async () => {
  const { client } = await path(['100', '90.5'], {})
  const [fill] = (await send(client, '/api/v1/fills?symbol=XBTUSDTM')).data.items
  const listed: Record<string, unknown>[] = (await send(client, '/api/v1/trade/history?symbol=XBTUSDTM')).data
  expect(listed.filter(({ tradeId }) => tradeId === fill.tradeId)).toMatchObject([
    { side: 'sell', size: 1_000, price: '90.5' },
  ])
})

test('a short one ends above', async () => {
  const { position, isOpen } = await path(['100', '109.4', '109.6'], { side: 'sell' })
  expect(position.liquidationPrice).toBeCloseTo((100 + 10) / (1 + 0.0046), 6)
  expect(isOpen).toEqual([true, false])
})

test('no more is lost than the margin, however far the price has gone', async () => {
  const { free, client } = await path(['100', '20'], {})
  const lost = 100.1 * 0.0006 + 10.01
  expect(free).toBeCloseTo(1_000 - lost, 9)
  // And the history of positions says so.
  const [closed] = (await send(client, '/api/v1/history-positions')).data.items
  expect(Number(closed.pnl)).toBeCloseTo(-lost, 7)
})

test('the risk-limit level that was chosen ends it earlier', async () => {
  const level = (client: TestClient) =>
    send(client, '/api/v1/position/risk-limit-level/change', { symbol: 'XBTUSDTM', level: 3 })
  const { position, isOpen } = await path(['100', '90.9', '90.7'], {}, level)
  expect(position).toMatchObject({ maintMarginReq: 0.007, riskLimitLevel: 3 })
  expect(position.liquidationPrice).toBeCloseTo((100.1 - 10.01) / (1 - 0.0076), 6)
  expect(isOpen).toEqual([true, false])
})

test('what orders hold backs a cross position: they go first', async () => {
  const cross = async (client: TestClient): Promise<void> => {
    await send(client, '/api/v2/position/changeMarginMode', { symbol: 'XBTUSDTM', marginMode: 'CROSS' })
    // Far away, and almost all of the account is on hold for it.
    const order = {
      clientOid: 'o',
      symbol: 'XBTUSDTM',
      side: 'buy',
      type: 'limit',
      price: '2.6',
      size: 990_000,
    }
    expect((await send(client, '/api/v1/orders', { ...order, marginMode: 'CROSS' })).code).toBe('200000')
  }
  const order = { marginMode: 'CROSS', size: 4_000 }
  const { client, isOpen } = await path(['100', '70', '45', '5'], order, cross)
  expect(isOpen).toEqual([true, true, true])
  expect((await send(client, '/api/v1/orders?status=active')).data.items).toEqual([])
  expect((await send(client, '/api/v1/orders?status=done')).data.items).toMatchObject([
    { clientOid: 'o', cancelExist: true },
    { side: 'buy', type: 'market' },
  ])
})

test('the overview says how near cross positions are to it, and what may be opened', async () => {
  const { client, clock } = openRecorded(['100', '60'], { balances: { contract: { USDT: '50' } } })
  const read = async (path: string) => (await send(client, path)).data
  const overview = () => read('/api/v1/account-overview?currency=USDT')
  const order = { side: 'buy', type: 'market', leverage: 10 }
  await send(client, '/api/v1/orders', { ...order, clientOid: 'i', symbol: 'ETHUSDTM', size: 1 })
  expect(await overview()).toMatchObject({ riskRatio: 0 })
  await send(client, '/api/v2/position/changeMarginMode', { symbol: 'XBTUSDTM', marginMode: 'CROSS' })
  const cross = { ...order, clientOid: 'c', symbol: 'XBTUSDTM', marginMode: 'CROSS', size: 1_000 }
  expect((await send(client, '/api/v1/orders', cross)).code).toBe('200000')
  const ratios: number[] = []
  for (const at of [0, 1_000]) {
    clock.advanceTo(START + at)
    const { riskRatio, availableBalance, availableMargin } = await overview()
    const { posMaint, maintMargin } = await read('/api/v1/position?symbol=XBTUSDTM')
    expect(riskRatio).toBeCloseTo(posMaint / (availableBalance + maintMargin), 6)
    expect(availableMargin).toBe(availableBalance)
    ratios.push(riskRatio)
  }
  expect(ratios[1]).toBeGreaterThan(ratios[0] as number)
  expect(ratios[1]).toBeLessThan(1)
})

test('the risk of two cross positions is below 1 until the first of them goes', async () => {
  const names = { baseCurrency: 'BTC', quoteCurrency: 'USDT', multiplier: 0.001, tickSize: 0.1 }
  const contracts = ['AUSDTM', 'BUSDTM'].map((symbol) => ({ ...names, symbol }))
  const prices = ['100', ...Array.from({ length: 40 }, (_, i) => (78.2 - i / 100).toFixed(2))]
  const rules = { ...defaultSymbols[0], priceIncrement: '0.01' } as SymbolRules
  const { client, clock } = openRecorded(prices, {
    ...{ contracts, symbols: [rules], balances: { contract: { USDT: '45' } }, limits: 'off' },
  })
  for (const { symbol } of contracts) {
    await send(client, '/api/v2/position/changeMarginMode', { symbol, marginMode: 'CROSS' })
    const order = { clientOid: symbol, symbol, side: 'buy', type: 'market', size: 1_000, marginMode: 'CROSS' }
    await send(client, '/api/v2/changeCrossUserLeverage', { symbol, leverage: '10' })
    expect((await send(client, '/api/v1/orders', order)).code).toBe('200000')
  }
  let before = 0
  for (let second = 1; ; second++) {
    clock.advanceTo(START + second * 1_000)
    if ((await send(client, '/api/v1/positions')).data.length < 2) break
    before = (await send(client, '/api/v1/account-overview?currency=USDT')).data.riskRatio
    expect(before).toBeLessThan(1)
  }
  expect(before).toBeGreaterThan(0.95)
})

test('sockets tell of it as of a trade that was forced', async () => {
  const { client, clock, exchange } = openRecorded(['100', '80'], { limits: 'off' })
  const order = { clientOid: 'f', symbol: 'XBTUSDTM', side: 'buy', type: 'market', size: 1_000, leverage: 10 }
  await send(client, '/api/v1/orders', order)
  const socket = await openSocket(exchange, 'private', 'futures')
  for (const topic of ['/contractMarket/tradeOrders', '/contract/positionAll']) socket.subscribe(topic)
  clock.advanceTo(START + 1_000)
  const orders = socket.of('/contractMarket/tradeOrders').map(({ data }) => data)
  expect(orders.map(({ type }) => type)).toEqual(['match', 'filled'])
  for (const data of orders)
    expect(data).toMatchObject({ tradeType: 'liquid', side: 'sell', symbol: 'XBTUSDTM' })
  const positions = socket.of('/contract/positionAll').map(({ data }) => data)
  expect(positions.at(-1)).toMatchObject({ isOpen: false, currentQty: 0, changeReason: 'liquidation' })
})
