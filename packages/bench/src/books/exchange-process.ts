/** An exchange of spot books and nothing else, in its own process: tokens, snapshots, and changes at a steady rate. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Market, openMarket, type Snapshot } from '../book/market.ts'
import { answerParent } from '../child.ts'

/** What it is told. */
export type BooksQuestion =
  | { readonly ask: 'start'; readonly books: number; readonly levels: number }
  | { readonly ask: 'send'; readonly perSecond: number; readonly seconds: number }
  | { readonly ask: 'book'; readonly symbol: string }

/** What it says. */
export type BooksAnswer =
  | { readonly did: 'start'; readonly url: string; readonly symbols: readonly string[] }
  | { readonly did: 'send'; readonly sent: number; readonly seconds: number }
  | { readonly did: 'book'; readonly book: Snapshot }

/** Frames leave in bunches of so many ms, as they do where many markets move at once. */
const TICK_MS = 10

const markets = new Map<string, Market>()
const readers = new Map<string, Set<WebSocket>>()
let isSending = false

const server = createServer((request, response) => {
  request.resume()
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const data = pathname.startsWith('/api/v1/bullet-')
    ? { token: 'token', instanceServers: [instance()] }
    : pathname === '/api/v1/timestamp'
      ? Date.now()
      : snapshotOf(searchParams.get('symbol') ?? '')
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ code: '200000', data }))
})
const address = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`
const instance = () => ({
  endpoint: `ws://${address()}/endpoint`,
  encrypt: false,
  protocol: 'websocket',
  pingInterval: 18_000,
  pingTimeout: 10_000,
})

function snapshotOf(symbol: string): object | undefined {
  const book = markets.get(symbol)?.snapshot()
  return book && { ...book, time: Date.now(), sequence: String(book.sequence) }
}

new WebSocketServer({ server }).on('connection', (socket) => {
  socket.send(JSON.stringify({ id: '1', type: 'welcome' }))
  socket.on('message', (bytes) => {
    const { id, type, topic = '' } = JSON.parse(String(bytes)) as { id: string; type: string; topic?: string }
    if (type === 'ping') socket.send(JSON.stringify({ id, type: 'pong', timestamp: Date.now() * 1_000 }))
    if (type !== 'subscribe') return
    for (const symbol of topic.slice(topic.indexOf(':') + 1).split(',')) readers.get(symbol)?.add(socket)
    socket.send(JSON.stringify({ id, type: 'ack' }))
  })
})

answerParent<BooksQuestion, BooksAnswer>(async (question) => {
  if (question.ask === 'book') {
    const book = markets.get(question.symbol)?.snapshot()
    if (book === undefined) throw new Error(`There is no ${question.symbol}.`)
    return { did: 'book', book }
  }
  if (question.ask === 'send') return await send(question)
  for (let i = 0; i < question.books; i++) {
    const symbol = `B${i}-USDT`
    markets.set(symbol, openMarket(symbol, question.levels, i + 1))
    readers.set(symbol, new Set())
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { did: 'start', url: `http://${address()}`, symbols: [...markets.keys()] }
})

/** Sends in turn for each market, at the rate by the clock: what a late timer held up leaves with the next. */
async function send({ perSecond, seconds }: BooksQuestion & { ask: 'send' }): Promise<BooksAnswer> {
  if (isSending) throw new Error('It is sending already.')
  isSending = true
  const turn = [...markets]
  const startedMs = performance.now()
  let sent = 0
  for (;;) {
    const elapsed = Math.min(seconds, (performance.now() - startedMs) / 1_000)
    for (const due = Math.floor(elapsed * perSecond); sent < due; sent++) {
      const [symbol, market] = turn[sent % turn.length] as [string, Market]
      const text = market.next()
      for (const socket of readers.get(symbol) ?? []) socket.send(text)
    }
    if (elapsed >= seconds) break
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  isSending = false
  return { did: 'send', sent, seconds: (performance.now() - startedMs) / 1_000 }
}
