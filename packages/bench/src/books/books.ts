/** Many books at once, over real sockets: whether every message arrives in its place, and memory stays as it was. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Book, type BookEvent, createBook, spotBook } from '@kucoin-kit/core/book'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import type { Bench } from '../bench.ts'
import type { Snapshot } from '../book/market.ts'
import { startChild } from '../child.ts'
import { keys } from '../keys.ts'
import type { Limit, Report } from '../report.ts'
import { unpaced } from '../unpaced.ts'
import type { BooksAnswer, BooksQuestion } from './exchange-process.ts'

const BOOKS = 100
const LEVELS = 500
const PER_SECOND = 10_000
const SECONDS = 60
/** Shares of the run after which memory is looked at: once everything has its size, and at the end. */
const EARLY = 0.25

const limits: Readonly<Record<string, Limit>> = {
  /** Times that a book was in doubt after it was live. */
  lost: { atMost: 0 },
  /** Books that are not what the exchange has at the end. */
  different: { atMost: 0 },
  /** Messages that arrived as a share of those that were sent. */
  arrived: { atLeast: 1 },
  /** Memory in use at the end beside that after a quarter. */
  'memory in use': { atMost: 1.05 },
}

/** @param seconds - that messages come for */
export async function benchBooks(seconds: number = SECONDS): Promise<Report> {
  const collect = collector()
  const exchange = startChild<BooksQuestion, BooksAnswer>(new URL('exchange-process.ts', import.meta.url))
  const started = await exchange.ask({ ask: 'start', books: BOOKS, levels: LEVELS })
  if (started.did !== 'start') throw new Error('The exchange did not start.')
  await using kucoin = createKucoin({
    credentials: createCredentials(keys),
    hosts: { spot: started.url },
    budget: unpaced,
  })
  let changes = 0
  let lost = 0
  const onEvent = (event: BookEvent): void => {
    if (event.type === 'changed') changes++
    else if (event.type !== 'live') lost++
  }
  const books = started.symbols.map((symbol) =>
    createBook(kucoin.feeds, kucoin, spotBook(symbol), { onEvent }),
  )
  await Promise.all(books.map((book) => book.ready))
  // Each began with its snapshot.
  changes = 0
  const cpu = process.cpuUsage()
  const sending = exchange.ask({ ask: 'send', perSecond: PER_SECOND, seconds })
  await sleep(seconds * 1_000 * EARLY)
  const early = collect()
  const sent = await sending
  if (sent.did !== 'send') throw new Error('The exchange did not send.')
  for (let i = 0; i < 100 && changes < sent.sent; i++) await sleep(50)
  const { user, system } = process.cpuUsage(cpu)
  const late = collect()
  let different = 0
  for (const book of books) {
    const answer = await exchange.ask({ ask: 'book', symbol: book.symbol })
    if (answer.did !== 'book' || !isSame(book, answer.book)) different++
  }
  for (const book of books) book.close()
  await exchange.stop()
  return {
    bench: 'books',
    rows: [
      {
        name: `${books.length} books`,
        messages: sent.sent,
        seconds: sent.seconds,
        // Of one message, all that this process did for it.
        cpuUsPerMessage: (user + system) / sent.sent,
        heapMiB: late / 2 ** 20,
      },
    ],
    ratios: { lost, different, arrived: changes / sent.sent, 'memory in use': late / early },
    limits,
  }
}

function isSame(book: Book, { sequence, bids, asks }: Snapshot): boolean {
  const own = { sequence: book.sequence, bids: [...book.levels('bids')], asks: [...book.levels('asks')] }
  return JSON.stringify(own) === JSON.stringify({ sequence, bids, asks })
}

/** Tells what is in use once everything else is cleared away. */
function collector(): () => number {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  return () => {
    gc()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** The benchmark as a command. */
export const booksBench: Bench = {
  about: `${BOOKS} order books at ${PER_SECOND} messages a second for a minute`,
  isLong: true,
  run: ({ seconds }) => benchBooks(seconds),
}
