/**
 * A line that delivers an order twice and passes on the second answer. The first copy has taken what the second one would
 * have needed: money, or a position to close. What callers are told is compared with the ledger.
 */
import type { ExchangeOptions } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import { answer } from '../../test/fake-platform.ts'
import { type MockSetup, mockExchange, until } from '../../test/mock-exchange.ts'
import { sleep } from '../platform/sleep.ts'
import {
  createOrders,
  futuresOrders,
  marginOrders,
  marginStopOrders,
  type Orders,
  ocoOrders,
  type PlacedOrder,
  spotOrders,
  stopOrders,
  unifiedOrders,
} from './index.ts'

interface Kind {
  readonly name: string
  readonly factory: unknown
  readonly order: object
  /** Where the money for one order lies, and how much that is. */
  readonly money: readonly [account: string, amount: string]
  readonly mode?: 'unified'
  /** What has to be there to be closed. */
  readonly before?: object
}

const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10' } as const
const contract = { symbol: 'XBTUSDTM', side: 'buy', type: 'market', size: 1, leverage: 1 } as const

const kinds: readonly Kind[] = [
  { name: 'spot', factory: spotOrders, order: market, money: ['trade', '15'] },
  {
    name: 'margin',
    factory: marginOrders,
    order: { ...market, isIsolated: false, autoBorrow: false, autoRepay: false },
    money: ['margin', '15'],
  },
  { name: 'futures', factory: futuresOrders, order: contract, money: ['contract', '100'] },
  {
    name: 'futures that close',
    factory: futuresOrders,
    order: { ...contract, side: 'sell', reduceOnly: true },
    money: ['contract', '1000'],
    before: contract,
  },
  {
    name: 'unified spot',
    factory: unifiedOrders,
    order: market,
    money: ['unified', '15'],
    mode: 'unified',
  },
]

/** Brings every order that comes after it twice, the second copy 2 s later, and passes on the second answer. */
function bringTwice({ platform }: MockSetup): void {
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    if (init.method !== 'POST') return await fetch(url, init)
    await fetch(url, init)
    await sleep(platform, 2_000)
    return await fetch(url, init)
  }
}

function setUp({ factory, money: [account, amount], mode }: Kind, isPoor: boolean) {
  const options: ExchangeOptions = {
    balances: { [account]: { USDT: isPoor ? '0.5' : amount } },
    ...(mode && { credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode }] }),
  }
  const setup = mockExchange(options)
  const orders = createOrders(setup.client, { kind: factory as never }) as Orders<never>
  return { ...setup, orders, setup }
}

const standing = ({ exchange }: MockSetup) =>
  exchange.ledger.orders().filter(({ clientOid }) => clientOid === 'mine')

test.each(kinds)('$name: the copy that was taken is found', async (kind) => {
  const { orders, setup, platform } = setUp(kind, false)
  if (kind.before) await until(platform, orders.place(kind.before as never))
  bringTwice(setup)
  const placing = orders.place({ ...kind.order, clientOid: 'mine' } as never)
  const placed: PlacedOrder = await until(platform, placing)
  expect(standing(setup)).toMatchObject([{ orderId: placed.orderId, state: 'done' }])
  expect(placed.via).toBe('search')
})

test.each(kinds)('$name: where both copies were refused, so is the order, without delay', async (kind) => {
  const { orders, setup, platform } = setUp(kind, kind.before === undefined)
  bringTwice(setup)
  const startMs = platform.monotonicNow()
  const placing = orders.place({ ...kind.order, clientOid: 'mine' } as never)
  const error: unknown = await until(
    platform,
    placing.catch((reason: unknown) => reason),
  )
  expect(error).toMatchObject({
    outcome: 'refused',
    code: kind.before ? 'ORDER_REJECTED' : 'INSUFFICIENT_FUNDS',
  })
  expect(platform.monotonicNow() - startMs).toBeLessThan(2_500)
  expect(standing(setup)).toEqual([])
})

test('in a batch each is found on its own', async () => {
  const { orders, setup, platform, exchange } = setUp(kinds[2] as Kind, false)
  exchange.deposit({ currency: 'USDT', amount: '60', accountType: 'contract' })
  bringTwice(setup)
  const list = ['a', 'b', 'c'].map((clientOid) => ({ ...contract, clientOid }))
  const results = await until(platform, orders.placeMany(list as never))
  const stand = exchange.ledger.orders()
  const told = results.map((result) => (result.ok ? result.order.orderId : undefined))
  expect(told).toEqual(list.map(({ clientOid }) => stand.find((one) => one.clientOid === clientOid)?.orderId))
  expect(stand.length).toBeGreaterThan(0)
  expect(stand.length).toBeLessThan(3)
})

test('in a batch, rows that a full pool has turned away are found where another copy was taken later', async () => {
  const { orders, platform, exchange } = setUp(kinds[2] as Kind, false)
  exchange.deposit({ currency: 'USDT', amount: '600', accountType: 'contract' })
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    if (init.method !== 'POST') return await fetch(url, init)
    platform.setTimer(() => void fetch(url, init), 3_000)
    const row = { symbol: contract.symbol, code: '429000', msg: 'Too Many Requests' }
    const ids = ['a', 'b'].map((clientOid) => ({ clientOid, ...row }))
    return answer(200, { code: '200000', data: ids })
  }
  const list = ['a', 'b'].map((clientOid) => ({ ...contract, clientOid }))
  const results = await until(platform, orders.placeMany(list as never))
  const told = results.map((result) => (result.ok ? result.order.orderId : result.error))
  expect(exchange.ledger.orders().map(({ orderId }) => orderId)).toEqual(told)
  expect(told).toHaveLength(2)
})

test('a market order whose second copy is turned away is sent once', async () => {
  const { orders, setup, platform, exchange } = setUp(
    { ...(kinds[0] as Kind), money: ['trade', '1000'] },
    false,
  )
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    const first = await fetch(url, init)
    if (init.method !== 'POST') return first
    exchange.addFault({ kind: 'overload-429', match: { method: 'POST' }, count: 1 })
    return await fetch(url, init)
  }
  const { orderId } = await until(platform, orders.place({ ...market, clientOid: 'mine' } as never))
  expect(standing(setup)).toMatchObject([{ orderId }])
})

test('where the look fails, the refused order is searched for', async () => {
  const { orders, setup, platform, exchange } = setUp(kinds[0] as Kind, false)
  bringTwice(setup)
  exchange.addFault({
    kind: 'error-500-before',
    match: { method: 'GET', path: '/api/v1/hf/orders' },
    count: 3,
  })
  const { orderId } = await until(platform, orders.place({ ...market, clientOid: 'mine' } as never))
  expect(standing(setup)).toMatchObject([{ orderId }])
})

test.each([
  ['refused', '400350', 'cancelled', undefined],
  ['refused, and neither copy was taken', '400350', 'open', 'ORDER_REJECTED'],
  ['not allowed', '400007', 'cancelled', undefined],
])('a cancel whose second copy is %s (%s) tells how the order is: %s', async (_, code, state, told) => {
  const { orders, setup, platform } = setUp({ ...(kinds[0] as Kind), money: ['trade', '1000'] }, false)
  const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const
  const placed = await until(platform, orders.place({ ...limit, clientOid: 'mine' } as never))
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    if (init.method !== 'DELETE') return await fetch(url, init)
    if (state === 'cancelled') await fetch(url, init)
    return answer(200, { code, msg: 'no' })
  }
  const cancelling = orders.cancel(placed)
  const got = await until(
    platform,
    cancelling.catch((reason: unknown) => reason),
  )
  expect(got).toMatchObject(told ? { code: told, outcome: 'refused' } : { state })
  expect(standing(setup)).toMatchObject([{ state }])
})

const stop = {
  ...({ symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '120', size: '1' } as const),
  stopPrice: '105',
}
const onSpot = { ...stop, stop: 'entry' }
const onContract = {
  ...contract,
  type: 'limit',
  price: '120',
  stop: 'up',
  stopPrice: '105',
  stopPriceType: 'TP',
}

/** Orders that wait for a price, and the code that says that there are too many of them. */
const waiting = [
  { name: 'a stop on spot', factory: stopOrders, code: '200003', order: onSpot },
  {
    name: 'a stop on margin',
    factory: marginStopOrders,
    code: '400370',
    order: { ...onSpot, isIsolated: false, autoBorrow: false, autoRepay: false },
  },
  {
    name: 'a pair',
    factory: ocoOrders,
    code: '200003',
    order: {
      ...({ symbol: 'BTC-USDT', side: 'buy', size: '1', price: '90' } as const),
      stopPrice: '105',
      limitPrice: '120',
    },
  },
  { name: 'a stop on futures', factory: futuresOrders, code: '300004', order: onContract },
  {
    name: 'a stop on unified futures',
    factory: unifiedOrders,
    code: '102427',
    order: { ...onContract, leverage: undefined },
    mode: 'unified',
  },
  {
    name: 'unified futures with a stop loss',
    factory: unifiedOrders,
    code: '102427',
    order: { symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '90', size: 1, slTriggerPrice: '80' },
    mode: 'unified',
  },
] as const

/** The market stands at 100, and at 110 from 1 s on; of two copies the first one is taken or not, and the second one refused. */
function waitingSetUp(
  { factory, code, ...kind }: (typeof waiting)[number],
  isTaken: boolean,
  afterMs: number,
) {
  const startMs = 1_700_000_000_000
  const trades = [0, 1_000].map((ms) => ({
    timeMs: startMs + ms,
    takerSide: 'buy' as const,
    price: ms ? '110' : '100',
    size: '100',
  }))
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', ...('mode' in kind && { mode: kind.mode }) }]
  const setup = mockExchange({
    credentials,
    market: { kind: 'trades', symbol: 'BTC-USDT', trades },
    ...('mode' in kind && { balances: { unified: { USDT: '100000' } } }),
  })
  const { platform, exchange, client } = setup
  exchange.tick()
  const taken: string[] = []
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    if (init.method !== 'POST') return await fetch(url, init)
    if (isTaken) taken.push(JSON.parse(await (await fetch(url, init)).text()).data.orderId)
    await sleep(platform, afterMs)
    return answer(200, { code, msg: 'no' })
  }
  return { ...setup, taken, orders: createOrders(client, { kind: factory as never }) as Orders<never> }
}

test.each(waiting)('$name: the copy that waits is found', async (kind) => {
  const { platform, exchange, orders, taken } = waitingSetUp(kind, true, 200)
  const placed = await until(platform, orders.place({ ...kind.order, clientOid: 'mine' } as never))
  expect([placed.orderId, placed.via]).toEqual([taken[0], 'search'])
  await platform.advance(5_000)
  expect(taken).toHaveLength(1)
  expect(exchange.ledger.orders().length).toBeLessThan(2)
})

test.each(waiting)('$name: the copy that has gone off is found', async (kind) => {
  const { platform, exchange, orders } = waitingSetUp(kind, true, 2_000)
  const placed = await until(platform, orders.place({ ...kind.order, clientOid: 'mine' } as never))
  expect(exchange.ledger.orders()).toMatchObject([{ orderId: placed.orderId }])
  expect(placed.via).toBe('search')
})

test.each(waiting)('$name: where no copy was taken, it is refused without delay', async (kind) => {
  const { platform, orders } = waitingSetUp(kind, false, 200)
  const startMs = platform.monotonicNow()
  const placing = orders.place({ ...kind.order, clientOid: 'mine' } as never)
  const error: unknown = await until(
    platform,
    placing.catch((reason: unknown) => reason),
  )
  expect(error).toMatchObject({ code: 'ORDER_REJECTED', outcome: 'refused' })
  expect(platform.monotonicNow() - startMs).toBeLessThan(1_000)
})
