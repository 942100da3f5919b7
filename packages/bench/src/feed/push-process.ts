/**
 * A process that pushes: an exchange of one topic, that says nothing but that. It gives tokens over HTTP as KuCoin does, and
 * sends what it is asked for over the sockets.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { answerParent } from '../child.ts'

/** Starts pushing so many messages, or asks where it listens. */
export interface PushQuestion {
  readonly messages: number
}

/** Where it listens. */
export interface PushAnswer {
  readonly port: number
}

const topic = '/market/match:BTC-USDT'
const open = new Set<WebSocket>()
const server = createServer((_, response) => {
  const { port } = server.address() as AddressInfo
  const instance = { endpoint: `ws://127.0.0.1:${port}/`, encrypt: false, protocol: 'websocket' }
  const instanceServers = [{ ...instance, pingInterval: 18_000, pingTimeout: 10_000 }]
  response.end(JSON.stringify({ code: '200000', data: { token: 'token-of-the-bench', instanceServers } }))
})
new WebSocketServer({ server }).on('connection', (socket) => {
  socket.send('{"id":"x","type":"welcome"}')
  socket.on('message', (data) => {
    const { id, type } = JSON.parse(String(data))
    if (type === 'ping') socket.send(JSON.stringify({ id, type: 'pong' }))
    if (type === 'subscribe') {
      open.add(socket)
      socket.send(JSON.stringify({ id, type: 'ack' }))
    }
  })
  socket.on('close', () => open.delete(socket))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

/** Distinct messages: a text that was parsed before parses faster. */
function message(n: number): string {
  const price = (60_000 + (n % 9_973) / 10).toFixed(1)
  return JSON.stringify({
    type: 'message',
    topic,
    subject: 'trade.l3match',
    data: {
      sequence: `${10_000_000 + n}`,
      type: 'match',
      symbol: 'BTC-USDT',
      side: n % 2 ? 'buy' : 'sell',
      price,
      size: `0.${(n * 7_919) % 1_000_003}`,
      tradeId: `${20_000_000_000 + n}`,
      takerOrderId: (0x5c35c02703aa673cn + BigInt(n)).toString(16),
      makerOrderId: (0x5c35c02709e4f67dn + BigInt(n)).toString(16),
      time: `${1_545_896_669_145_000_000n + BigInt(n)}`,
    },
  })
}

let sent = 0
/** As fast as the reader takes it, and no faster. */
function push(messages: number): void {
  for (let i = 0; i < Math.min(messages, 200); i++) {
    const text = message(sent++)
    for (const socket of open) socket.send(text)
  }
  const wait = (): void => {
    if ([...open].some(({ bufferedAmount }) => bufferedAmount > 100_000)) setTimeout(wait, 1)
    else setImmediate(push, messages - 200)
  }
  if (messages > 200) wait()
}

answerParent<PushQuestion, PushAnswer>(async ({ messages }) => {
  if (messages > 0) push(messages)
  return { port: (server.address() as AddressInfo).port }
})
