/** Books of every source beside the simulated exchange's own, while it trades and its sockets fail. */

import assert from 'node:assert/strict'
import type { Fault } from '@kucoin-kit/mock-server'
import type { Book } from '../../src/book/book.ts'
import {
  type BookSource,
  futuresBook,
  futuresPartBook,
  spotBook,
  spotPartBook,
  unifiedFuturesBook,
  unifiedFuturesPartBook,
  unifiedSpotBook,
  unifiedSpotPartBook,
} from '../../src/book/book-sources.ts'
import type { WholeBook } from '../../src/book/book-sync.ts'
import { createBook } from '../../src/book/create-book.ts'
import { futures, spot } from '../../src/endpoints/index.ts'
import { createFeeds } from '../../src/feeds/create-feeds.ts'
import { type MockSetup, mockExchange } from '../mock-exchange.ts'
import { withMockSockets } from '../mock-sockets.ts'
import { type Figures, type Soak, sum } from './soak.ts'

export interface Kind {
  readonly source: () => BookSource<never>
  /** Reads the exchange's own book. */
  readonly read: (setup: MockSetup) => Promise<WholeBook>
  /** Prices a side that the source has at most. */
  readonly depth: number
  /** What its messages are called, for faults. */
  readonly path: string
  /** How many of them are disturbed each way: the more there are, the fewer, or it would never be whole. */
  readonly share: number
}

const readSpot = async ({ client }: MockSetup): Promise<WholeBook> => {
  const { sequence, ...sides } = await client.call(spot.getOrderBook, { symbol: 'BTC-USDT' })
  return { sequence: Number(sequence), ...sides }
}
const readFutures = ({ client }: MockSetup): Promise<WholeBook> =>
  client.call(futures.getOrderBook, { symbol: 'XBTUSDTM' })

const all = Number.POSITIVE_INFINITY
export const kinds: Readonly<Record<string, Kind>> = {
  spotBook: {
    source: () => spotBook('BTC-USDT') as BookSource<never>,
    read: readSpot,
    depth: all,
    path: '/market/level2:',
    share: 0.03,
  },
  spotPartBook: {
    source: () => spotPartBook('BTC-USDT', 50) as BookSource<never>,
    read: readSpot,
    depth: 50,
    path: '/spotMarket/level2Depth50:',
    share: 0.03,
  },
  futuresBook: {
    source: () => futuresBook('XBTUSDTM') as BookSource<never>,
    read: readFutures,
    depth: all,
    path: '/contractMarket/level2:',
    share: 0.0005,
  },
  futuresPartBook: {
    source: () => futuresPartBook('XBTUSDTM', 5) as BookSource<never>,
    read: readFutures,
    depth: 5,
    path: '/contractMarket/level2Depth5:',
    share: 0.03,
  },
  unifiedSpotBook: {
    source: () => unifiedSpotBook('BTC-USDT') as BookSource<never>,
    read: readSpot,
    depth: 500,
    path: 'obu',
    share: 0.03,
  },
  unifiedSpotPartBook: {
    source: () => unifiedSpotPartBook('BTC-USDT', '50') as BookSource<never>,
    read: readSpot,
    depth: 50,
    path: 'obu',
    share: 0.03,
  },
  unifiedFuturesBook: {
    source: () => unifiedFuturesBook('XBTUSDTM') as BookSource<never>,
    read: readFutures,
    depth: 500,
    path: 'obu',
    share: 0.03,
  },
  unifiedFuturesPartBook: {
    source: () => unifiedFuturesPartBook('XBTUSDTM', '5') as BookSource<never>,
    read: readFutures,
    depth: 5,
    path: 'obu',
    share: 0.03,
  },
}

/** Prices and sizes by value: futures answer numbers over REST and send texts. */
export function byValue({ bids, asks }: Pick<WholeBook, 'bids' | 'asks'>, depth: number): string {
  const side = (levels: WholeBook['bids']) =>
    levels.slice(0, depth).map(([price, size]) => [Number(price), Number(size)])
  return JSON.stringify({ bids: side(bids), asks: side(asks) })
}

export function shown(book: Book, depth: number): string {
  return byValue({ bids: [...book.levels('bids')], asks: [...book.levels('asks')] }, depth)
}

/**
 * Doubles, delays and so reorders what a socket pushes; not what it answers.
 *
 * @param share - of the messages that are late, and of those that come again
 */
function disturb({ platform }: MockSetup, seed: number, share: number) {
  const { openSocket } = platform
  if (openSocket === undefined) throw new Error('There are no sockets.')
  let state = seed
  let isOn = true
  let count = 0
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  platform.openSocket = (url, handlers) => {
    let isOver = false
    const give = (text: string): void => {
      if (!isOver) handlers.message(text)
    }
    return openSocket(url, {
      ...handlers,
      message(text) {
        const roll = isOn && /"(d|data)":\{/.test(text) ? draw() : 1
        if (roll >= share) give(text)
        if (roll >= 2 * share) return
        count++
        platform.setTimer(() => give(text), 50 + draw() * 2_000)
      },
      close(code, reason) {
        isOver = true
        handlers.close(code, reason)
      },
    })
  }
  return {
    count: () => count,
    stop() {
      isOn = false
    },
  }
}

const at = (side: 'spot' | 'futures'): string => `wss://push.kucoin.com/unified/${side}`
/** Where the unified sockets are. */
export const sockets = { 'unified-spot': at('spot'), 'unified-futures': at('futures') }

function setUp(kind: Kind, seed: number) {
  const setup = mockExchange({ seed })
  const { client, exchange, platform } = setup
  withMockSockets(platform, exchange)
  const disturbance = disturb(setup, seed, kind.share)
  const feeds = createFeeds(client, { sockets })
  const book = createBook(feeds, client, kind.source())
  return { ...setup, disturbance, feeds, book }
}

/** Somebody trades: rests, crosses, cancels; after each the exchange is looked at. */
export async function trade({ client }: MockSetup, i: number, note: () => Promise<void>): Promise<void> {
  const side = i % 2 === 0 ? 'buy' : 'sell'
  const price = (67_000 + ((i * 37) % 41) - 20).toFixed(1)
  const order = { symbol: 'BTC-USDT', side, type: 'limit', price, size: '0.0100' } as const
  await client.call(spot.placeOrder, order)
  await note()
  if (i % 5 === 4) await client.call(spot.cancelAllOrders)
  await note()
}

/** Until half a second after the market moved: whatever is sent but every 100 ms has come. */
function settled(platform: MockSetup['platform']): Promise<void> {
  return platform.advance(1_500 - (platform.monotonicNow() % 1_000))
}

/** What the exchange had, by its number, and at all. */
function createHistory(kind: Kind, setup: MockSetup) {
  const byNumber = new Map<number, string>()
  let latest = ''
  return {
    async note(): Promise<void> {
      const own = await kind.read(setup)
      latest = byValue(own, kind.depth)
      byNumber.set(own.sequence, latest)
    },
    /** Holds what is shown against it; false where the exchange was not looked at when it stood there. */
    check(book: Book): boolean {
      if (book.state !== 'live') return false
      if (book.sequence === undefined) {
        assert([...byNumber.values()].includes(shown(book, kind.depth)), 'the exchange never had this book')
        return true
      }
      const expected = byNumber.get(book.sequence)
      if (expected === undefined) return false
      assert.equal(shown(book, kind.depth), expected)
      return true
    },
    /** Once nothing is on its way any more. */
    checkLatest(book: Book): void {
      assert.equal(book.state, 'live')
      assert.equal(shown(book, kind.depth), latest)
    },
  }
}

/** Trades on a good line: the book is the exchange's wherever it stands. */
export async function followCalm(kind: Kind): Promise<Figures> {
  const { feeds, book, disturbance, ...setup } = setUp(kind, 7)
  disturbance.stop()
  const history = createHistory(kind, setup)
  await setup.platform.advance(5_000)
  await history.note()
  let checkpoints = 0
  for (let i = 0; i < 30; i++) {
    await trade(setup, i, history.note)
    await setup.platform.advance((i * 97) % 400)
    await history.note()
    assert.equal(book.state, 'live')
    if (history.check(book)) checkpoints++
  }
  await settled(setup.platform)
  await history.note()
  history.checkLatest(book)
  book.close()
  await feeds.close()
  return { checkpoints: checkpoints + 1 }
}

/** Trades while messages are lost, doubled and late, and sockets fail: the book is never wrong, and heals. */
export async function followFaulty(kind: Kind, seed: number): Promise<Figures> {
  const { feeds, book, disturbance, ...setup } = setUp(kind, seed)
  const { exchange, platform } = setup
  const history = createHistory(kind, setup)
  const faults: Fault[] = [
    { kind: 'socket-skip', match: { path: kind.path }, probability: kind.share },
    { kind: 'socket-drop', match: { path: kind.path }, probability: kind.share / 5 },
    { kind: 'socket-silent', match: { path: kind.path }, probability: kind.share / 10 },
  ]
  const heal = faults.map((fault) => exchange.addFault(fault))
  let checkpoints = 0
  for (let i = 0; i < 40; i++) {
    await trade(setup, i, history.note)
    await history.note()
    await platform.advance((i * 97) % 900)
    await history.note()
    if (history.check(book)) checkpoints++
  }
  const disturbed = disturbance.count()
  disturbance.stop()
  for (const remove of heal) remove()
  await platform.advance(70_000)
  await history.note()
  await settled(platform)
  await history.note()
  assert.equal(book.state, 'live')
  assert(history.check(book), 'a healed book is one that the exchange had')
  book.close()
  await feeds.close()
  return { checkpoints: checkpoints + 1, disturbed }
}

/** Books of every source, each on a bad line of its own. */
export const books: Soak = {
  about: 'books are the exchange’s own at each checkpoint, on bad lines too',
  seeds: 40,
  least: { checkpoints: 10_000, disturbed: 1_000 },
  async run(seed) {
    let figures: Figures = {}
    for (const [name, kind] of Object.entries(kinds))
      figures = sum(
        figures,
        await followFaulty(kind, seed).catch((cause: Error) => {
          throw new Error(`${name}: ${cause.message}`, { cause })
        }),
      )
    return figures
  },
}
