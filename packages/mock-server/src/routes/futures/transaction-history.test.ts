import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const HOUR = 3_600_000

function open() {
  const clock = manualClock(1_700_000_000_000)
  const balances = { main: { USDT: '5000' }, contract: { USDT: '2000' } }
  const exchange = createExchange({ clock, limits: 'off', balances })
  const client = createClient(exchange)
  const futures = async (method: string, path: string, body?: unknown) =>
    client.send(method, path, body, 'futures')
  let count = 0
  return {
    ...{ clock, exchange, client },
    get: async (path: string) => (await futures('GET', path)).data,
    order: async (side: string, size: number) => {
      const order = { clientOid: `o${++count}`, symbol: 'XBTUSDTM', side, size, type: 'market', leverage: 20 }
      expect(await futures('POST', '/api/v1/orders', order)).toMatchObject({ code: '200000' })
    },
    transfer: async (from: string, to: string, amount: string) => {
      const body = { clientOid: `t${++count}`, currency: 'USDT', amount, type: 'INTERNAL' }
      const accounts = { fromAccountType: from, toAccountType: to }
      const sent = await client.post('/api/v3/accounts/universal-transfer', { ...body, ...accounts })
      expect(sent).toMatchObject({ code: '200000' })
    },
  }
}

interface Row {
  readonly type: string
  readonly amount: number
  readonly accountEquity: number
  readonly offset: number
}

test('every line of the statement leads from one balance to the next, and the last to the present one', async () => {
  const { clock, exchange, get, order, transfer } = open()
  await transfer('MAIN', 'CONTRACT', '500')
  await order('buy', 40)
  clock.advanceBy(9 * HOUR)
  await order('sell', 60)
  clock.advanceBy(9 * HOUR)
  await transfer('CONTRACT', 'MAIN', '100')
  exchange.callMargin({ account: 'contract' })
  const { dataList, hasMore } = await get('/api/v1/transaction-history')
  const rows: Row[] = dataList.toReversed()
  expect(hasMore).toBe(false)
  let balance = 2_000
  for (const { type, amount, accountEquity } of rows) {
    balance += type === 'TransferOut' ? -amount : amount
    expect(accountEquity, type).toBeCloseTo(balance, 8)
  }
  expect(balance).toBeCloseTo((await get('/api/v1/account-overview?currency=USDT')).marginBalance, 8)
  // Two trades, fundings at 0, 8 and 16 o'clock, and the liquidation.
  expect(rows.filter(({ type }) => type === 'RealisedPNL').length).toBe(6)
  expect(rows.filter(({ type }) => type === 'TransferIn').map(({ amount }) => amount)).toEqual([500])
  expect(rows.filter(({ type }) => type === 'TransferOut').map(({ amount }) => amount)).toEqual([100])
})

test('pages lead forward to what is older and back to what is newer', async () => {
  const { get, transfer } = open()
  for (const amount of ['1', '2', '3', '4', '5']) await transfer('MAIN', 'CONTRACT', amount)
  const page = async (query: string) => {
    const { dataList, hasMore } = await get(`/api/v1/transaction-history?maxCount=2&${query}`)
    return { amounts: dataList.map((row: Row) => row.amount), last: dataList.at(-1)?.offset, hasMore }
  }
  const first = await page('')
  expect(first).toMatchObject({ amounts: [5, 4], hasMore: true })
  const second = await page(`offset=${first.last}`)
  expect(second).toMatchObject({ amounts: [3, 2], hasMore: true })
  expect(await page(`offset=${second.last}`)).toMatchObject({ amounts: [1], hasMore: false })
  expect(await page(`offset=${second.last}&forward=false`)).toMatchObject({ amounts: [4, 3], hasMore: true })
})

test('a type, a currency and a time select lines', async () => {
  const { clock, get, transfer, order } = open()
  await transfer('MAIN', 'CONTRACT', '1')
  clock.advanceBy(1_000)
  await order('buy', 1)
  const types = async (query: string): Promise<string[]> =>
    (await get(`/api/v1/transaction-history?${query}`)).dataList.map(({ type }: Row) => type)
  expect(await types('')).toEqual(['RealisedPNL', 'TransferIn'])
  expect(await types('type=TransferIn')).toEqual(['TransferIn'])
  expect(await types('type=Transferin')).toEqual(['TransferIn'])
  expect(await types('currency=XBT')).toEqual([])
  expect(await types(`startAt=${clock.now()}`)).toEqual(['RealisedPNL'])
})

test('the overview of all accounts adds up those of the master and of its sub-accounts', async () => {
  const { client, get, order } = open()
  await order('buy', 10)
  const sub = { subName: 'subOne12', password: 'abcDEF123', access: 'Futures' }
  await client.post('/api/v2/sub/user/created', sub)
  const [{ userId }] = (await client.get('/api/v2/sub/user')).data.items
  const body = {
    clientOid: 's1',
    currency: 'USDT',
    amount: '300',
    type: 'PARENT_TO_SUB',
    toUserId: userId,
  }
  const accounts = { fromAccountType: 'MAIN', toAccountType: 'CONTRACT' }
  const sent = await client.post('/api/v3/accounts/universal-transfer', { ...body, ...accounts })
  expect(sent).toMatchObject({ code: '200000' })
  const own = await get('/api/v1/account-overview?currency=USDT')
  const all = await get('/api/v1/account-overview-all?currency=USDT')
  expect(all.accounts).toMatchObject([
    { accountName: 'main', marginBalance: own.marginBalance, positionMargin: own.positionMargin },
    { accountName: 'subOne12', marginBalance: 300, availableBalance: 300, currency: 'USDT' },
  ])
  expect(all.summary.marginBalanceTotal).toBeCloseTo(own.marginBalance + 300, 8)
  expect(all.summary).toMatchObject({ positionMarginTotal: own.positionMargin, currency: 'USDT' })
})
