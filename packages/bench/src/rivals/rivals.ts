/** Our client beside others on one faulted feed: what each lost, heard twice, kept stale, and said about it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { startChild } from '../child.ts'
import type { Limit, Report, Row } from '../report.ts'
import type { ExchangeAnswer, ExchangeQuestion } from './exchange-process.ts'
import { planFaults } from './plan.ts'
import { type Known, type ReaderQuestion, readerNames, type Sides } from './reader.ts'
import { trade } from './trader.ts'

/** Once nothing breaks any more: a socket that fell silent is found out, opened anew, and what it missed is read. */
const HEAL_MS = 45_000
const LOOK_MS = 500

/** What came of one client. */
interface RivalRow extends Row {
  readonly tradesLost: number
  readonly tradesTwice: number
  /** Orders that are over, and that its user takes for open at the end. */
  readonly ordersStale: number
  /** Share of looks at which its book was none that the market had lately, and it did not say so. */
  readonly bookWrong: number
  /** Share of looks at which it said that it has no book. */
  readonly bookNone: number
  /** 1 where its book was the market's at the end. */
  readonly bookRightAtEnd: number
  /** What it said of its own accord, and how often. */
  readonly said: string
}

/** What ours lost, heard twice and kept stale, and whether its book was the right one at the end. */
const limits: Readonly<Record<string, Limit>> = {
  tradesLost: { atMost: 0 },
  tradesTwice: { atMost: 0 },
  ordersStale: { atMost: 0 },
  bookRightAtEnd: { atLeast: 1 },
}

/** Reads one exchange with each client at the same time, while it breaks by the seed for so many seconds. */
export async function benchRivals(seed: number, seconds: number): Promise<Report> {
  const exchange = startChild<ExchangeQuestion, ExchangeAnswer>(
    new URL('exchange-process.ts', import.meta.url),
  )
  const readers = readerNames.map(() =>
    startChild<ReaderQuestion, Known>(new URL('reader-process.ts', import.meta.url)),
  )
  try {
    const started = await exchange.ask({ ask: 'start', seed })
    if (started.did !== 'start') throw new Error('The exchange did not start.')
    const { url } = started
    await Promise.all(
      readers.map((reader, at) => reader.ask({ ask: 'start', client: readerNames[at] ?? 'ccxt', url })),
    )
    let isOver = false
    const trading = trade(url, () => isOver)
    const looks = readers.map(() => ({ wrong: 0, none: 0, all: 0, last: false }))
    const look = async (): Promise<void> => {
      const known = await Promise.all(readers.map((reader) => reader.ask({ ask: 'look' })))
      const answer = await exchange.ask({ ask: 'book' })
      if (answer.did !== 'book') return
      for (const [at, { book }] of known.entries()) {
        const own = looks[at]
        if (!own) continue
        own.all++
        own.last = book !== undefined && isAmong(book, answer.recent)
        if (book === undefined) own.none++
        else if (!own.last) own.wrong++
      }
    }
    const plan = planFaults(seed, seconds)
    await breakAsPlanned(plan, (fault) => exchange.ask({ ask: 'break', fault }), look, seconds * 1_000)
    const healedAtMs = performance.now() + HEAL_MS
    while (performance.now() < healedAtMs) {
      await look()
      await sleep(LOOK_MS)
    }
    isOver = true
    await trading
    await sleep(3_000)
    await look()
    const truth = await exchange.ask({ ask: 'truth' })
    if (truth.did !== 'truth') throw new Error('The exchange did not tell.')
    const known = await Promise.all(readers.map((reader) => reader.ask({ ask: 'look' })))
    const rows = known.map((one, at): RivalRow => {
      const { wrong = 0, none = 0, all = 1, last = false } = looks[at] ?? {}
      const heard = new Set(one.trades)
      const over = new Set(one.ended)
      return {
        name: one.name,
        tradesLost: truth.trades.filter((id) => !heard.has(id)).length,
        tradesTwice: one.trades.length - heard.size,
        ordersStale: truth.ended.filter((id) => !over.has(id)).length,
        bookWrong: share(wrong, all),
        bookNone: share(none, all),
        bookRightAtEnd: Number(last),
        said: Object.entries(one.said)
          .map(([what, times]) => `${what} × ${times}`)
          .join(', '),
      }
    })
    console.error(
      `Seed ${seed}: ${plan.length} faults on all sockets; the account made ${truth.trades.length} trades, ` +
        `${truth.ended.length} of its orders ended.`,
    )
    const own = rows.find(({ name }) => name === 'kucoin-kit')
    const ratios = Object.fromEntries(
      Object.keys(limits).map((name) => [name, Number(own?.[name] ?? Number.NaN)]),
    )
    return { bench: 'rivals', rows, ratios, limits }
  } finally {
    await Promise.all([exchange, ...readers].map((child) => child.stop()))
  }
}

async function breakAsPlanned(
  plan: ReturnType<typeof planFaults>,
  breakOne: (fault: (typeof plan)[number]) => Promise<unknown>,
  look: () => Promise<void>,
  lastMs: number,
): Promise<void> {
  const waiting = [...plan]
  const startedMs = performance.now()
  for (;;) {
    const elapsedMs = performance.now() - startedMs
    while ((waiting[0]?.atMs ?? Number.POSITIVE_INFINITY) <= elapsedMs) {
      const fault = waiting.shift()
      if (fault) await breakOne(fault)
    }
    if (elapsedMs >= lastMs) return
    await look()
    await sleep(LOOK_MS)
  }
}

function isAmong(book: Sides, recent: readonly Sides[]): boolean {
  const text = JSON.stringify(book)
  return recent.some((one) => JSON.stringify(one) === text)
}

function share(part: number, all: number): number {
  return Number((part / all).toFixed(3))
}

/** `pnpm bench rivals`. */
export const rivalsBench: Bench = {
  about: 'what others lose, hear twice and keep stale on one faulted feed, beside ours (two minutes)',
  isLong: true,
  notes: [
    'bookWrong: looks at which the best five were none that the market had in the last 1.5 s, and nothing said so; bookNone: looks at which the client said it had no book.',
    'The SDK keeps no book: its user shows the last best 50.',
  ],
  run: ({ seconds = 75, seed = 1 }) => benchRivals(seed, seconds),
}
