import { describe, expect, test } from 'vitest'
import type { TestClient } from '../../test/client.ts'
import { openRecorded } from '../../test/recorded.ts'
import type { ManualClock } from '../base/clock.ts'
import type { Exchange } from '../contract/exchange.ts'
import { defaultSymbols } from '../exchange/default-symbols.ts'
import { queriedSpan } from './retention.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PAIR = 'symbol=BTC-USDT'

interface Opened {
  readonly exchange: Exchange
  readonly client: TestClient
  readonly clock: ManualClock
}

/** One pair alone: the prices of others would be played through long silences. */
function open(...prices: string[]): Opened {
  return openRecorded(prices, {
    limits: 'off',
    symbols: defaultSymbols.filter(({ symbol }) => symbol === 'BTC-USDT'),
    balances: {
      main: { USDT: '100' },
      trade: { USDT: '100000', BTC: '10' },
      margin: { USDT: '1000' },
      contract: { USDT: '1000' },
    },
  })
}

/** Makes something end, and gives the reads that show it, as functions that count what they show. */
type Setup = (opened: Opened) => Promise<Record<string, () => Promise<number>>>

const futures = (client: TestClient, method: string, target: string, body?: unknown) =>
  client.send(method, target, body, 'futures')

async function accept(answer: ReturnType<TestClient['send']>): Promise<string> {
  const { code, msg, data } = await answer
  expect(code, msg).toBe('200000')
  return data.orderId
}

/** How many things an answer shows: rows of a list, or one for an item that was found. */
async function count(answer: ReturnType<TestClient['send']>): Promise<number> {
  const { code, data } = await answer
  if (code !== '200000') return 0
  const rows = Array.isArray(data) ? data : data.items
  return rows === undefined ? 1 : rows.length
}

type Fields = Record<string, unknown>
const SPOT = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', size: '0.1', clientOid: 'mine' }

const spotReads = (client: TestClient, id: string): Record<string, () => Promise<number>> => ({
  'by orderId': () => count(client.get(`/api/v1/hf/orders/${id}?${PAIR}`)),
  'by clientOid': () => count(client.get(`/api/v1/hf/orders/client-order/mine?${PAIR}`)),
  'in the done list': () => count(client.get(`/api/v1/hf/orders/done?${PAIR}`)),
  'by orderId, older': () => count(client.get(`/api/v1/orders/${id}`)),
  'by clientOid, older': () => count(client.get('/api/v1/order/client-order/mine')),
  'in the done list, older': () => count(client.get('/api/v1/orders?status=done')),
})

const spot =
  (fields: Fields, isCancelled = false): Setup =>
  async ({ client }) => {
    const id = await accept(client.post('/api/v1/hf/orders', { ...SPOT, ...fields }))
    if (isCancelled) await accept(client.del(`/api/v1/hf/orders/${id}?${PAIR}`))
    return spotReads(client, id)
  }

const margin =
  (fields: Fields, isCancelled = false): Setup =>
  async ({ client }) => {
    const id = await accept(client.post('/api/v3/hf/margin/order', { ...SPOT, ...fields }))
    if (isCancelled) await accept(client.del(`/api/v3/hf/margin/orders/${id}?${PAIR}`))
    const path = '/api/v3/hf/margin/orders'
    return {
      'by orderId': () => count(client.get(`${path}/${id}?${PAIR}`)),
      'by clientOid': () => count(client.get(`${path}/client-order/mine?${PAIR}`)),
      'in the done list': () => count(client.get(`${path}/done?${PAIR}&tradeType=MARGIN_TRADE`)),
      'in the older list': () => count(client.get('/api/v1/orders?status=done&tradeType=MARGIN_TRADE')),
    }
  }

const LOT = { symbol: 'XBTUSDTM', side: 'buy', type: 'market', size: 1, leverage: 2, clientOid: 'lot' }

async function endFutures({ client }: Opened, fields: Fields, isCancelled: boolean): Promise<string> {
  const id = await accept(futures(client, 'POST', '/api/v1/orders', { ...LOT, ...fields }))
  if (isCancelled) await accept(futures(client, 'DELETE', `/api/v1/orders/${id}`))
  return id
}

/** A week of a futures list around the time at which something happened. */
const week = (at: number): string => `startAt=${at - DAY}&endAt=${at + 6 * DAY}`

const futuresById =
  (fields: Fields, isCancelled = false): Setup =>
  async (opened) => {
    const { client, clock } = opened
    const id = await endFutures(opened, fields, isCancelled)
    const span = week(clock.now())
    const listed = fields['stop'] === undefined
    return {
      'by orderId': () => count(futures(client, 'GET', `/api/v1/orders/${id}`)),
      ...(listed && {
        'in the list': () => count(futures(client, 'GET', `/api/v1/orders?status=done&${span}`)),
      }),
    }
  }

const futuresByOid =
  (fields: Fields, isCancelled = false): Setup =>
  async (opened) => {
    await endFutures(opened, fields, isCancelled)
    return {
      'by clientOid': () => count(futures(opened.client, 'GET', '/api/v1/orders/byClientOid?clientOid=lot')),
    }
  }

const STOP = { ...SPOT, side: 'sell', price: '80' }

const stop =
  (stopPrice: string): Setup =>
  async ({ client, clock }) => {
    const id = await accept(client.post('/api/v1/stop-order', { ...STOP, stopPrice }))
    const isWaiting = stopPrice === '90'
    if (isWaiting) await accept(client.del(`/api/v1/stop-order/${id}`))
    else clock.advanceBy(2_000)
    const byOid = `/api/v1/stop-order/queryOrderByClientOid?clientOid=mine`
    return {
      'by orderId': () => count(client.get(`/api/v1/stop-order/${id}`)),
      'by clientOid': () => count(client.get(byOid)),
    }
  }

const oco =
  (isCancelled: boolean): Setup =>
  async ({ client, clock }) => {
    const prices = { price: isCancelled ? '120' : '101', stopPrice: '90', limitPrice: '80' }
    const id = await accept(client.post('/api/v3/oco/order', { ...SPOT, side: 'sell', ...prices }))
    if (isCancelled) await accept(client.del(`/api/v3/oco/order/${id}`))
    else clock.advanceBy(2_000)
    return {
      'by orderId': () => count(client.get(`/api/v3/oco/order/${id}`)),
      'by clientOid': () => count(client.get('/api/v3/oco/client-order/mine')),
      'with its legs': () => count(client.get(`/api/v3/oco/order/details/${id}`)),
    }
  }

const rest = { price: '90' }
const filled = { price: '101' }
const waits = { stop: 'down', stopPrice: '80', stopPriceType: 'TP' }

// What ended, for how long reads show it, and how it comes about. The prices are 100, 100, 101.
const KINDS: readonly (readonly [what: string, ms: number, setup: Setup])[] = [
  ['a filled spot order', 7 * DAY, spot(filled)],
  ['a cancelled spot order', 2 * DAY, spot(rest, true)],
  [
    'a spot order cancelled after a part',
    2 * DAY,
    async (opened) => {
      const reads = await spot({ price: '100.1', size: '900', timeInForce: 'IOC' })(opened)
      const [order] = opened.exchange.ledger.orders()
      expect(order).toMatchObject({ state: 'cancelled', dealSize: expect.not.stringMatching(/^0$/) })
      return reads
    },
  ],
  ['a filled margin order', 7 * DAY, margin(filled)],
  ['a cancelled margin order', 2 * DAY, margin(rest, true)],
  ['a filled futures order', 90 * DAY, futuresById({})],
  ['a cancelled futures order', 90 * DAY, futuresById({ type: 'limit', price: '50' }, true)],
  ['a filled futures order', 7 * DAY, futuresByOid({})],
  ['a cancelled futures order', 7 * DAY, futuresByOid({ type: 'limit', price: '50' }, true)],
  ['a cancelled futures stop order', 90 * DAY, futuresById(waits, true)],
  ['a cancelled futures stop order', 7 * DAY, futuresByOid(waits, true)],
  ['a triggered stop order', 2 * HOUR, stop('101')],
  ['a cancelled stop order', 2 * HOUR, stop('90')],
  ['a triggered pair', 2 * HOUR, oco(false)],
  ['a cancelled pair', 2 * HOUR, oco(true)],
  [
    'a spot fill',
    7 * DAY,
    async (opened) => {
      await spot(filled)(opened)
      return {
        'in the list': () => count(opened.client.get(`/api/v1/hf/fills?${PAIR}`)),
        'in the older list': () => count(opened.client.get('/api/v1/fills')),
      }
    },
  ],
  [
    'a margin fill',
    7 * DAY,
    async (opened) => {
      await margin(filled)(opened)
      const path = `/api/v3/hf/margin/fills?${PAIR}&tradeType=MARGIN_TRADE`
      return { 'in the list': () => count(opened.client.get(path)) }
    },
  ],
  [
    'a futures fill',
    90 * DAY,
    async (opened) => {
      await endFutures(opened, {}, false)
      const span = week(opened.clock.now())
      return { 'in the list': () => count(futures(opened.client, 'GET', `/api/v1/fills?${span}`)) }
    },
  ],
  [
    'what is recent',
    DAY,
    async (opened) => {
      await spot(filled)(opened)
      await endFutures(opened, {}, false)
      return {
        'spot orders': () => count(opened.client.get('/api/v1/limit/orders')),
        'spot fills': () => count(opened.client.get('/api/v1/limit/fills')),
        'futures orders': () => count(futures(opened.client, 'GET', '/api/v1/recentDoneOrders')),
        'futures fills': () => count(futures(opened.client, 'GET', '/api/v1/recentFills')),
      }
    },
  ],
  [
    'a closed position',
    90 * DAY,
    async (opened) => {
      await endFutures(opened, {}, false)
      await endFutures(opened, { side: 'sell', clientOid: 'back' }, false)
      return {
        'in the history': () => count(futures(opened.client, 'GET', '/api/v1/history-positions')),
      }
    },
  ],
  [
    'a line of a statement',
    3 * DAY,
    async ({ client }) => {
      const move = { clientOid: 'm', currency: 'USDT', from: 'trade', to: 'margin', amount: '1' }
      await accept(client.post('/api/v2/accounts/inner-transfer', move))
      return {
        'of the trade account': () => count(client.get('/api/v1/hf/accounts/ledgers')),
        'of the margin account': () => count(client.get('/api/v3/hf/margin/account/ledgers')),
      }
    },
  ],
  [
    'a loan',
    180 * DAY,
    async ({ client, clock }) => {
      const loan = { currency: 'USDT', size: '10', timeInForce: 'FOK' }
      for (const what of ['borrow', 'repay']) {
        expect((await client.post(`/api/v3/margin/${what}`, loan)).code).toBe('200000')
      }
      const span = `startTime=${clock.now() - DAY}&endTime=${clock.now() + 29 * DAY}`
      return {
        'among the loans': () => count(client.get(`/api/v3/margin/borrow?currency=USDT&${span}`)),
        'among the repayments': () => count(client.get(`/api/v3/margin/repay?currency=USDT&${span}`)),
      }
    },
  ],
]

describe('the exchange forgets', () => {
  test.each(KINDS)('%s after %d ms, and not before', async (_, ms, setup) => {
    const opened = open('100', '100', '101')
    const reads = Object.entries(await setup(opened))
    const look = async (): Promise<Record<string, number>> => {
      const seen: Record<string, number> = {}
      for (const [name, read] of reads) seen[name] = await read()
      return seen
    }
    const all = (n: number) => Object.fromEntries(reads.map(([name]) => [name, n]))
    const written = opened.exchange.ledger.orders()
    const fills = opened.exchange.ledger.fills()
    expect(await look(), 'at once').toEqual(all(1))
    // What happens at a price happens within a second of the recording.
    opened.clock.advanceBy(ms - 2_000)
    expect(await look(), 'just inside').toEqual(all(1))
    opened.clock.advanceBy(2_001)
    expect(await look(), 'just outside').toEqual(all(0))
    opened.clock.advanceBy(400 * DAY)
    expect(await look(), 'much later').toEqual(all(0))
    // The judge forgets nothing.
    expect(opened.exchange.ledger.orders()).toEqual(written)
    expect(opened.exchange.ledger.fills()).toEqual(fills)
  })

  test('at the millisecond, from the end and not from the beginning', async () => {
    const { client, clock } = open('100')
    const id = await accept(client.post('/api/v1/hf/orders', { ...SPOT, ...rest }))
    clock.advanceBy(30 * DAY)
    await accept(client.del(`/api/v1/hf/orders/${id}?${PAIR}`))
    clock.advanceBy(2 * DAY)
    expect((await client.get(`/api/v1/hf/orders/${id}?${PAIR}`)).data).toMatchObject({ active: false })
    clock.advanceBy(1)
    expect((await client.get(`/api/v1/hf/orders/${id}?${PAIR}`)).code).toBe('102436')
    // What is forgotten protects its clientOid no more than what ended a moment ago.
    expect((await client.post('/api/v1/hf/orders', { ...SPOT, ...rest })).code).toBe('200000')
  })
})

test('of several orders with one clientOid the newest is shown that is not forgotten', async () => {
  const { client, clock } = open('100', '100', '101')
  const first = await accept(client.post('/api/v1/hf/orders', { ...SPOT, ...filled }))
  clock.advanceBy(DAY)
  const second = await accept(client.post('/api/v1/hf/orders', { ...SPOT, ...rest }))
  await accept(client.del(`/api/v1/hf/orders/${second}?${PAIR}`))
  const shown = async (): Promise<unknown[]> => [
    (await client.get(`/api/v1/hf/orders/client-order/mine?${PAIR}`)).data?.id,
    (await client.get('/api/v1/order/client-order/mine')).data?.id,
    (await client.get(`/api/v1/hf/orders/done?${PAIR}`)).data.items[0]?.id,
  ]
  expect(await shown()).toEqual([second, second, second])
  clock.advanceBy(2 * DAY + 1)
  expect(await shown()).toEqual([first, first, first])
  clock.advanceBy(4 * DAY)
  expect(await shown()).toEqual([undefined, undefined, undefined])
})

test('what has not ended is never forgotten, nor what no page gives a time for', async () => {
  const { client, clock, exchange } = open('100')
  const spotId = await accept(client.post('/api/v1/hf/orders', { ...SPOT, ...rest }))
  const marginId = await accept(client.post('/api/v3/hf/margin/order', { ...SPOT, clientOid: 'm', ...rest }))
  const lot = { ...LOT, type: 'limit', price: '50' }
  const futuresId = await accept(futures(client, 'POST', '/api/v1/orders', lot))
  const stopId = await accept(client.post('/api/v1/stop-order', { ...STOP, clientOid: 's', stopPrice: '90' }))
  const ocoId = await accept(
    client.post('/api/v3/oco/order', {
      ...STOP,
      clientOid: 'o',
      price: '120',
      stopPrice: '90',
      limitPrice: '80',
    }),
  )
  exchange.deposit({ currency: 'USDT', amount: '100' })
  const out = { currency: 'USDT', amount: '50', toAddress: '0x1', withdrawType: 'ADDRESS' }
  const { withdrawalId } = (await client.post('/api/v3/withdrawals', out)).data
  clock.advanceBy(400 * DAY)
  const shown = {
    spot: await count(client.get(`/api/v1/hf/orders/${spotId}?${PAIR}`)),
    'spot list': await count(client.get(`/api/v1/hf/orders/active?${PAIR}`)),
    margin: await count(client.get(`/api/v3/hf/margin/orders/${marginId}?${PAIR}`)),
    futures: await count(futures(client, 'GET', `/api/v1/orders/${futuresId}`)),
    'futures by clientOid': await count(futures(client, 'GET', '/api/v1/orders/byClientOid?clientOid=lot')),
    'futures list': await count(futures(client, 'GET', '/api/v1/orders?status=active')),
    stop: await count(client.get(`/api/v1/stop-order/${stopId}`)),
    oco: await count(client.get(`/api/v3/oco/order/${ocoId}`)),
    'oco list': await count(client.get('/api/v3/oco/orders')),
    deposits: await count(client.get('/api/v1/deposits')),
    withdrawals: await count(client.get('/api/v1/withdrawals')),
    withdrawal: await count(client.get(`/api/v1/withdrawals/${withdrawalId}`)),
  }
  for (const [what, seen] of Object.entries(shown)) expect(seen, what).toBe(1)
  expect(await count(client.get('/api/v1/accounts/ledgers'))).toBe(2)
})

test('a futures list shows no more than seven days at once', async () => {
  const { client, clock } = open('100')
  const begin = clock.now()
  for (const clientOid of ['first', 'second', 'third']) {
    await accept(futures(client, 'POST', '/api/v1/orders', { ...LOT, clientOid }))
    clock.advanceBy(5 * DAY)
  }
  const oids = async (query: string): Promise<string[]> => {
    const { data } = await futures(client, 'GET', `/api/v1/orders?status=done&${query}`)
    return data.items.map(({ clientOid }: { clientOid: string }) => clientOid)
  }
  expect(await oids('')).toEqual(['third'])
  expect(await oids(`startAt=${begin}&endAt=${begin + 7 * DAY}`)).toEqual(['second', 'first'])
  expect(await oids(`startAt=${begin}&endAt=${clock.now()}`)).toEqual(['third'])
  expect(await oids(`startAt=${begin}`)).toEqual(['first'])
  expect(await oids(`endAt=${begin + 5 * DAY}`)).toEqual(['second'])
  const { data } = await futures(client, 'GET', `/api/v1/fills?endAt=${begin + 5 * DAY}`)
  expect(data.items).toHaveLength(1)
})

test('a span that no list has a longest of is the one that was asked for', () => {
  expect(queriedSpan('spotOrder', 9, { from: undefined, to: undefined })).toEqual({ from: 0, to: Infinity })
  expect(queriedSpan('spotOrder', 9, { from: 1, to: 2 })).toEqual({ from: 1, to: 2 })
})
