import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import {
  closeFrame,
  frame,
  opcodes,
  type ServedSocket,
  type SocketServer,
  serveSockets,
} from '../../../core/test/socket-server.ts'
import { createRelay, type RelayEvent, type RelayOptions } from '../index.ts'
import { listenRelay, type RunningRelay } from '../node.ts'

const origin = 'https://app.example'
const token = 'canary-token-0123456789'
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const base64Url = (text: string): string => Buffer.from(text).toString('base64url')

/** An exchange's sockets and a relay before them. */
async function setUp(join?: (socket: ServedSocket) => void, more: Partial<RelayOptions> = {}) {
  const upstream: SocketServer = await serveSockets(join)
  const events: RelayEvent[] = []
  const relay: RunningRelay = await listenRelay(
    createRelay({
      origins: [origin],
      tokens: [token],
      sockets: { test: upstream.url },
      socketPaths: ['/', '/endpoint', '/HTTP/302'],
      onEvent: (event) => events.push(event),
      ...more,
    }),
  )
  closers.push(
    () => relay.close(),
    () => upstream.close(),
  )
  return { upstream, events, relay }
}

interface Handshake {
  readonly path?: string
  readonly origin?: string
  readonly words?: readonly string[]
  readonly key?: string
}

/** Sends a handshake as a page does, and gives all that comes back. */
function knock({ url }: RunningRelay, { path = '/test/', words, key, ...given }: Handshake = {}) {
  const spoken = words ?? [
    'kucoin-relay',
    `token.${base64Url(token)}`,
    `query.${base64Url('token=abc&connectId=1')}`,
  ]
  let answer = Buffer.alloc(0)
  const wire = connect(Number(new URL(url).port), '127.0.0.1', () =>
    wire.write(
      `GET ${path} HTTP/1.1\r\nHost: relay\r\nOrigin: ${given.origin ?? origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nCookie: a=b\r\nSec-WebSocket-Key: ${key ?? 'dGhlIHNhbXBsZSBub25jZQ=='}\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Protocol: ${spoken.join(', ')}\r\n\r\n`,
    ),
  )
  wire.on('data', (chunk: Buffer) => {
    answer = Buffer.concat([answer, chunk])
  })
  wire.on('error', () => {})
  closers.push(() => wire.destroy())
  return { wire, answer: () => answer.toString('latin1') }
}

test('a socket arrives with its query and nothing else, and frames pass both ways', async () => {
  const { upstream, relay, events } = await setUp(({ wire }) => wire.write(frame(opcodes.text, 'welcome')))
  const { wire, answer } = knock(relay)
  await expect.poll(answer).toContain('welcome')
  expect(answer()).toContain('HTTP/1.1 101')
  expect(answer()).toContain('Sec-WebSocket-Protocol: kucoin-relay')
  // The sample of RFC 6455, so that a page can tell that somebody has read its handshake.
  expect(answer()).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
  wire.write('anything at all')
  const { request, received } = upstream.served[0] as ServedSocket
  await expect.poll(() => Buffer.concat(received).toString()).toBe('anything at all')
  expect(request.url).toBe('/?token=abc&connectId=1')
  for (const name of ['origin', 'cookie', 'sec-websocket-protocol', 'sec-websocket-extensions']) {
    expect(request.headers).not.toHaveProperty(name)
  }
  expect(events).toMatchObject([{ method: 'GET', host: 'test', status: 101 }])
  expect(JSON.stringify(events)).not.toMatch(/abc|canary/)
})

test('the end of either side is the end of the other', async () => {
  const { upstream, relay } = await setUp()
  const first = knock(relay)
  await expect.poll(() => upstream.served.length).toBe(1)
  first.wire.destroy()
  await expect.poll(() => upstream.served[0]?.wire.destroyed).toBe(true)
  const second = knock(relay)
  await expect.poll(() => upstream.served.length).toBe(2)
  upstream.served[1]?.wire.end(closeFrame(1_000, 'Bye'))
  await expect.poll(second.answer).toContain('Bye')
  await expect.poll(() => second.wire.destroyed).toBe(true)
})

const sign = 'c2lnbmF0dXJlLW9mLWEtc2Vzc2lvbi0wMTIzNDU2Nzg'

test.each<[string, Handshake, string]>([
  ['a foreign origin', { origin: 'https://evil.example' }, 'RELAY_ORIGIN'],
  ['no token', { words: ['kucoin-relay'] }, 'RELAY_TOKEN'],
  [
    'another token',
    { words: ['kucoin-relay', `token.${base64Url('another-token-of-nobody')}`] },
    'RELAY_TOKEN',
  ],
  ['a key on no list', { words: ['kucoin-relay', `key.${base64Url('a-key')}`] }, 'RELAY_TOKEN'],
  ['no protocol', { words: ['chat'] }, 'RELAY_HEADERS'],
  ['a word of nobody', { words: ['kucoin-relay', 'host.ZXZpbA'] }, 'RELAY_HEADERS'],
  ['a name of objects', { words: ['kucoin-relay', 'constructor.ZXZpbA'] }, 'RELAY_HEADERS'],
  ['two tokens', { words: ['kucoin-relay', 'token.YQ', 'token.YQ'] }, 'RELAY_HEADERS'],
  ['another host', { path: '/evil.example/' }, 'RELAY_TARGET'],
  ['a host of requests', { path: '/api.kucoin.com/' }, 'RELAY_TARGET'],
  ['another path', { path: '/test/api/v1/accounts' }, 'RELAY_TARGET'],
  ['a path that folds', { path: '/test/endpoint/..' }, 'RELAY_TARGET'],
  ['a query in the address', { path: '/test/?token=abc' }, 'RELAY_TARGET'],
  [
    'a query that breaks a line',
    { words: ['kucoin-relay', `token.${base64Url(token)}`, `query.${base64Url('a=b\r\nx: y')}`] },
    'RELAY_HEADERS',
  ],
  ['no key of a handshake', { key: 'a b' }, 'RELAY_HEADERS'],
])('%s is refused', async (_, handshake, code) => {
  const { upstream, relay, events } = await setUp()
  const { answer } = knock(relay, handshake)
  await expect.poll(answer).toContain(code)
  expect(answer()).not.toContain('101')
  expect(upstream.served).toEqual([])
  expect(events).toMatchObject([{ refused: code }])
})

test('a signed session passes once', async () => {
  const { upstream, relay } = await setUp()
  const words = [
    'kucoin-relay',
    `token.${base64Url(token)}`,
    `query.${base64Url(`apikey=k&sign=${sign}%3D`)}`,
  ]
  const first = knock(relay, { words })
  await expect.poll(first.answer).toContain('101')
  const second = knock(relay, { words })
  await expect.poll(second.answer).toContain('RELAY_REPLAY')
  expect(upstream.served).toHaveLength(1)
})

test.each([
  [`sign=${sign}%3d`, 'RELAY_REPLAY'],
  [`sign=%63${sign.slice(1)}=`, 'RELAY_REPLAY'],
  [`%73ign=${sign}%3D`, 'RELAY_REPLAY'],
  // Which of two counts, only the exchange knows; and some readers take what others do not.
  [`sign=bm9ib2R5&sign=${sign}%3D`, 'RELAY_HEADERS'],
  [`sign=${sign}`, 'RELAY_HEADERS'],
  [`sign=${sign.slice(0, -1)}h%3D`, 'RELAY_HEADERS'],
])('nor does it pass again where it is spelled otherwise: %s', async (spelled, code) => {
  const { upstream, relay } = await setUp()
  const words = (query: string) => ({
    words: ['kucoin-relay', `token.${base64Url(token)}`, `query.${base64Url(query)}`],
  })
  const first = knock(relay, words(`apikey=k&sign=${sign}%3D`))
  await expect.poll(first.answer).toContain('101')
  const second = knock(relay, words(`apikey=k&${spelled}`))
  await expect.poll(second.answer).toContain(code)
  expect(upstream.served).toHaveLength(1)
})

test('an exchange that takes no socket is a loss, and its redirect is not followed', async () => {
  const { relay } = await setUp()
  const { answer } = knock(relay, { path: '/test/HTTP/302' })
  await expect.poll(answer).toContain('RELAY_UPSTREAM_LOST')
  expect(answer()).not.toContain('elsewhere')
})

test('no more sockets than it may carry; a closed one gives its place back', async () => {
  const { upstream, relay } = await setUp(undefined, { maxSockets: 1 })
  const first = knock(relay)
  await expect.poll(() => upstream.served.length).toBe(1)
  const second = knock(relay)
  await expect.poll(second.answer).toContain('RELAY_BUSY')
  first.wire.destroy()
  await expect.poll(() => upstream.served[0]?.wire.destroyed).toBe(true)
  knock(relay)
  await expect.poll(() => upstream.served.length).toBe(2)
})

test('an exchange that does not answer the handshake is given up, and so is a page that leaves meanwhile', async () => {
  const { createServer } = await import('node:net')
  const wires: { destroyed: boolean; destroy(): void }[] = []
  const mute = createServer((wire) => void wires.push(wire.on('error', () => {}).resume()))
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  const { port } = mute.address() as { readonly port: number }
  const { relay } = await setUp(undefined, {
    sockets: { test: `ws://127.0.0.1:${port}` },
    upstreamTimeoutMs: 300,
  })
  closers.push(() => mute.close())
  const slow = knock(relay)
  await expect.poll(slow.answer).toContain('RELAY_UPSTREAM_SLOW')
  const leaving = knock(relay)
  await expect.poll(() => wires.length).toBe(2)
  leaving.wire.destroy()
  await expect.poll(() => wires.map(({ destroyed }) => destroyed)).toEqual([true, true])
})

test('who is refused and does not hang up is hung up on', async () => {
  const { relay } = await setUp()
  const { port } = new URL(relay.url)
  const wire = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true })
  closers.push(() => wire.destroy())
  let isOver = false
  wire.on('end', () => {
    isOver = true
  })
  wire.on('error', () => {}).resume()
  wire.write(
    'GET /test/ HTTP/1.1\r\nHost: relay\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n',
  )
  await expect.poll(() => isOver).toBe(true)
  // Nobody is there who would take it.
  await expect
    .poll(() => {
      wire.write('x')
      return wire.destroyed
    })
    .toBe(true)
})
