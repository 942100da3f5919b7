import { expect, test } from 'vitest'
import { checkMoney } from '../../../test/invariants.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import type { ExchangeOptions } from '../../contract/exchange.ts'

const SYMBOL = 'XBTUSDTM'
const DEPOSIT = '/api/v1/position/margin/deposit-margin'
const WITHDRAW = '/api/v1/margin/withdrawMargin'

async function open(prices = ['100'], options: ExchangeOptions = {}) {
  const balances = { contract: { USDT: '100' } }
  const { client, exchange, clock } = openRecorded(prices, { balances, ...options })
  const post = (path: string, body: unknown) => client.send('POST', path, body, 'futures')
  const get = (target: string) => client.send('GET', target, undefined, 'futures')
  const order = { symbol: SYMBOL, side: 'buy', type: 'market', size: 1_000, leverage: 10, clientOid: 'c' }
  // One BTC at 100: a margin of 10.
  expect((await post('/api/v1/orders', order)).code).toBe('200000')
  const margin = async (): Promise<number> => (await get(`/api/v1/position?symbol=${SYMBOL}`)).data.posMargin
  const held = (): number => Number(exchange.ledger.balances().find(({ type }) => type === 'contract')?.held)
  return { post, get, margin, held, exchange, clock }
}

test('what is put in is held, moves the liquidation, and can be taken out again', async () => {
  const { post, get, margin, held, exchange, clock } = await open(['100', '92', '85'])
  const before = await margin()
  const more = await post(DEPOSIT, { symbol: SYMBOL, margin: 5, bizNo: 'b' })
  expect(more.data).toMatchObject({ symbol: SYMBOL, posMargin: before + 5, userId: expect.any(Number) })
  expect([await margin(), held()]).toEqual([before + 5, before + 5])
  const most = (await get(`/api/v1/margin/maxWithdrawMargin?symbol=${SYMBOL}`)).data
  expect(Number(most)).toBeGreaterThan(4.9)
  expect((await post(WITHDRAW, { symbol: SYMBOL, withdrawAmount: '5.01' })).code).toBe('100001')
  expect((await post(WITHDRAW, { symbol: SYMBOL, withdrawAmount: '1' })).data).toBe('1')
  expect([await margin(), held()]).toEqual([before + 4, before + 4])
  checkMoney(exchange)
  // With a margin of 10 it would be liquidated before 85.
  clock.advanceTo(START + 1_000)
  expect((await get('/api/v1/positions')).data).toHaveLength(1)
  checkMoney(exchange)
})

test.each([
  [DEPOSIT, { symbol: 'NOPE', margin: 'x', bizNo: 'b' }, '100003'],
  [DEPOSIT, { symbol: SYMBOL, margin: 'x', bizNo: 'b' }, '400100'],
  [DEPOSIT, { symbol: SYMBOL, margin: 1_000, bizNo: 'b' }, '300003'],
  [DEPOSIT, { symbol: SYMBOL, margin: 1 }, '400100'],
  [WITHDRAW, { symbol: 'NOPE', withdrawAmount: '1' }, '100003'],
  [WITHDRAW, { symbol: SYMBOL, withdrawAmount: '-1' }, '400100'],
])('%s %j changes nothing', async (path, body, code) => {
  const { post, margin, held } = await open()
  const before = [await margin(), held()]
  expect((await post(path, body)).code).toBe(code)
  expect([await margin(), held()]).toEqual(before)
})

test('without a position there is nothing to put it into, and a cross one takes none', async () => {
  const { post, get } = await open()
  const body = { symbol: 'ETHUSDTM', margin: 1, bizNo: 'b' }
  expect(await post(DEPOSIT, body)).toMatchObject({ code: '200000', msg: 'Position does not exist' })
  expect((await get('/api/v1/margin/maxWithdrawMargin?symbol=ETHUSDTM')).msg).toBe('Position does not exist')
  await post('/api/v2/position/changeMarginMode', { symbol: 'ETHUSDTM', marginMode: 'CROSS' })
  const order = {
    symbol: 'ETHUSDTM',
    side: 'buy',
    type: 'market',
    size: 1,
    marginMode: 'CROSS',
    clientOid: 'x',
  }
  expect((await post('/api/v1/orders', order)).code).toBe('200000')
  expect((await post(DEPOSIT, body)).code).toBe('300017')
})

test('an account whose uid is no number is not told of as null', async () => {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', uid: 'desk' }]
  const { post } = await open(['100'], { credentials })
  const { data } = await post(DEPOSIT, { symbol: SYMBOL, margin: 5, bizNo: 'b' })
  expect(data.symbol).toBe(SYMBOL)
  expect(data).not.toHaveProperty('userId')
})

test('a risk limit caps the leverage, and shows in the position', async () => {
  const { post, get } = await open()
  const CHANGE = '/api/v1/position/risk-limit-level/change'
  const levels = (await get(`/api/v1/contracts/risk-limit/${SYMBOL}`)).data
  expect(levels[1]).toMatchObject({ symbol: SYMBOL, level: 2, minRiskLimit: 100_000, maxLeverage: 100 })
  expect((await post(CHANGE, { symbol: SYMBOL, level: 99 })).code).toBe('100005')
  expect((await post(CHANGE, { symbol: 'NOPE', level: 2 })).code).toBe('100003')
  expect((await post(CHANGE, { symbol: SYMBOL })).code).toBe('400100')
  expect((await post(CHANGE, { symbol: SYMBOL, level: 2 })).data).toBe(true)
  expect((await get(`/api/v1/position?symbol=${SYMBOL}`)).data).toMatchObject({
    riskLimit: 500_000,
    riskLimitLevel: 2,
  })
  const order = { symbol: SYMBOL, side: 'buy', type: 'limit', price: '90', size: 1, clientOid: 'l' }
  expect((await post('/api/v1/orders', { ...order, leverage: 101 })).code).toBe('300016')
  expect((await post('/api/v1/orders', { ...order, leverage: 100 })).code).toBe('200000')
})

test('another risk limit cancels the open orders of its contract', async () => {
  const { post, get } = await open()
  const order = { side: 'buy', type: 'limit', price: '1', size: 1, leverage: 2 }
  for (const symbol of [SYMBOL, 'ETHUSDTM'])
    expect((await post('/api/v1/orders', { ...order, symbol, clientOid: symbol })).code).toBe('200000')
  const active = async (): Promise<string[]> => {
    const { items } = (await get('/api/v1/orders?status=active')).data
    return items.map(({ symbol }: { symbol: string }) => symbol).sort()
  }
  const set = (level: number) => post('/api/v1/position/risk-limit-level/change', { symbol: SYMBOL, level })
  expect((await set(1)).data).toBe(true)
  expect(await active()).toEqual(['ETHUSDTM', SYMBOL])
  expect((await set(2)).data).toBe(true)
  expect(await active()).toEqual(['ETHUSDTM'])
  const [ended] = (await get(`/api/v1/orders?status=done&symbol=${SYMBOL}&type=limit`)).data.items
  expect(ended).toMatchObject({ clientOid: SYMBOL, cancelExist: true })
})

test('what has a bizNo is put in once', async () => {
  const { post, margin, held } = await open()
  const before = await margin()
  const body = { symbol: SYMBOL, margin: 5, bizNo: 'once' }
  for (const _ of [1, 2]) expect((await post(DEPOSIT, body)).data).toMatchObject({ posMargin: before + 5 })
  expect([await margin(), held()]).toEqual([before + 5, before + 5])
  expect((await post(DEPOSIT, { ...body, bizNo: 'twice' })).data.posMargin).toBeCloseTo(before + 10)
  expect((await post(DEPOSIT, { ...body, bizNo: 'x'.repeat(37) })).code).toBe('400100')
  expect((await post(DEPOSIT, { ...body, bizNo: 'x'.repeat(36) })).code).toBe('200000')
})

test('another risk limit cancels what waits for a price in its contract, and nothing else', async () => {
  const { post, get } = await open()
  const stop = { side: 'sell', type: 'market', size: 1, leverage: 125, stop: 'down', stopPriceType: 'TP' }
  for (const symbol of [SYMBOL, 'ETHUSDTM']) {
    const order = { ...stop, symbol, clientOid: symbol, stopPrice: '1' }
    expect((await post('/api/v1/orders', order)).code).toBe('200000')
  }
  const waiting = async (): Promise<string[]> => {
    const { items } = (await get('/api/v1/stopOrders')).data
    return items.map(({ symbol }: { symbol: string }) => symbol).sort()
  }
  const set = (level: number) => post('/api/v1/position/risk-limit-level/change', { symbol: SYMBOL, level })
  expect((await set(1)).data).toBe(true)
  expect(await waiting()).toEqual(['ETHUSDTM', SYMBOL])
  expect((await set(2)).data).toBe(true)
  expect(await waiting()).toEqual(['ETHUSDTM'])
  expect((await get(`/api/v1/orders/byClientOid?clientOid=${SYMBOL}`)).data).toMatchObject({
    ...{ status: 'done', cancelExist: true, isActive: false },
  })
})
