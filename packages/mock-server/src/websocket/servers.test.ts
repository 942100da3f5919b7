import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { hmac64, signedHeaders } from '../../test/client.ts'
import type { MockCredential } from '../contract/credential.ts'
import type { Exchange } from '../contract/exchange.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { listen, type RunningServer } from '../listen.ts'
import { createHandlers } from '../msw.ts'

interface Frame {
  readonly type: string
  readonly topic?: string
  readonly data?: Record<string, unknown>
}

/** Opens a socket the way a client does: token first, then the address that came with it. */
async function connect(
  base: string,
  key?: MockCredential,
): Promise<{
  socket: WebSocket
  next: (what: (frame: Frame) => boolean) => Promise<Frame>
  endpoint: string
}> {
  const path = `/api/v1/bullet-${key === undefined ? 'public' : 'private'}`
  const headers =
    key === undefined
      ? {}
      : signedHeaders(key, { timestamp: Date.now(), method: 'POST', rawTarget: path, body: '' })
  const answer = (await (await fetch(base + path, { method: 'POST', headers })).json()) as {
    data: { token: string; instanceServers: { endpoint: string }[] }
  }
  const endpoint = answer.data.instanceServers[0]?.endpoint as string
  const socket = new WebSocket(`${endpoint}?token=${encodeURIComponent(answer.data.token)}&connectId=c`)
  const seen: Frame[] = []
  const waiting: { what: (frame: Frame) => boolean; resolve: (frame: Frame) => void }[] = []
  socket.addEventListener('message', ({ data }) => {
    const frame = JSON.parse(String(data)) as Frame
    const index = waiting.findIndex(({ what }) => what(frame))
    if (index < 0) seen.push(frame)
    else waiting.splice(index, 1)[0]?.resolve(frame)
  })
  return {
    socket,
    endpoint,
    next: (what) => {
      const found = seen.find(what)
      if (found !== undefined) return Promise.resolve(found)
      return new Promise((resolve) => void waiting.push({ what, resolve }))
    },
  }
}

async function walkThrough(exchange: Exchange, base: string): Promise<string> {
  const { socket, next, endpoint } = await connect(base, exchange.credentials[0])
  await next(({ type }) => type === 'welcome')
  const ask = (topic: string): void =>
    socket.send(JSON.stringify({ id: topic, type: 'subscribe', topic, privateChannel: true, response: true }))
  ask('/spotMarket/tradeOrdersV2')
  ask('/market/match:BTC-USDT')
  await next((frame) => 'id' in frame && frame.id === '/market/match:BTC-USDT')
  const body = JSON.stringify({
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'market',
    funds: '10',
    clientOid: 'x',
  })
  const path = '/api/v1/hf/orders'
  const headers = signedHeaders(exchange.credentials[0] as MockCredential, {
    timestamp: Date.now(),
    method: 'POST',
    rawTarget: path,
    body,
  })
  await fetch(base + path, { method: 'POST', headers, body })
  const mine = await next(({ data }) => data?.['type'] === 'match' && 'clientOid' in data)
  expect(mine).toMatchObject({ topic: '/spotMarket/tradeOrdersV2', data: { clientOid: 'x' } })
  // Strangers trade meanwhile, too.
  const isMine = ({ data }: Frame): boolean => data?.['tradeId'] === mine.data?.['tradeId']
  await next((frame) => frame.topic === '/market/match:BTC-USDT' && isMine(frame))
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
  socket.close()
  await closed
  return endpoint
}

let server: RunningServer | undefined
const intercepted = createExchange({ seed: 5 })
const interceptor = setupServer(...createHandlers(intercepted))

beforeAll(() => interceptor.listen({ onUnhandledFrame: 'bypass' }))
afterEach(async () => {
  await server?.close()
  server = undefined
})
afterAll(() => interceptor.close())

test('sockets work on a real port, at the address that the token came with', async () => {
  const exchange = createExchange()
  server = await listen(exchange)
  expect(await walkThrough(exchange, server.url)).toBe(server.wsUrl)
})

test('sockets work on KuCoin’s own addresses, intercepted', async () => {
  expect(await walkThrough(intercepted, 'https://api.kucoin.com')).toBe('wss://ws-api-spot.kucoin.com/')
})

/** Places an order over a socket: query, signature of the greeting, welcome, request. */
async function orderOver(base: string, { key, secret, passphrase }: MockCredential): Promise<unknown> {
  const timestamp = String(Date.now())
  const query = new URLSearchParams({
    apikey: key,
    timestamp,
    sign: hmac64(secret, key + timestamp),
    passphrase: hmac64(secret, passphrase),
  })
  const socket = new WebSocket(`${base}/v1/private?${query}`)
  return new Promise((resolve) =>
    socket.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(String(data)) as Frame & { op?: string }
      if ('timestamp' in frame) socket.send(hmac64(secret, String(data)))
      else if ('pingInterval' in frame) {
        const args = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10', clientOid: 'over' }
        socket.send(JSON.stringify({ id: '1', op: 'spot.order', args }))
      } else {
        socket.close()
        resolve(frame)
      }
    }),
  )
}

test('orders go over sockets on a real port, and on KuCoin’s own address', async () => {
  const exchange = createExchange()
  server = await listen(exchange)
  const placed = { id: '1', op: 'spot.order', code: '200000', data: { clientOid: 'over' } }
  const at = server.url.replace('http', 'ws')
  expect(await orderOver(at, exchange.credentials[0] as MockCredential)).toMatchObject(placed)
  expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 'over', state: 'done' }])
  const key = intercepted.credentials[0] as MockCredential
  expect(await orderOver('wss://wsapi.kucoin.com', key)).toMatchObject(placed)
})

test('a dropped socket breaks on the wire, without a close frame', async () => {
  const exchange = createExchange({ faults: [{ kind: 'socket-drop', match: { path: 'pong' }, count: 1 }] })
  server = await listen(exchange)
  const { socket, next } = await connect(server.url)
  await next(({ type }) => type === 'welcome')
  const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener('close', resolve))
  socket.send(JSON.stringify({ id: '1', type: 'ping' }))
  expect((await closed).code).toBe(1006)
  await expect.poll(() => exchange.sockets()).toBe(0)
})

test('with latency a break comes behind the frames that were sent before it', async () => {
  const fault = { kind: 'socket-drop', when: 'after', match: { path: 'pong' } } as const
  server = await listen(createExchange({ faults: [fault] }), { latencyMs: 20 })
  const { socket, next } = await connect(server.url)
  await next(({ type }) => type === 'welcome')
  const closed = new Promise<string>((resolve) => socket.addEventListener('close', () => resolve('closed')))
  socket.send(JSON.stringify({ id: '1', type: 'ping' }))
  const pong = next(({ type }) => type === 'pong').then(() => 'pong')
  expect(await Promise.race([pong, closed])).toBe('pong')
  await closed
})

test('a silent socket stays open on the wire and answers nothing', async () => {
  const exchange = createExchange({ faults: [{ kind: 'socket-silent', match: { path: 'pong' }, count: 1 }] })
  server = await listen(exchange)
  const { socket, next } = await connect(server.url)
  await next(({ type }) => type === 'welcome')
  const heard: unknown[] = []
  socket.addEventListener('message', ({ data }) => heard.push(data))
  socket.send(JSON.stringify({ id: '1', type: 'ping' }))
  await expect.poll(() => exchange.faultCounts()).toEqual({ 'socket-silent': 1 })
  socket.send(JSON.stringify({ id: '2', type: 'ping' }))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(heard).toEqual([])
  expect(socket.readyState).toBe(WebSocket.OPEN)
  expect(exchange.sockets()).toBe(1)
})

test('messages come by themselves while the host’s clock runs', async () => {
  const exchange = createExchange()
  server = await listen(exchange)
  const { socket, next } = await connect(server.url)
  socket.addEventListener('open', () =>
    socket.send(JSON.stringify({ id: 1, type: 'subscribe', topic: '/market/match:ETH-USDT' })),
  )
  expect(await next(({ topic }) => topic === '/market/match:ETH-USDT')).toMatchObject({ type: 'message' })
})

/** Opens a unified socket, and gives its first frames as they came: all of them are binary. */
async function unifiedFrames(url: string, command: Record<string, unknown>): Promise<unknown[]> {
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  const frames: unknown[] = []
  await new Promise<void>((resolve) =>
    socket.addEventListener('message', ({ data }) => {
      expect(data).toBeInstanceOf(ArrayBuffer)
      frames.push(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data as ArrayBuffer)))
      if (frames.length === 1) socket.send(JSON.stringify({ id: '1', action: 'SUBSCRIBE', ...command }))
      if (frames.length === 3) resolve()
    }),
  )
  socket.close()
  return frames
}

test('unified sockets send binary frames on a real port, and on KuCoin’s own addresses', async () => {
  server = await listen(createExchange())
  const wanted = (T: string): unknown[] => [{ message: 'welcome' }, { id: '1', result: true }, { T }]
  const ticker = { channel: 'ticker', tradeType: 'SPOT', symbol: 'BTC-USDT' }
  const book = { channel: 'obu', tradeType: 'FUTURES', symbol: 'XBTUSDTM', depth: '5' }
  const at = [server.unifiedSpotWsUrl, `${server.unifiedFuturesWsUrl}/`] as const
  expect(await unifiedFrames(at[0], ticker)).toMatchObject(wanted('ticker.SPOT'))
  expect(await unifiedFrames(at[1], book)).toMatchObject(wanted('obu.FUTURES'))
  expect(await unifiedFrames('wss://x-push-spot.kucoin.com', ticker)).toMatchObject(wanted('ticker.SPOT'))
  expect(await unifiedFrames('wss://x-push-futures.kucoin.com', book)).toMatchObject(wanted('obu.FUTURES'))
})
