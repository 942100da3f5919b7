// What the real exchange tells everybody, without a key, as news for the embedded one: its trades, and its books as far as
// an order would look. Where a book is not certain, the news is that nobody offers anything.
import { setTimeout as sleep } from 'node:timers/promises'
import { createBook } from '@kucoin-kit/core/book'
import type { MarketPush } from '@kucoin-kit/mock-server'
import type { Kucoin } from '@kucoin-kit/node'
import { counted } from '../counted.ts'
import { InputError, inputErrorOf, reasonOf } from '../input-error.ts'
import { isContract } from '../money/symbol.ts'
import type { Connection } from '../venue/session.ts'
import { bookOf, type Listing, listingOf, tradesOf } from './listing.ts'

/** Levels of each side that are followed. */
const DEPTH = 50
/** A book is passed on at most so often, beside the moments at which somebody looks. */
const BOOK_EVERY_MS = 250
/** News that may wait for somebody to look. What is more was traded without anybody seeing it: too few fills, never too many. */
const MAX_WAITING = 50_000
/** How long a start waits for books. */
const FIRST_BOOKS_MS = 10_000

/** Something that happened, and when it was learned of. */
export interface MarketNews {
  /** Epoch ms, of the real exchange's clock as it is estimated. */
  readonly atMs: number
  readonly push: MarketPush
}

/** The live market of some pairs. */
export interface LiveMarket {
  /** What is followed, as the exchange lists it at this moment. */
  readonly listing: Listing
  /** Epoch ms. */
  now(): number
  /** What has come since the last call, oldest first, the books of this very moment at the end. */
  take(): readonly MarketNews[]
  /** How the books fare. */
  links(): Connection['links']
  close(): Promise<void>
}

/** What it needs. */
export interface LiveMarketOptions {
  /** Reads and listens; it needs no key. `close()` closes it too. */
  readonly kucoin: Kucoin
  readonly symbols: readonly string[]
  /** What is held, and has to have prices as well. */
  readonly held: readonly string[]
  readonly staleAfterMs: number
  /** Told when prices of a pair go and come back. */
  readonly tell: (line: string) => void
}

/**
 * Begins to follow the market.
 * @throws InputError when the exchange cannot be reached or does not list a pair
 */
export async function openLiveMarket(options: LiveMarketOptions): Promise<LiveMarket> {
  const { kucoin } = options
  try {
    await kucoin.clock.sync()
    const market = follow(options, await listed(options))
    await Promise.race([market.ready, sleep(FIRST_BOOKS_MS, undefined, { ref: false })])
    return market
  } catch (error) {
    await kucoin.close()
    if (error instanceof InputError) throw error
    throw inputErrorOf('the prices of the exchange cannot be read', error)
  }
}

/**
 * Of those that only have to be sold what is not listed any more is left out: nobody can. A contract is no matter of this: its
 * position ends with the paper exchange of its run, and whoever ends it tells so.
 */
async function listed({ kucoin, symbols, held, tell }: LiveMarketOptions): Promise<Listing> {
  const found: string[] = []
  for (const symbol of held.filter((one) => !symbols.includes(one))) {
    try {
      await listingOf(kucoin, [symbol])
      found.push(symbol)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      if (!isContract(symbol)) tell(`warning: ${symbol} is held, and cannot be closed: ${error.message}`)
    }
  }
  return listingOf(kucoin, [...symbols, ...found])
}

function follow(options: LiveMarketOptions, listing: Listing): LiveMarket & { ready: Promise<unknown> } {
  const { kucoin, tell } = options
  const symbols = [...listing.pairs, ...listing.contracts].map(({ symbol }) => symbol)
  let waiting: MarketNews[] = []
  let lastMs = 0
  let missed = 0
  const now = (): number => {
    lastMs = Math.max(lastMs, Math.round(kucoin.clock.now()))
    return lastMs
  }
  const add = (push: MarketPush): void => {
    if (push.kind === 'trade' && waiting.length >= MAX_WAITING) missed += 1
    else waiting.push({ atMs: now(), push })
  }
  const books = symbols.map((symbol) => followBook(options, symbol, { add, now }))
  const trades = kucoin.feeds.listen(
    symbols.map(tradesOf),
    (item) => {
      if (item.type === 'refused')
        tell(`warning: trades of ${item.topic.argument} are refused: ${reasonOf(item.error)}`)
      if (item.type !== 'message') return
      const { s: symbol, p: price, q: size, S: side } = item.data
      const takerSide = String(side).toLowerCase() === 'sell' ? 'sell' : 'buy'
      add({ kind: 'trade', symbol, takerSide, price, size })
    },
    { silentAfterMs: false },
  )
  return {
    listing,
    ready: Promise.all(books.map(({ ready }) => ready)),
    now,
    take() {
      for (const book of books) book.look()
      const news = waiting
      waiting = []
      if (missed > 0) tell(`${counted(missed, 'trade')} of the market went by unseen: the bot was busy`)
      missed = 0
      return news
    },
    links: () => books.map((book) => book.link()),
    async close() {
      trades.close()
      for (const book of books) book.close()
      await kucoin.close()
    },
  }
}

interface FollowedBook {
  readonly ready: Promise<unknown>
  link(): Connection['links'][number]
  /** Passes on what it is now, unless that is known. */
  look(): void
  close(): void
}

function followBook(
  { kucoin, staleAfterMs, tell }: LiveMarketOptions,
  symbol: string,
  { add, now }: { add(push: MarketPush): void; now(): number },
): FollowedBook {
  let known = ''
  let knownMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isTold = true
  let isOver = false
  const look = (): void => {
    clearTimeout(timer)
    timer = undefined
    const isLive = book.state === 'live'
    if (isLive !== isTold) {
      isTold = isLive
      tell(
        isLive
          ? `prices of ${symbol} are live again`
          : `no prices of ${symbol}: its book is ${isOver ? 'over; nothing is bought any more' : `${book.state}; nothing is bought until they are back`}`,
      )
    }
    const { bids, asks } = isLive ? book.depth(DEPTH) : { bids: [], asks: [] }
    const push: MarketPush = { kind: 'book', symbol, bids, asks }
    const text = JSON.stringify(push)
    knownMs = now()
    if (text === known) return
    known = text
    add(push)
  }
  const book = createBook(kucoin.feeds, kucoin, bookOf(symbol), {
    staleAfterMs,
    onEvent(event) {
      if (event.type === 'ended') {
        isOver = true
        tell(`warning: the book of ${symbol} is over: ${reasonOf(event.error)}`)
      }
      const waitMs = event.type === 'changed' ? knownMs + BOOK_EVERY_MS - now() : 0
      if (waitMs <= 0) look()
      else timer ??= setTimeout(look, waitMs)
    },
  })
  // What it is refused with is told as an event.
  const ready = book.ready.catch(() => false)
  return {
    ready,
    link() {
      const { ageMs } = book
      const state = isOver ? 'over' : book.state
      return {
        name: `book of ${symbol}`,
        state,
        // One that syncs gets right by itself.
        isWell: state === 'live' || state === 'syncing',
        lastMs: ageMs === undefined ? null : Math.round(now() - ageMs),
      }
    },
    look,
    close() {
      clearTimeout(timer)
      book.close()
    },
  }
}
