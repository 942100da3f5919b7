/** Orders of every kind over sockets that break, and what their callers are told beside the ledger of the exchange. */
import assert from 'node:assert/strict'
import type { Exchange, Fault } from '@kucoin-kit/mock-server'
import { createCredentials } from '../src/auth/credentials.ts'
import { createClient } from '../src/client/client.ts'
import { KucoinError, OrderNotPlacedError } from '../src/errors/index.ts'
import { createOrderSocket, type OrderSocketOptions } from '../src/order-socket/index.ts'
import {
  createOrders,
  futuresOrders,
  marginOrders,
  memoryJournal,
  type OrderKindFactory,
  type OrderParams,
  type PlacedOrder,
  spotOrders,
  unifiedOrders,
} from '../src/orders/index.ts'
import type { FakePlatform } from './fake-platform.ts'
import { until } from './mock-exchange.ts'
import { type Spoiler, socketExchange } from './socket-exchange.ts'

/** The orders of a test. */
export interface Kind {
  readonly name: string
  readonly factory: OrderKindFactory<never>
  readonly orderAt: (at: number) => OrderParams
  readonly mode?: 'unified'
  readonly batches?: true
  /** Whether its orders are done at once, so that one that arrives twice stands twice. */
  readonly isDoneAtOnce?: true
}

const spot = (at: number) => ({
  ...({ symbol: 'BTC-USDT', side: 'buy', type: 'limit', size: '0.001' } as const),
  clientOid: `c${at}`,
  price: `${1_000 + (at % 400)}`,
})
const contract = (at: number) => ({
  ...({ symbol: 'XBTUSDTM', side: 'buy', type: 'limit', size: 1, leverage: 10 } as const),
  clientOid: `c${at}`,
  price: `${1_000 + (at % 400)}`,
})
/** All kinds that a socket carries. */
export const kinds: readonly Kind[] = [
  { name: 'spot', factory: spotOrders as never, orderAt: spot },
  {
    name: 'spot at market',
    factory: spotOrders as never,
    orderAt: (at) =>
      ({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10', clientOid: `c${at}` }) as OrderParams,
    isDoneAtOnce: true,
  },
  {
    name: 'margin',
    factory: marginOrders as never,
    orderAt: (at) => ({ ...spot(at), isIsolated: false, autoBorrow: false, autoRepay: false }) as OrderParams,
  },
  { name: 'futures', factory: futuresOrders as never, orderAt: contract },
  { name: 'futures in batches', factory: futuresOrders as never, orderAt: contract, batches: true },
  {
    name: 'unified spot',
    factory: unifiedOrders as never,
    orderAt: (at) => ({ ...spot(at) }) as OrderParams,
    mode: 'unified',
  },
  {
    name: 'unified futures',
    factory: unifiedOrders as never,
    orderAt: (at) => {
      const { leverage: _, ...order } = contract(at)
      return order as OrderParams
    },
    mode: 'unified',
  },
]

/** The looks for a lost order, over HTTP, fail now and then, too. */
const onLookups = (
  ['drop-before', 'error-500-after', 'html-502', 'truncated', 'overload-429', 'not-found-bare'] as const
).map((kind): Fault => ({ kind, probability: 0.02, match: { method: 'GET' } }))

/** What goes wrong, beside lookups. */
export interface Trouble {
  readonly seed: number
  readonly network?: (platform: () => FakePlatform) => Spoiler
  readonly faults?: readonly Fault[]
  readonly socket?: OrderSocketOptions
}

/** What became of the orders, as their callers were told. */
export interface Told {
  readonly accepted: number
  readonly absent: number
  readonly refused: number
  readonly exchange: Exchange
}

/** Places so many orders of a kind, and holds what is told of each against the ledger. */
export async function placeAll(kind: Kind, total: number, trouble: Trouble): Promise<Told> {
  const { factory, orderAt, mode, batches } = kind
  const { seed, network, faults = [] } = trouble
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', ...(mode && { mode }) }]
  const balances = mode ? { unified: { USDT: '10000000' } } : undefined
  const { platform, exchange } = socketExchange(
    { seed, credentials, faults: [...faults, ...onLookups], ...(balances && { balances }) },
    network?.((): FakePlatform => platform),
  )
  // It comes back at once, so that many orders meet a socket.
  const connection = { stableAfterMs: 0, backoff: { baseMs: 100, maxMs: 1_000 } }
  const socket = createOrderSocket({ connection, ...trouble.socket })
  const client = socket.connect(platform, (own) =>
    createClient({
      platform: own,
      credentials: createCredentials(credentials[0] as never, platform),
      vip: 12,
    }),
  )
  const journal = memoryJournal()
  const patience = { sendWithinMs: 600_000, deadlineMs: 600_000 }
  const orders = createOrders(client, { journal, account: 'mine', kind: factory, ...patience })
  const told = new Map<string, PlacedOrder | unknown>()
  const list = Array.from({ length: total }, (_, at) => orderAt(at))
  await until(platform, socket.ready())
  const wait = (at: number): Promise<void> => new Promise((resolve) => platform.setTimer(resolve, at * 2_000))
  const place = async (order: OrderParams, at: number): Promise<void> => {
    await wait(at)
    // The wall clock is set forward and back meanwhile.
    if (at % 60 === 30) platform.setWall(at % 120 === 30 ? 60_000 : -60_000)
    told.set(`c${at}`, await orders.place(order as never).catch((error: unknown) => error))
  }
  const placeMany = async (first: number): Promise<void> => {
    await wait(first)
    const results = await orders.placeMany(list.slice(first, first + 5) as never)
    for (const [at, result] of results.entries())
      told.set(`c${first + at}`, result.ok ? result.order : result.error)
  }
  const all = batches
    ? list.filter((_, at) => at % 5 === 0).map((_, at) => placeMany(at * 5))
    : list.map(place)
  await until(platform, Promise.all(all), 10_000_000)
  await platform.advance(120_000)
  await socket.close()

  const ledger = exchange.ledger.orders()
  const counts = { accepted: 0, absent: 0, refused: 0 }
  for (const { clientOid } of list) {
    const result = told.get(clientOid as string)
    const standing = ledger.filter((order) => order.clientOid === clientOid)
    assert(standing.length <= 1, `${clientOid} stands ${standing.length} times`)
    if (!(result instanceof Error)) {
      assert.equal(standing[0]?.orderId, (result as PlacedOrder).orderId, `${clientOid} was called accepted`)
      counts.accepted++
    } else {
      assert.notEqual(KucoinError.isInstance(result) && result.outcome, 'unknown', `${clientOid}: ${result}`)
      assert.equal(standing.length, 0, `${clientOid} was called ${result}`)
      counts[result instanceof OrderNotPlacedError ? 'absent' : 'refused']++
    }
  }
  assert.equal(told.size, total)
  assert.deepEqual(await journal.listOpen(), [])
  return { ...counts, exchange }
}
