import { expect, test } from 'vitest'
import { openUnified } from '../../../../test/unified.ts'
import type { ExchangeOptions } from '../../../contract/exchange.ts'

const U = '/api/ua/v2/unified'
const HOUR = 3_600_000
type Fields = Record<string, unknown>
let count = 0

function open(prices: readonly string[], options: ExchangeOptions = {}) {
  const unified = openUnified(prices, { balances: { unified: { USDT: '100' } }, ...options })
  const { client, place, ask } = unified
  return {
    ...unified,
    trade: (fields: Fields) => place({ tradeType: 'MARGIN', clientOid: `m${++count}`, ...fields }),
    balance: async (currency: string) =>
      (await client.get(`${U}/account/balance`)).data.accounts[0].currencies.find(
        (each: Fields) => each['currency'] === currency,
      ),
    overview: async () => (await client.get(`${U}/account/overview`)).data,
    interest: async () =>
      (await ask('/api/ua/v2/account/interest-history', { accountType: 'UNIFIED' })).data.items,
    limits: async (currency: string) => (await ask('/api/ua/v2/account/interest-limits', { currency })).data,
    leverage: (fields: Fields) => client.post(`${U}/account/modify-leverage-margin-cross`, fields),
  }
}

test('what a margin order lacks is borrowed when it trades, and only stands as a possibility before', async () => {
  const { trade, balance, overview, clock, detail } = open(['100', '100', '95'])
  const { orderId } = (await trade({ size: '2', price: '95' })).data
  // 190 and 0.19 of fees are needed, 100 are there.
  expect(await balance('USDT')).toMatchObject({
    hold: '100.0000000000',
    available: '0.0000000000',
    liability: '0.0000000000',
    potentialBorrow: '90.1900000000',
  })
  expect(Number((await overview()).im)).toBeCloseTo(90.19 / 5, 9)
  clock.advanceBy(2_500)
  expect((await detail({ tradeType: 'MARGIN', orderId })).data).toMatchObject({
    status: 3,
    marginMode: 'CROSS',
  })
  expect(await balance('USDT')).toMatchObject({
    liability: '90.1900000000',
    balance: '0.0000000000',
    potentialBorrow: '0.0000000000',
  })
  expect(await balance('BTC')).toMatchObject({ balance: '2.0000000000', available: '2.0000000000' })
  expect(Number((await overview()).equity)).toBeCloseTo(190 - 90.19, 9)
})

test('an order at the market that is on its way there sets no margin free', async () => {
  const { trade, balance, overview } = open(['100'], { matchingMs: { min: 100, max: 100 } })
  const market = { orderType: 'MARKET', price: undefined, sizeUnit: 'QUOTECCY', size: '50' }
  expect((await trade(market)).code).toBe('200000')
  expect(await balance('USDT')).toMatchObject({ hold: '50.0500000000', potentialBorrow: '0.0000000000' })
  expect(await overview()).toMatchObject({ im: '0.0000000000' })
})

test('an order that is cancelled leaves no debt', async () => {
  const { trade, balance, cancel } = open(['100'])
  const { orderId } = (await trade({ size: '2', price: '95' })).data
  expect((await cancel({ tradeType: 'MARGIN', orderId })).code).toBe('200000')
  expect(await balance('USDT')).toMatchObject({
    available: '100.0000000000',
    liability: '0.0000000000',
    potentialBorrow: '0.0000000000',
  })
})

test('coins can be sold that are not there', async () => {
  const { trade, balance, place } = open(['100'])
  expect((await trade({ side: 'SELL', orderType: 'MARKET', price: undefined })).code).toBe('200000')
  expect(await balance('BTC')).toMatchObject({ equity: '-1.0000000000', liability: '1.0000000000' })
  // What comes in pays: here by a spot order.
  expect((await place({ price: '101', size: '0.4' })).code).toBe('200000')
  expect(await balance('BTC')).toMatchObject({ balance: '0.0000000000', liability: '0.6000000000' })
})

test('as much can be borrowed as the leverage of the currency allows', async () => {
  const { trade, leverage } = open(['100'])
  expect((await trade({ size: '6.5' })).code).toBe('126013')
  expect((await leverage({ leverage: '2', currency: 'USDT' })).data).toEqual({
    currency: 'USDT',
    leverage: '2',
  })
  expect((await trade({ size: '3.5' })).code).toBe('126013')
  expect((await leverage({ leverage: '6' })).code).toBe('300016')
  expect((await leverage({ leverage: '5' })).code).toBe('200000')
  expect((await trade({ size: '5' })).code).toBe('200000')
})

test('interest comes due every hour, and a deposit pays it first', async () => {
  const { trade, balance, interest, limits, clock, exchange, ask } = open(['100'])
  await trade({ size: '2', price: '101' })
  const { liability } = await balance('USDT')
  expect(Number((await limits('USDT')).borrowLimitHold)).toBeCloseTo(Number(liability), 8)
  expect(await limits('USDT')).toMatchObject({ currentRateHourly: '0.00001', currentRateDaily: '0.00024' })
  clock.advanceBy(2 * HOUR)
  const due = await interest()
  expect(due).toHaveLength(2)
  expect(Number(due[0].liability)).toBeCloseTo(Number(liability), 8)
  expect(Number(due[0].interest)).toBeCloseTo(Number(liability) * 0.00001, 7)
  const sum = due.reduce((total: number, each: { interest: string }) => total + Number(each.interest), 0)
  expect(Number((await balance('USDT')).liability)).toBeCloseTo(Number(liability) + sum, 8)
  exchange.deposit({ currency: 'USDT', amount: '1000', accountType: 'unified' })
  expect(Number((await balance('USDT')).balance)).toBeCloseTo(1000 - Number(liability) - sum, 8)
  expect((await balance('USDT')).liability).toBe('0.0000000000')
  const lines = (
    await ask('/api/ua/v2/account/ledger', { accountType: 'UNIFIED', businessType: 'LIABILITY_INTEREST' })
  ).data.items
  expect(lines).toHaveLength(1)
  expect(Number(lines[0].amount)).toBeCloseTo(sum, 8)
})

test('an account that owes too much is liquidated: assets are sold for the debts', async () => {
  const { trade, balance, overview, clock } = open(['100', '100', '81'])
  await trade({ size: '5', price: '101' })
  clock.advanceBy(2_500)
  expect((await balance('USDT')).liability).toBe('0.0000000000')
  expect(Number((await overview()).equity)).toBeGreaterThanOrEqual(0)
  expect(Number((await balance('BTC')).balance)).toBeLessThan(5)
})

test('collateral counts for less than its worth, tier by tier', async () => {
  const { ask } = open(['100'])
  expect((await ask('/api/ua/v2/market/collateral-discount-ratio', { currency: 'BTC,USDT' })).data).toEqual([
    {
      currency: 'BTC',
      cdrConfigs: [
        { tier: 1, min: '0', max: '500', cdr: '0.98', cdrEquity: '490' },
        { tier: 2, min: '500', max: '1000', cdr: '0.965', cdrEquity: '972.5' },
        { tier: 3, min: '1000', max: '99999999999999999', cdr: '0.95', cdrEquity: '95000000000000021.55' },
      ],
    },
    {
      currency: 'USDT',
      cdrConfigs: [{ tier: 1, min: '0', max: '99999999999999999', cdr: '1', cdrEquity: '99999999999999999' }],
    },
  ])
})
