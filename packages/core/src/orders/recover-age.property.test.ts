/**
 * What recover() says of an order that a crash left open, from a minute to 60 days later, where the exchange forgets
 * what is over: right while it is shown, unknown where nothing can be known, and nothing sent on a guess.
 */

import { defaultSymbols } from '@kucoin-kit/mock-server'
import { describe, expect, test } from 'vitest'
import { createDice } from '../../test/answers/dice.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createCredentials } from '../auth/credentials.ts'
import { type Client, createClient } from '../client/client.ts'
import {
  createOrders,
  futuresOrders,
  marginOrders,
  marginStopOrders,
  memoryJournal,
  type OrderJournal,
  type OrderKindFactory,
  type OrderParams,
  type Orders,
  ocoOrders,
  spotOrders,
  stopOrders,
  unifiedOrders,
} from './index.ts'

/** How the order ended, unseen by its program. */
type End = 'open' | 'filled' | 'cancelled' | 'never placed'

interface Kind {
  readonly name: string
  readonly factory: OrderKindFactory<never>
  /** Set where the account is a unified one. */
  readonly isUnified?: true
  readonly open: object
  /** The same, crossing the spread. */
  readonly filled?: object
  /** Whether it waits for its price where it leaves no trace once it is cancelled. */
  readonly isWaiting?: true
  readonly path: string
  readonly memory: Memory
  /** Time in which an order that is nowhere was never placed, whatever else could have become of it. */
  readonly provableMs: number
}

const startMs = 1_700_000_000_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How long an order that is over is shown, by how it ended; ms from its end. */
interface Memory {
  readonly filledMs: number
  readonly cancelledMs: number
}

/**
 * KuCoin's memory.
 *
 * https://www.kucoin.com/docs-new/rest/ua/get-order-details ("Max Query Range"): classic spot filled 7 days, cancelled
 * 2 days; classic futures 7 days by `clientOid`, 3 months in the list. Conditional orders that were cancelled: 2 hours, the shortest that is
 * documented; once triggered they are orders as others are. Of the unified account one that was cancelled unfilled, and one
 * that has triggered, 2 hours: what it has become has no `clientOid`, and is found by it alone.
 */
const memories = {
  spot: { filledMs: 7 * DAY_MS, cancelledMs: 2 * DAY_MS },
  futures: { filledMs: 90 * DAY_MS, cancelledMs: 90 * DAY_MS },
  waiting: { filledMs: 7 * DAY_MS, cancelledMs: 2 * HOUR_MS },
  unified: { filledMs: 7 * DAY_MS, cancelledMs: 2 * HOUR_MS },
  unifiedWaiting: { filledMs: 2 * HOUR_MS, cancelledMs: 2 * HOUR_MS },
} as const

const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' }
const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10' }
const contract = { symbol: 'XBTUSDTM', side: 'buy', size: 2, leverage: 3 }

const atStop = { stop: 'loss', stopPrice: '70000' }
const money = { isIsolated: false, autoBorrow: false, autoRepay: false }
const unified = {
  factory: unifiedOrders as OrderKindFactory<never>,
  isUnified: true,
  path: '/api/ua/v2/unified/order/place',
  memory: memories.unified,
  provableMs: memories.unified.cancelledMs,
} as const

const kinds: readonly Kind[] = [
  {
    name: 'spot',
    factory: spotOrders as OrderKindFactory<never>,
    open: limit,
    filled: market,
    path: '/api/v1/hf/orders',
    memory: memories.spot,
    provableMs: 2 * DAY_MS,
  },
  {
    name: 'margin',
    factory: marginOrders as OrderKindFactory<never>,
    open: limit,
    filled: market,
    path: '/api/v3/hf/margin/order',
    memory: memories.spot,
    provableMs: 2 * DAY_MS,
  },
  {
    name: 'futures',
    factory: futuresOrders as OrderKindFactory<never>,
    open: { ...contract, type: 'limit', price: '1000' },
    filled: { ...contract, type: 'market' },
    path: '/api/v1/orders',
    memory: memories.futures,
    provableMs: 7 * DAY_MS,
  },
  {
    name: 'stop',
    factory: stopOrders as OrderKindFactory<never>,
    open: { ...limit, stop: 'loss', stopPrice: '1100' },
    // Triggered by the next trade, and filled in the book.
    filled: { ...market, ...atStop },
    isWaiting: true,
    path: '/api/v1/stop-order',
    memory: memories.waiting,
    provableMs: memories.waiting.cancelledMs,
  },
  {
    name: 'OCO',
    factory: ocoOrders as OrderKindFactory<never>,
    open: {
      symbol: 'BTC-USDT',
      side: 'buy',
      size: '0.01',
      price: '1000',
      stopPrice: '100000',
      limitPrice: '100100',
    },
    isWaiting: true,
    path: '/api/v3/oco/order',
    memory: memories.waiting,
    provableMs: memories.waiting.cancelledMs,
  },
  {
    name: 'margin stop',
    factory: marginStopOrders as OrderKindFactory<never>,
    open: { ...limit, stop: 'loss', stopPrice: '1100', ...money },
    filled: { ...market, ...atStop, ...money },
    isWaiting: true,
    path: '/api/v3/hf/margin/stop-order',
    memory: memories.waiting,
    provableMs: memories.waiting.cancelledMs,
  },
  { ...unified, name: 'unified spot', open: limit, filled: market },
  {
    ...unified,
    name: 'unified margin',
    open: { ...limit, tradeType: 'MARGIN' },
    filled: { ...market, tradeType: 'MARGIN' },
  },
  {
    ...unified,
    name: 'unified futures',
    open: { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2 },
    filled: { symbol: 'XBTUSDTM', side: 'buy', type: 'market', size: 2 },
  },
  {
    ...unified,
    name: 'unified stop',
    open: { ...limit, stop: 'loss', stopPrice: '1100' },
    filled: { ...market, ...atStop },
    isWaiting: true,
    memory: memories.unifiedWaiting,
  },
]

const clientOid = 'friday-order'
const MINUTE_MS = 60_000
const ages = [
  1, 10, 60, 119, 121, 360, 1_439, 1_441, 2_870, 2_890, 4_320, 8_640, 10_070, 10_090, 11_520, 20_160, 43_200,
  86_400,
]
/** Ages in between, drawn anew for each kind. */
const drawn = Number(process.env['ANSWERS'] ?? 0) / 10

/** A program that dies while it waits: whatever it finds out, its journal never hears of it. */
function dying(journal: OrderJournal): OrderJournal {
  return {
    ...journal,
    resolve() {
      throw new Error('gone')
    },
  }
}

function ordersOf(client: Client, { factory }: Kind, journal: OrderJournal): Orders<OrderParams> {
  return createOrders(client, { journal, kind: factory }) as unknown as Orders<OrderParams>
}

const caught = (error: unknown): unknown => error

async function crashed(kind: Kind, end: End) {
  const setup = mockExchange({
    mode: kind.isUnified ? 'unified' : 'classic',
    // Two months of a market that stands still.
    symbols: defaultSymbols.filter(({ symbol }) => symbol === 'BTC-USDT'),
    market: {
      kind: 'trades',
      symbol: 'BTC-USDT',
      trades: [0, 20_000].map((atMs) => ({
        timeMs: startMs + atMs,
        takerSide: 'buy' as const,
        price: '60000',
        size: '1',
      })),
    },
    balances: {
      trade: { USDT: '1000000' },
      margin: { USDT: '100000' },
      contract: { USDT: '100000' },
    },
  })
  const { client, exchange, platform } = setup
  const book = memoryJournal()
  const params = { ...(end === 'filled' ? kind.filled : kind.open), clientOid } as OrderParams
  const match = { method: 'POST', path: kind.path }
  exchange.addFault({ kind: end === 'never placed' ? 'drop-before' : 'drop-after', match, count: 1 })
  const placing = await until(platform, ordersOf(client, kind, dying(book)).place(params).catch(caught))
  if (end === 'cancelled')
    await until(
      platform,
      ordersOf(client, kind, memoryJournal()).cancel({ symbol: params.symbol, clientOid }),
    )
  // The second trade triggers what waits for its price.
  await platform.advance(30_000)
  exchange.tick()
  const states = exchange.ledger.orders().map(({ state }) => state)
  if (end === 'filled') expect(states).toEqual(['done'])
  const { orderId } = placing as { readonly orderId?: string }
  return { ...setup, book, params, orderId }
}

/** Another program, later: nothing is known to it but the journal. */
function restarted({ exchange, platform }: Awaited<ReturnType<typeof crashed>>): Client {
  const [credential] = exchange.credentials
  if (!credential) throw new Error('the exchange has no key')
  const { key, secret, passphrase } = credential
  return createClient({ platform, credentials: createCredentials({ key, secret, passphrase }, platform) })
}

describe.each(kinds)('$name', (kind) => {
  const ends: readonly End[] = [
    'open',
    ...(kind.filled ? (['filled'] as const) : []),
    'cancelled',
    'never placed',
  ]
  const dice = createDice(kind.name.length)
  const more = Array.from({ length: drawn }, () => Math.round(60_000 ** dice.next()) + 1)
  test.each(ends.flatMap((end) => [...ages, ...more].map((minutes) => [end, minutes] as const)))(
    '%s, %d minutes later',
    async (end, minutes) => {
      const before = await crashed(kind, end)
      const { book, exchange, platform, params, orderId } = before
      await platform.advance(minutes * MINUTE_MS)
      const posts = () =>
        platform.seen.filter(({ url, init }) => init.method === 'POST' && url.includes(kind.path)).length
      const sentBefore = posts()
      const orders = ordersOf(restarted(before), kind, book)
      const [recovered] = await until(platform, orders.recover())
      expect(posts()).toBe(sentBefore)

      const ageMs = exchange.clock.now() - startMs
      const shownMs = end === 'filled' ? kind.memory.filledMs : kind.memory.cancelledMs
      const isShown = end === 'open' || (end !== 'never placed' && ageMs <= shownMs)
      const isProvable = ageMs <= kind.provableMs
      // An order that was cancelled while it waited for its price may leave no trace, and does not stand.
      const isTraceless = end === 'cancelled' && kind.isWaiting === true
      const said = recovered?.state
      if (said === 'accepted') {
        expect(isShown || isTraceless, 'the exchange has forgotten it').toBe(true)
        // One that was triggered has two ids: that of its waiting, and that of the book.
        if (!(kind.isWaiting && end === 'filled')) expect(recovered).toMatchObject({ orderId })
        expect(end).not.toBe('never placed')
      } else if (isProvable && (end === 'never placed' || isTraceless)) {
        expect(said).toBe('not-placed')
      } else {
        expect([said, isShown && !isTraceless]).toEqual(['unknown', false])
        expect(String(recovered?.error)).toMatch(/\d+ (minutes|hours|days)/)
        expect(await book.listOpen()).toHaveLength(1)
      }

      // The same order asked for once more: nothing goes out on a guess.
      const again = await until(platform, orders.place(params).catch(caught))
      if (said !== 'not-placed') expect(posts()).toBe(sentBefore)
      if (said === 'accepted') expect(again).toMatchObject({ orderId: recovered?.orderId })
      if (said === 'unknown') expect(again).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
      const standing = exchange.ledger.orders().filter((order) => order.clientOid === clientOid)
      expect(standing.length).toBeLessThanOrEqual(1)
    },
    20_000,
  )
})
