/** The exchange of the run, in its own process: real port, real time; what breaks breaks for every socket at once. */
import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { answerParent } from '../child.ts'
import { keys, olderKeys } from '../keys.ts'
import type { PlannedFault } from './plan.ts'
import { best, type Sides, SYMBOL } from './reader.ts'

/** What it is asked. */
export type ExchangeQuestion =
  | { readonly ask: 'start'; readonly seed: number }
  | { readonly ask: 'break'; readonly fault: PlannedFault }
  | { readonly ask: 'truth' }
  | { readonly ask: 'book' }

/** What it says. */
export type ExchangeAnswer =
  | { readonly did: 'start'; readonly url: string }
  | { readonly did: 'break' }
  /** Ids of all trades of the account, and of its orders that are over. */
  | { readonly did: 'truth'; readonly trades: readonly string[]; readonly ended: readonly string[] }
  /** Best levels as they were in the last seconds. */
  | { readonly did: 'book'; readonly recent: readonly Sides[] }

/** How old a book may be that counts as the market's: a message is under way, and the SDK's comes ten times a second. */
const FRESH_MS = 1_500
/** How often the book is noted. */
const NOTE_MS = 20

let exchange: Exchange | undefined
let recent: { readonly atMs: number; readonly text: string }[] = []

answerParent<ExchangeQuestion, ExchangeAnswer>(async (question) => {
  if (question.ask === 'start') return await start(question.seed)
  if (!exchange) throw new Error('Start the exchange first.')
  if (question.ask === 'break') {
    breakAll(exchange, question.fault)
    return { did: 'break' }
  }
  if (question.ask === 'book') {
    const sinceMs = performance.now() - FRESH_MS
    // The one that stood when the time began is among them.
    const from = recent.findLastIndex(({ atMs }) => atMs < sinceMs)
    recent = recent.slice(Math.max(0, from))
    return { did: 'book', recent: recent.map(({ text }) => JSON.parse(text)) }
  }
  return {
    did: 'truth',
    trades: exchange.ledger.fills().map(({ orderId, tradeId }) => `${orderId} ${tradeId}`),
    ended: exchange.ledger
      .orders()
      .filter(({ state }) => state !== 'open')
      .map(({ orderId }) => orderId),
  }
})

async function start(seed: number): Promise<ExchangeAnswer> {
  const own = createExchange({
    ...{ seed, symbols: [SYMBOL], limits: 'off' },
    credentials: [
      { ...keys, version: '3' },
      { ...olderKeys, version: '2' },
    ],
    balances: { trade: { USDT: '10000000', BTC: '100' } },
  })
  exchange = own
  const target = `/api/v1/market/orderbook/level2_20?symbol=${SYMBOL}`
  setInterval(async () => {
    const reply = await own.handle({ host: 'spot', method: 'GET', target, headers: {}, body: '' })
    if ('drop' in reply) return
    const { data } = JSON.parse(reply.body)
    const text = JSON.stringify({ bids: best(data.bids), asks: best(data.asks) })
    if (text !== recent.at(-1)?.text) recent.push({ atMs: performance.now(), text })
  }, NOTE_MS)
  const { url } = await listen(own)
  return { did: 'start', url }
}

/** For whoever is sent something while it lasts. */
function breakAll(own: Exchange, { kind, lastsMs }: PlannedFault): void {
  if (kind === 'restart') {
    own.dropSockets()
    return
  }
  const fromMs = own.clock.now()
  own.addFault({
    ...{ kind, fromMs, untilMs: fromMs + lastsMs, delayMs: 700 },
    match: {
      on: 'classic-sockets',
      // An account's own messages are lost with their socket only: no client could know.
      ...(kind === 'socket-skip' && { path: '/market/*' }),
    },
  })
}
