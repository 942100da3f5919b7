import { describe, expect, test } from 'vitest'
import { type Answer, createClient, type TestClient } from '../../../test/client.ts'
import { checkMoney } from '../../../test/invariants.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { openUnifiedSocket } from '../../../test/unified-socket.ts'
import { manualClock } from '../../base/clock.ts'
import type { ContractRules } from '../../contract/contract-rules.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const send = (client: TestClient, target: string, body?: unknown): Promise<Answer> =>
  client.send(body === undefined ? 'GET' : 'POST', target, body, 'futures')

const INVERSE = { clientOid: 'f', symbol: 'XBTUSDM', side: 'buy', type: 'market', size: 1_000, leverage: 10 }

describe('an inverse contract: lots are worth 1 USD and settle in XBT', () => {
  const open = async (prices: readonly string[], order: object = {}) => {
    const opened = openRecorded(prices, { limits: 'off', balances: { contract: { XBT: '100' } } })
    expect((await send(opened.client, '/api/v1/orders', { ...INVERSE, ...order })).code).toBe('200000')
    const [position] = (await send(opened.client, '/api/v1/positions')).data
    return { ...opened, position }
  }

  test('is listed as KuCoin lists it', async () => {
    const { client } = openRecorded(['100'])
    expect((await send(client, '/api/v1/contracts/XBTUSDM')).data).toMatchObject({
      ...{ baseCurrency: 'XBT', quoteCurrency: 'USD', settleCurrency: 'XBT', rootSymbol: 'XBT' },
      ...{ multiplier: -1, isInverse: true, isQuanto: false, expireDate: null, markPrice: 100 },
      ...{ assetClass: 'CRYPTO', subMarketType: '', currentFundingRateGranularity: 28_800_000 },
    })
  })

  test.each([
    ['buy', '125', 1 / 100.1 - 1 / 125],
    ['buy', '95', 1 / 100.1 - 1 / 95],
    ['sell', '80', 1 / 80 - 1 / 100],
    ['sell', '104', 1 / 104 - 1 / 100],
  ] as const)('%s, then %s: the profit is in XBT', async (side, price, perLot) => {
    const { client, clock, exchange, position } = await open(['100', price], { side })
    const at = side === 'buy' ? 100.1 : 100
    expect(position).toMatchObject({ settleCurrency: 'XBT', isInverse: true })
    expect(position.avgEntryPrice).toBeCloseTo(at, 9)
    expect(Math.abs(position.posCost)).toBeCloseTo(1_000 / at, 9)
    expect(position.posMargin).toBeCloseTo(100 / at, 9)
    clock.advanceTo(START + 1_000)
    const [later] = (await send(client, '/api/v1/positions')).data
    expect(later.unrealisedPnl).toBeCloseTo(1_000 * perLot, 9)
    expect((await send(client, '/api/v1/account-overview')).data).toMatchObject({
      currency: 'XBT',
      unrealisedPNL: later.unrealisedPnl,
    })
    checkMoney(exchange)
    const close = { clientOid: 'x', symbol: 'XBTUSDM', type: 'market', closeOrder: true }
    expect((await send(client, '/api/v1/orders', close)).code).toBe('200000')
    checkMoney(exchange)
    expect(exchange.ledger.balances()).toMatchObject([{ type: 'contract', currency: 'BTC', held: '0' }])
  })

  test('is liquidated where its margin meets maintenance and fee', async () => {
    const { client, clock, position, exchange } = await open(['100', '91.6', '91.4'])
    // In XBT a long one is worth 1000/p: 1.1 of what it cost, less what maintenance and fee need.
    expect(position.liquidationPrice).toBeCloseTo((100.1 / 1.1) * 1.0046, 6)
    clock.advanceTo(START + 1_000)
    expect((await send(client, '/api/v1/positions')).data).toHaveLength(1)
    clock.advanceTo(START + 2_000)
    expect((await send(client, '/api/v1/positions')).data).toEqual([])
    checkMoney(exchange)
  })

  test('takes its size in lots alone, and what BTC is moved there is its XBT', async () => {
    const { client } = openRecorded(['100'], { balances: { main: { BTC: '2' } } })
    const { size: _, ...unsized } = INVERSE
    expect((await send(client, '/api/v1/orders', { ...unsized, qty: '1' })).code).toBe('100001')
    expect((await send(client, '/api/v1/orders', INVERSE)).code).toBe('300003')
    const transfer = { clientOid: 't', type: 'INTERNAL', currency: 'BTC', amount: '2' }
    const accounts = { fromAccountType: 'MAIN', toAccountType: 'CONTRACT' }
    const path = '/api/v3/accounts/universal-transfer'
    expect((await client.post(path, { ...transfer, ...accounts })).code).toBe('200000')
    expect((await send(client, '/api/v1/account-overview?currency=XBT')).data.availableBalance).toBe(2)
    expect((await send(client, '/api/v1/orders', INVERSE)).code).toBe('200000')
  })
})

describe('a dated contract', () => {
  const ends = START + 60_000
  const DATED: ContractRules = {
    ...{ symbol: 'XBTMZ23', baseCurrency: 'XBT', quoteCurrency: 'USD', settleCurrency: 'XBT' },
    ...{ multiplier: -1, tickSize: 0.1, isInverse: true, expireDate: ends },
  }
  const LINEAR: ContractRules = {
    ...{ symbol: 'XBTUSDTZ', baseCurrency: 'XBT', quoteCurrency: 'USDT', multiplier: 0.001, tickSize: 0.1 },
    expireDate: ends,
  }
  const balances = { contract: { XBT: '100', USDT: '1000' } }

  test('expires on the clock: positions settle, orders go, and nobody knows it any more', async () => {
    const contracts = [DATED, LINEAR]
    const prices = ['100', '110']
    const { client, clock, exchange } = openRecorded(prices, { limits: 'off', balances, contracts })
    const order = { side: 'buy', type: 'market', size: 1_000, leverage: 10 }
    for (const { symbol } of contracts) {
      expect((await send(client, '/api/v1/orders', { ...order, symbol, clientOid: symbol })).code).toBe(
        '200000',
      )
      const resting = {
        ...order,
        symbol,
        type: 'limit',
        price: '50',
        clientOid: `rest ${symbol}`.replace(' ', '-'),
      }
      expect((await send(client, '/api/v1/orders', resting)).code).toBe('200000')
    }
    const stop = {
      ...order,
      symbol: 'XBTUSDTZ',
      clientOid: 's',
      stop: 'up',
      stopPrice: '500',
      stopPriceType: 'TP',
    }
    expect((await send(client, '/api/v1/orders', stop)).code).toBe('200000')
    expect((await send(client, '/api/v1/contracts/XBTMZ23')).data).toMatchObject({
      ...{ type: 'FFICSX', expireDate: ends, settleDate: ends, fundingFeeRate: null },
      ...{ predictedFundingFeeRate: null, nextFundingRateTime: null, fundingRateSymbol: null },
    })
    expect((await send(client, '/api/v1/funding-rate/XBTMZ23/current')).code).toBe('415000')
    clock.advanceTo(ends - 1)
    expect((await send(client, '/api/v1/positions')).data).toHaveLength(2)
    clock.advanceTo(ends)
    checkMoney(exchange)
    expect((await send(client, '/api/v1/positions')).data).toEqual([])
    expect((await send(client, '/api/v1/stopOrders')).data.items).toEqual([])
    const fees = { USDT: 100.1 * 0.0006, XBT: (1_000 / 100.1) * 0.0006 }
    const won = { USDT: 110 - 100.1, XBT: 1_000 / 100.1 - 1_000 / 110 }
    for (const currency of ['USDT', 'XBT'] as const) {
      const { data } = await send(client, `/api/v1/account-overview?currency=${currency}`)
      const had = Number(balances.contract[currency])
      expect(data.availableBalance).toBeCloseTo(had + won[currency] - fees[currency], 8)
      expect(data).toMatchObject({ orderMargin: 0, positionMargin: 0 })
    }
    expect((await send(client, '/api/v1/contracts/active')).data).toEqual([])
    expect((await send(client, '/api/v1/contracts/XBTMZ23')).code).toBe('404000')
    expect((await send(client, '/api/v1/ticker?symbol=XBTMZ23')).code).toBe('200003')
    expect(
      (await send(client, '/api/v1/orders', { ...order, symbol: 'XBTMZ23', clientOid: 'late' })).code,
    ).toBe('100003')
    // What was done there is told for as long as anything else.
    const fills = (await send(client, '/api/v1/fills')).data.items
    expect(fills.map(({ tradeType }: { tradeType: string }) => tradeType).sort()).toEqual([
      ...['settlement', 'settlement', 'trade', 'trade'],
    ])
    expect((await send(client, '/api/v1/history-positions')).data.items).toHaveLength(2)
  })

  test('that has ended before is not listed', async () => {
    const { client } = openRecorded(['100'], { contracts: [{ ...DATED, expireDate: START }, LINEAR] })
    const { data } = await send(client, '/api/v1/contracts/active')
    expect(data.map(({ symbol }: { symbol: string }) => symbol)).toEqual(['XBTUSDTZ'])
  })
})

test('a contract of a cheap coin is listed, whose numbers have exponents', async () => {
  const small = { tickSize: 1e-7, makerFeeRate: 5e-7 }
  const names = { symbol: 'PEPEUSDM', baseCurrency: 'PEPE', quoteCurrency: 'USD' }
  const rules = { ...names, ...small, multiplier: -1e-7, isInverse: true, markPrice: 0.0000123 }
  const client = createClient(
    createExchange({ clock: manualClock(START), contracts: [rules], limits: 'off' }),
  )
  const [shown] = (await send(client, '/api/v1/contracts/active')).data
  expect(shown).toMatchObject({ ...small, multiplier: -1e-7, markPrice: 0.0000123 })
})

test('a contract of a cheap coin is told without exponents wherever its numbers are text', async () => {
  const rules = {
    ...{ symbol: 'PEPEUSDTM', baseCurrency: 'PEPE', quoteCurrency: 'USDT' },
    ...{ multiplier: 10_000, tickSize: 1e-7, markPrice: 0.0000123 },
  }
  const options = { contracts: [rules], fundingRate: '0.00000000005', limits: 'off' } as const
  const client = createClient(createExchange({ clock: manualClock(START), ...options }))
  const [classic] = (await send(client, '/api/v1/contracts/active')).data
  expect(classic).toMatchObject({ tickSize: 1e-7, indexPriceTickSize: 1e-8 })
  expect(classic).toMatchObject({ buyLimit: 0.000012915, sellLimit: 0.000011685 })
  const told = { tickSize: '0.0000001', unitSize: '10000' }
  const [old] = (await client.get('/api/ua/v1/market/instrument?tradeType=FUTURES')).data.list
  expect(old).toMatchObject(told)
  const [shown] = (await client.get('/api/ua/v2/market/instrument?tradeType=FUTURES')).data.list
  const limits = { buyLimit: '0.000012915', sellLimit: '0.000011685' }
  expect(shown).toMatchObject({ ...told, ...limits, indexPriceTickSize: '0.00000001' })
  const [funding] = (await client.get('/api/ua/v2/market/funding-rate')).data
  expect(funding.nextFundingRate).toBe('0.00000000005')
})

test('a contract has a highest leverage of its own, whatever the margin mode', async () => {
  const rules = {
    symbol: 'AAAUSDTM',
    baseCurrency: 'AAA',
    quoteCurrency: 'USDT',
    multiplier: 1,
    tickSize: 0.1,
  }
  const options = {
    contracts: [{ ...rules, maxLeverage: 20 }],
    limits: 'off',
    clock: manualClock(START),
  } as const
  const client = createClient(createExchange({ ...options, balances: { contract: { USDT: '1000' } } }))
  const order = { clientOid: 'f', symbol: 'AAAUSDTM', side: 'buy', type: 'market', size: 1 }
  const refused = { code: '300016', msg: 'The leverage cannot be greater than 20.' }
  expect(await send(client, '/api/v1/orders', { ...order, leverage: 21 })).toMatchObject(refused)
  expect((await send(client, '/api/v1/orders', { ...order, leverage: 20 })).code).toBe('200000')
  const cross = { symbol: 'AAAUSDTM', leverage: '21' }
  expect(await send(client, '/api/v2/changeCrossUserLeverage', cross)).toMatchObject(refused)
  const limit = '/api/v2/batchGetCrossOrderLimit?symbol=AAAUSDTM&leverage=21'
  expect(await send(client, limit)).toMatchObject(refused)
  const levels = (await send(client, '/api/v1/contracts/risk-limit/AAAUSDTM')).data
  const path = '/api/ua/v2/market/position-tiers?tradeType=FUTURES&symbol=AAAUSDTM&data=RISK_LIMIT'
  const tiers = (await client.get(path)).data
  expect(levels.map(({ maxLeverage }: { maxLeverage: number }) => maxLeverage)).toEqual(Array(5).fill(20))
  expect(tiers.map(({ maxLeverage }: { maxLeverage: string }) => maxLeverage)).toEqual(Array(5).fill('20'))
})

test('cross margin begins with no more leverage than its contract has', async () => {
  const names = { symbol: 'AAAUSDTM', baseCurrency: 'AAA', quoteCurrency: 'USDT' }
  const contracts = [{ ...names, multiplier: 1, tickSize: 0.1, maxLeverage: 2 }]
  const options = { contracts, balances: { contract: { USDT: '1000' } }, limits: 'off' } as const
  const client = createClient(createExchange({ ...options, clock: manualClock(START) }))
  const { symbol } = names
  await send(client, '/api/v2/position/changeMarginMode', { symbol, marginMode: 'CROSS' })
  const told = await send(client, `/api/v2/getCrossUserLeverage?symbol=${symbol}`)
  expect(told.data.leverage).toBe('2')
  const order = { clientOid: 'c', symbol, side: 'buy', type: 'market', size: 1, marginMode: 'CROSS' }
  expect((await send(client, '/api/v1/orders', order)).code).toBe('200000')
  expect((await send(client, '/api/v1/positions')).data).toMatchObject([{ leverage: 2 }])
})

test('a contract whose pair is not listed walks alone, and is liquidated by its own price', async () => {
  const clock = manualClock(START)
  const rules = {
    symbol: 'SOLUSDTM',
    baseCurrency: 'SOL',
    quoteCurrency: 'USDT',
    multiplier: 0.1,
    tickSize: 0.001,
  }
  const contracts = [{ ...rules, markPrice: 150 }]
  const exchange = createExchange({
    clock,
    contracts,
    limits: 'off',
    balances: { contract: { USDT: '1000' } },
  })
  const client = createClient(exchange)
  expect((await send(client, '/api/v1/mark-price/SOLUSDTM/current')).data.value).toBe(150)
  const order = { clientOid: 'f', symbol: 'SOLUSDTM', type: 'market', size: 10, leverage: 125 }
  for (const side of ['buy', 'sell']) {
    await send(client, '/api/v1/orders', { ...order, side, clientOid: side })
    clock.advanceBy(600_000)
    const { data } = await send(client, '/api/v1/mark-price/SOLUSDTM/current')
    expect(data.value).not.toBe(150)
  }
  checkMoney(exchange)
})

test('a contract that walks alone does so until it expires, and no longer', () => {
  const clock = manualClock(START)
  const symbol = 'SOLMZ23'
  const rules = { symbol, baseCurrency: 'SOL', quoteCurrency: 'USDT', multiplier: 0.1, tickSize: 0.001 }
  const exchange = createExchange({
    clock,
    contracts: [{ ...rules, markPrice: 150, expireDate: START + 60_000 }],
  })
  const [futures, spot] = [openUnifiedSocket(exchange, 'futures'), openUnifiedSocket(exchange, 'spot')]
  futures.subscribe({ channel: 'trade', tradeType: 'FUTURES', symbol })
  // One that is not listed is acknowledged, and silent.
  expect(spot.subscribe({ channel: 'trade', tradeType: 'SPOT', symbol })).toMatchObject({ result: true })
  clock.advanceBy(55_000)
  expect(futures.of('trade.FUTURES').length).toBeGreaterThan(10)
  clock.advanceBy(55_000)
  expect(spot.of('trade.SPOT')).toEqual([])
})

test.each([
  [{ multiplier: 'x' }, 'Contract XBTUSDTM: multiplier must be a positive decimal number'],
  [{ tickSize: 0 }, 'Contract XBTUSDTM: tickSize must be a positive decimal number'],
  [{ multiplier: -0.001 }, 'Contract XBTUSDTM: multiplier'],
  [{ takerFeeRate: 'x' }, 'Contract XBTUSDTM: takerFeeRate must be a decimal number of 0 or more'],
])('%j is refused by name', (wrong, message) => {
  const rules = {
    symbol: 'XBTUSDTM',
    baseCurrency: 'XBT',
    quoteCurrency: 'USDT',
    multiplier: 0.001,
    tickSize: 0.1,
  }
  expect(() => createExchange({ contracts: [{ ...rules, ...wrong }] })).toThrow(message)
  expect(() => createExchange({ contracts: [rules, rules] })).toThrow('Contract XBTUSDTM is listed twice')
})
