import { describe, expect, test } from 'vitest'
import type { Answer, TestClient } from '../../../test/client.ts'
import { checkMoney } from '../../../test/invariants.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { openSocket } from '../../../test/socket.ts'

const HOURS_8 = 28_800_000
/** The first settlement after the start. */
const FIRST = Math.ceil(START / HOURS_8) * HOURS_8

const send = (client: TestClient, target: string, body?: unknown): Promise<Answer> =>
  client.send(body === undefined ? 'GET' : 'POST', target, body, 'futures')

/** Opens a position at 100 (the ask is 100.1). */
async function opened(side: 'buy' | 'sell', options: object, more: object = {}) {
  const exchange = openRecorded(['100'], { limits: 'off', ...options })
  const order = {
    clientOid: 'f',
    symbol: 'XBTUSDTM',
    side,
    type: 'market',
    size: 1_000,
    leverage: 10,
    ...more,
  }
  const { code } = await send(exchange.client, '/api/v1/orders', order)
  expect(code).toBe('200000')
  const [position] = (await send(exchange.client, '/api/v1/positions')).data
  return { ...exchange, position }
}

describe.each([
  ['buy', '0.0001', -1],
  ['sell', '0.0001', 1],
  ['buy', '-0.0003', 1],
  ['sell', '-0.0003', -1],
] as const)('%s at a rate of %s', (side, fundingRate, sign) => {
  // 1,000 lots of 0.001 at a mark price of 100.
  const size = 100 * Math.abs(Number(fundingRate))

  test('is settled at the hour, of the margin of an isolated position', async () => {
    const { client, clock, position, exchange } = await opened(side, { fundingRate })
    const free = async () =>
      (await send(client, '/api/v1/account-overview?currency=USDT')).data.availableBalance
    const before = await free()
    clock.advanceTo(FIRST - 1)
    expect((await send(client, '/api/v1/positions')).data[0].posFunding).toBe(0)
    clock.advanceTo(FIRST)
    const [after] = (await send(client, '/api/v1/positions')).data
    expect(after.posFunding).toBeCloseTo(sign * size, 12)
    expect(after.posMargin - position.posMargin).toBeCloseTo(sign * size, 12)
    expect(after.realisedPnl - position.realisedPnl).toBeCloseTo(sign * size, 12)
    expect(await free()).toBe(before)
    clock.advanceTo(FIRST + 21 * HOURS_8)
    const [later] = (await send(client, '/api/v1/positions')).data
    expect(later.posFunding).toBeCloseTo(22 * sign * size, 12)
    checkMoney(exchange)
  })

  test('is settled of the account of a cross position', async () => {
    const { client, clock, exchange } = openRecorded(['100'], { fundingRate, limits: 'off' })
    await send(client, '/api/v2/position/changeMarginMode', { symbol: 'XBTUSDTM', marginMode: 'CROSS' })
    const order = {
      clientOid: 'c',
      symbol: 'XBTUSDTM',
      side,
      type: 'market',
      size: 1_000,
      marginMode: 'CROSS',
    }
    expect((await send(client, '/api/v1/orders', order)).code).toBe('200000')
    const overview = async () => (await send(client, '/api/v1/account-overview?currency=USDT')).data
    const before = await overview()
    clock.advanceTo(FIRST)
    const after = await overview()
    expect(after.availableBalance - before.availableBalance).toBeCloseTo(sign * size, 12)
    expect(after.positionMargin).toBe(before.positionMargin)
    checkMoney(exchange)
  })

  test('is told in its history, newest first, page by page', async () => {
    const { client, clock } = await opened(side, { fundingRate })
    clock.advanceTo(FIRST + 4 * HOURS_8)
    const history = async (query = '') =>
      (await send(client, `/api/v1/funding-history?symbol=XBTUSDTM${query}`)).data
    const { dataList, hasMore } = await history()
    expect(hasMore).toBe(false)
    expect(dataList.map(({ timePoint }: { timePoint: number }) => timePoint)).toEqual(
      [4, 3, 2, 1, 0].map((n) => FIRST + n * HOURS_8),
    )
    expect(dataList[0]).toEqual({
      id: expect.any(Number),
      symbol: 'XBTUSDTM',
      timePoint: FIRST + 4 * HOURS_8,
      fundingRate: Number(fundingRate),
      markPrice: 100,
      positionQty: side === 'buy' ? 1_000 : -1_000,
      positionCost: side === 'buy' ? 100 : -100,
      funding: expect.closeTo(sign * size, 12),
      settleCurrency: 'USDT',
      context: '{"marginMode":"ISOLATED","positionSide":"BOTH"}',
      marginMode: 'ISOLATED',
    })
    const first = await history('&maxCount=2')
    expect(first).toMatchObject({ hasMore: true, dataList: dataList.slice(0, 2) })
    const second = await history(`&maxCount=3&offset=${first.dataList[1].id}`)
    expect(second).toEqual({ hasMore: false, dataList: dataList.slice(2) })
    const span = await history(`&startAt=${FIRST + 1}&endAt=${FIRST + 2 * HOURS_8}&reverse=false`)
    expect(span.dataList).toEqual([dataList[3], dataList[2]])
  })
})

test('a settled position ends with its funding in its profit', async () => {
  const { client, clock, exchange } = await opened('buy', { fundingRate: '0.001' })
  clock.advanceTo(FIRST)
  const close = { clientOid: 'x', symbol: 'XBTUSDTM', type: 'market', closeOrder: true }
  expect((await send(client, '/api/v1/orders', close)).code).toBe('200000')
  const [closed] = (await send(client, '/api/v1/history-positions')).data.items
  const [gross, fee] = [-closed.realisedGrossCost, Number(closed.tradeFee)]
  expect(closed.fundingFee).toBe('-0.10000000')
  expect(Number(closed.pnl)).toBeCloseTo(gross - fee - 0.1, 7)
  // What the account lost is what the history says.
  const left = exchange.ledger.balances().find(({ type }) => type === 'contract')
  expect(Number(left?.available) - 1_000).toBeCloseTo(gross - fee - 0.1, 7)
})

test('funding that eats up a margin liquidates the position', async () => {
  const { client, clock, exchange } = await opened('buy', { fundingRate: '0.002' }, { leverage: 100 })
  clock.advanceTo(FIRST + 3 * HOURS_8)
  expect((await send(client, '/api/v1/positions')).data).toEqual([])
  const [closed] = (await send(client, '/api/v1/history-positions')).data.items
  expect(closed.type).toBe('LIQUID_LONG')
  checkMoney(exchange)
})

test('rates that are made up are the ones that are charged, and the same for the same seed', async () => {
  const { client, clock } = await opened('sell', { seed: 5 })
  clock.advanceTo(FIRST + 2 * HOURS_8 - 1)
  const told = (await send(client, '/api/v1/funding-rate/XBTUSDTM/current')).data
  const listed = (await send(client, '/api/v1/contracts/XBTUSDTM')).data
  expect(listed.fundingFeeRate).toBe(told.value)
  expect(listed.nextFundingRateTime).toBe(1)
  clock.advanceTo(FIRST + 2 * HOURS_8)
  const { dataList } = (await send(client, '/api/v1/funding-history?symbol=XBTUSDTM')).data
  const past = await send(
    client,
    `/api/v1/contract/funding-rates?symbol=XBTUSDTM&from=${FIRST}&to=${clock.now()}`,
  )
  const rates = (rows: { fundingRate: number }[]) => rows.map(({ fundingRate }) => fundingRate)
  expect(rates(past.data)).toEqual(rates(dataList))
  expect(rates(dataList).slice(0, 2)).toEqual([told.value, told.lastTimeFundingRate])
  const now = (await send(client, '/api/v1/funding-rate/XBTUSDTM/current')).data
  expect(now).toMatchObject({ value: listed.predictedFundingFeeRate, lastTimeFundingRate: told.value })
  expect(now).not.toHaveProperty('predictedValue')
  expect(new Set(rates(dataList)).size).toBe(3)
})

test('sockets hear of it: the public of its begin and end, owners of what they paid', async () => {
  const { exchange, clock } = await opened('buy', { fundingRate: '0.0001' })
  clock.advanceTo(FIRST - 5_000)
  const open = await openSocket(exchange, 'public', 'futures')
  const own = await openSocket(exchange, 'private', 'futures')
  open.subscribe('/contract/announcement:XBTUSDTM', { privateChannel: false })
  own.subscribe('/contract/position:XBTUSDTM')
  clock.advanceTo(FIRST)
  const announced = open.of('/contract/announcement:XBTUSDTM')
  expect(announced.map(({ subject }) => subject)).toEqual(['funding.begin', 'funding.end'])
  expect(announced[0]?.data).toEqual({
    symbol: 'XBTUSDTM',
    fundingTime: FIRST,
    fundingRate: 0.0001,
    timestamp: FIRST,
  })
  const settled = own
    .of('/contract/position:XBTUSDTM')
    .filter(({ subject }) => subject === 'position.settlement')
  expect(settled).toHaveLength(1)
  expect(settled[0]?.data).toMatchObject({
    fundingFee: -0.01,
    qty: 1_000,
    markPrice: 100,
    settleCurrency: 'USDT',
  })
})
