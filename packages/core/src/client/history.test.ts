/** Sixty days of trading on the simulated exchange, read back by `paginate` and by requests that count their own windows. */
import { defaultSymbols } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import { mockExchange } from '../../test/mock-exchange.ts'
import { futures, margin, spot, unifiedAccount } from '../endpoints/index.ts'
import type { Client } from './client.ts'
import { paginate } from './paginate.ts'

const START = 1_700_000_000_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAYS = 60
const PER_DAY = 84

interface Listed {
  readonly id: string
  readonly at: number
}

/** Unified rows say their time in ns, of which a number keeps the ms. */
function listed(row: Readonly<Record<string, unknown>>, rowId: string): Listed {
  const { createdAt, orderTime, executionTime } = row
  const at =
    createdAt === undefined ? Math.floor(Number(orderTime ?? executionTime) / 1e6) : Number(createdAt)
  return { id: String(row[rowId]), at }
}

const order = (index: number) => ({
  side: index % 2 ? ('sell' as const) : ('buy' as const),
  type: 'market' as const,
})

/** Days of trading, so that each list holds rows of every day. */
async function trade(setup: ReturnType<typeof mockExchange>): Promise<void> {
  const { client, platform } = setup
  for (let day = 0; day < DAYS; day++) {
    for (let index = 0; index < PER_DAY; index += 20) {
      const orders = Array.from({ length: Math.min(20, PER_DAY - index) }, (_, at) => ({
        ...order(at),
        clientOid: `${day}-${index + at}`,
        symbol: 'XBTUSDTM',
        leverage: 5,
        size: 1,
      }))
      await client.call(futures.placeOrders, orders)
    }
    for (const at of [0, 1]) {
      const clientOid = `${day}-${at}`
      const terms = { ...order(at), symbol: 'BTC-USDT', size: '0.001' }
      await client.call(spot.placeOrder, { ...terms, clientOid: `s${clientOid}` })
      await client.call(margin.placeOrder, { ...terms, clientOid: `m${clientOid}` })
    }
    await platform.advance(DAY - 1)
    await platform.advance(1)
  }
}

/** A list, read by its own arithmetic: days from the oldest on, each row by its id. */
async function oracle(
  client: Client,
  path: string,
  host: 'spot' | 'futures',
  query: string,
  rowId: string,
  days: number,
  { hours = 6, size = host === 'futures' ? 'pageSize=1000' : 'limit=100' } = {},
): Promise<Listed[]> {
  const rows = new Map<string, Listed>()
  const now = client.clock.now()
  for (let day = days; day > 0; day--) {
    for (let hour = 0; hour < 24; hour += hours) {
      const from = now - day * DAY + hour * HOUR
      const range = `startAt=${from}&endAt=${from + hours * HOUR}`
      const target = `${path}?${query}${range}&${size}`
      const { items } = await client.request<{ items: readonly Record<string, unknown>[] }>({
        method: 'GET',
        path: target.split('?')[0] as string,
        query: [...new URLSearchParams(target.split('?')[1])],
        host,
      })
      for (const row of items) rows.set(String(row[rowId]), listed(row, rowId))
    }
  }
  return [...rows.values()]
}

async function walk(list: AsyncIterable<object>, rowId: string): Promise<Listed[]> {
  const rows: Listed[] = []
  for await (const row of list) {
    rows.push(listed(row as Record<string, unknown>, rowId))
  }
  return rows
}

function expectSame(found: readonly Listed[], wanted: readonly Listed[]): void {
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
  expect(found.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort())
  expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).sort((a, b) => b - a))
}

/** A quiet exchange that holds one to no pace: both would wait for time that only the test moves. */
function quietExchange(options: Parameters<typeof mockExchange>[0]): ReturnType<typeof mockExchange> {
  const budget = { acquire: async () => ({ settle() {}, giveBack() {} }), pause() {} }
  return mockExchange(
    {
      // Two trades and then silence: a price that walked for sixty days would take its time.
      market: {
        kind: 'trades',
        symbol: 'BTC-USDT',
        trades: [0, 1].map((at) => ({
          timeMs: START + at,
          takerSide: 'buy' as const,
          price: '30000',
          size: '1000',
        })),
      },
      symbols: defaultSymbols.filter(({ symbol }) => symbol === 'BTC-USDT'),
      ...options,
    },
    { budget },
  )
}

test('sixty days of fills and done orders: every row that is kept, once, newest first', async () => {
  const setup = quietExchange({
    balances: {
      trade: { USDT: '100000', BTC: '10' },
      margin: { USDT: '100000', BTC: '10' },
      contract: { USDT: '1000000' },
    },
  })
  const { client } = setup
  await client.clock.sync()
  await trade(setup)
  const startAt = client.clock.now() - DAYS * DAY
  const contract = { symbol: 'XBTUSDTM', startAt, pageSize: 1000 }
  const fills = await walk(paginate(client, futures.listFills, contract), 'tradeId')
  expect(fills.length).toBeGreaterThanOrEqual(5_000)
  expectSame(fills, await oracle(client, '/api/v1/fills', 'futures', 'symbol=XBTUSDTM&', 'tradeId', DAYS + 1))
  const orders = await walk(paginate(client, futures.listOrders, { ...contract, status: 'done' }), 'id')
  expect(orders).toHaveLength(DAYS * PER_DAY)
  const done = 'symbol=XBTUSDTM&status=done&'
  expectSame(orders, await oracle(client, '/api/v1/orders', 'futures', done, 'id', DAYS + 1))

  const pair = { symbol: 'BTC-USDT', startAt, limit: 5 }
  const cross = { ...pair, tradeType: 'MARGIN_TRADE' } as const
  await expect(walk(paginate(client, spot.listFills, pair), 'tradeId')).rejects.toThrow(
    /keeps these rows for 7 days/,
  )
  const skip = { forgotten: 'skip' } as const
  const crossed = 'symbol=BTC-USDT&tradeType=MARGIN_TRADE&'
  for (const [list, path, query, id] of [
    [paginate(client, spot.listFills, pair, skip), '/api/v1/hf/fills', 'symbol=BTC-USDT&', 'id'],
    [paginate(client, spot.listDoneOrders, pair, skip), '/api/v1/hf/orders/done', 'symbol=BTC-USDT&', 'id'],
    [paginate(client, margin.listFills, cross, skip), '/api/v3/hf/margin/fills', crossed, 'id'],
    [paginate(client, margin.listDoneOrders, cross, skip), '/api/v3/hf/margin/orders/done', crossed, 'id'],
  ] as const) {
    const found = await walk(list, id)
    expect(found.length, path).toBeGreaterThanOrEqual(14)
    expectSame(found, await oracle(client, path, 'spot', query, id, 8))
  }
}, 120_000)

const tradeTypes = ['SPOT', 'MARGIN', 'FUTURES'] as const
const PER_HOUR = 10

/** A trade of each kind a day, and in the last week, which KuCoin is sure to keep, some of each in every hour. */
async function tradeUnified({ client, platform }: ReturnType<typeof mockExchange>): Promise<void> {
  let orders = 0
  const place = async (tradeType: (typeof tradeTypes)[number]): Promise<void> => {
    const side = orders % 2 ? ('SELL' as const) : ('BUY' as const)
    const terms = { side, orderType: 'MARKET', clientOid: `u${orders++}` } as const
    if (tradeType === 'FUTURES')
      await client.call(unifiedAccount.placeOrder, {
        ...{ ...terms, tradeType, symbol: 'XBTUSDTM', size: '1', sizeUnit: 'UNIT' },
      })
    else
      await client.call(unifiedAccount.placeOrder, {
        ...{ ...terms, tradeType, symbol: 'BTC-USDT', size: '0.001', sizeUnit: 'BASECCY' },
      })
  }
  for (let day = 0; day < DAYS - 7; day++) {
    for (const tradeType of tradeTypes) await place(tradeType)
    await platform.advance(DAY)
  }
  for (let hour = 0; hour < 7 * 24; hour++) {
    for (const tradeType of tradeTypes) for (let index = 0; index < PER_HOUR; index++) await place(tradeType)
    await platform.advance(HOUR)
  }
}

test('sixty days of a unified account: every row that is kept, once, newest first, and the rest is said', async () => {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' as const }]
  const setup = quietExchange({ credentials, balances: { unified: { USDT: '1000000', BTC: '10' } } })
  const { client } = setup
  await client.clock.sync()
  await tradeUnified(setup)
  const startAt = client.clock.now() - DAYS * DAY
  const skip = { forgotten: 'skip' } as const
  const found = { fills: 0, orders: 0 }
  for (const tradeType of tradeTypes) {
    const asked = { tradeType, startAt }
    const { listFills, listDoneOrders } = unifiedAccount
    await expect(walk(paginate(client, listFills, asked), 'tradeId')).rejects.toThrow(
      /may keep these rows for 7 days only/,
    )
    await expect(walk(paginate(client, listDoneOrders, asked), 'orderId')).rejects.toThrow(
      /keeps these rows for 7 days, orders cancelled without a fill for 2 hours/,
    )
    const query = `tradeType=${tradeType}&`
    const hourly = { hours: 1, size: 'pageSize=200' }
    const fills = await walk(paginate(client, listFills, asked, skip), 'tradeId')
    const execution = '/api/ua/v2/unified/order/execution'
    expectSame(fills, await oracle(client, execution, 'spot', query, 'tradeId', 8, hourly))
    const orders = await walk(paginate(client, listDoneOrders, { ...asked, pageSize: 60 }, skip), 'orderId')
    const history = '/api/ua/v2/unified/order/history'
    expectSame(orders, await oracle(client, history, 'spot', query, 'orderId', 8, hourly))
    found.fills += fills.length
    found.orders += orders.length
  }
  expect(found.fills).toBeGreaterThanOrEqual(7 * 24 * PER_HOUR * 3)
  expect(found.orders).toBe(7 * 24 * PER_HOUR * 3)
}, 120_000)
