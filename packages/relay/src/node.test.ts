import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { createRelay, type Relay, type RelayEvent } from './index.ts'
import { listenRelay, relayHandler } from './node.ts'

const origin = 'https://app.example'
const token = 'canary-token-0123456789'
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** An exchange that notes what arrives, and a relay in front of it. */
async function setUp(answerAfterMs = 0) {
  const seen: string[] = []
  let aborted = 0
  const upstream = createServer((incoming, response) => {
    seen.push(`${incoming.method} ${incoming.url}`)
    response.on('close', () => {
      if (!response.writableEnded) aborted += 1
    })
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
    })
    incoming.on('end', () => setTimeout(() => response.end(String(size)), answerAfterMs))
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  const relay = await listenRelay(
    createRelay({ origins: [origin], tokens: [token], hosts: { test: base }, bodyTimeoutMs: 200 }),
  )
  closers.push(
    () => relay.close(),
    () => upstream.close(),
    () => upstream.closeAllConnections(),
  )
  return { seen, base, relay, abortedTotal: () => aborted }
}

/** Sends bytes that no client library would send. */
function raw(url: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', () => {})
    setTimeout(() => socket.end(), 400)
  })
}

const head = `Host: relay\r\nOrigin: ${origin}\r\nX-Relay-Token: ${token}\r\nConnection: close\r\n`

test.each([
  'GET /test/api/../../evil HTTP/1.1',
  'GET /test/api/./x HTTP/1.1',
  'GET /x/../test/api/x HTTP/1.1',
  'GET //test/api/x HTTP/1.1',
  'GET /test//api/x HTTP/1.1',
  'GET /test/api\\x HTTP/1.1',
  'GET http://evil.example/test/api/x HTTP/1.1',
  'GET http://relay/test/api/x HTTP/1.1',
  'GET /test/api/%2e%2e/x HTTP/1.1',
  'GET /test/api/x%0d%0aevil HTTP/1.1',
  'GET *  HTTP/1.1',
  'CONNECT evil.example:443 HTTP/1.1',
  'TRACE /test/api/x HTTP/1.1',
  'GET /test/api/x HTTP/1.1\r\nKC-API-KEY: a\r\n b: folded',
])('%s reaches nobody', async (line) => {
  const { relay, seen } = await setUp()
  expect(await raw(relay.url, `${line}\r\n${head}\r\n`)).not.toContain('200 OK')
  expect(seen).toEqual([])
})

test('the plain form does reach the exchange, byte for byte', async () => {
  const { relay, seen } = await setUp()
  const query = 'a=b%2Fc&d=%27%C3%A9'
  const lines = `GET /test/api/v1/accounts HTTP/1.1\r\nX-Relay-Query: ${query}\r\n`
  expect(await raw(relay.url, `${lines}${head}\r\n`)).toContain('200 OK')
  expect(seen).toEqual([`GET /api/v1/accounts?${query}`])
})

test('a body goes through; one that trickles is refused and its connection closed', async () => {
  const { relay, seen } = await setUp()
  const post = `POST /test/api/x HTTP/1.1\r\n${head}Content-Length: 5\r\n\r\n`
  const answer = await raw(relay.url, `${post}hello`)
  expect(answer).toContain('200 OK')
  expect(answer).toMatch(/\b5\r\n0\r\n|\b5$/)
  expect(await raw(relay.url, `${post}he`)).toContain('RELAY_BODY_SLOW')
  expect(seen).toEqual(['POST /api/x'])
})

test('a connection that a page would keep is closed beneath a body that trickles, and not beneath one that is refused', async () => {
  const { relay } = await setUp()
  const kept = head.replace('close', 'keep-alive')
  const slow = await raw(relay.url, `POST /test/api/x HTTP/1.1\r\n${kept}Content-Length: 5\r\n\r\nhe`)
  expect(slow).toMatch(/RELAY_BODY_SLOW/)
  expect(slow).toMatch(/^connection: close/im)
  const large = 'x'.repeat(100_000)
  const refused = `POST /test/api/x HTTP/1.1\r\n${kept}Content-Length: ${large.length}\r\n\r\n${large}`
  const both = await raw(relay.url, `${refused}GET /test/api/y HTTP/1.1\r\n${head}\r\n`)
  expect(both).toContain('RELAY_BODY_SIZE')
  expect(both).toContain('HTTP/1.1 200')
})

test('an empty host, which Node takes for all of them, is refused', async () => {
  const relay = createRelay({ origins: [origin], tokens: [token] })
  for (const host of ['', ' '])
    await expect(listenRelay(relay, { host })).rejects.toThrow('listenRelay: host')
})

test('a page that goes away ends the request to the exchange', async () => {
  const { relay, seen, abortedTotal } = await setUp(5_000)
  const leaving = request(`${relay.url}/test/api/x`, { headers: { origin, 'x-relay-token': token } })
  leaving.on('error', () => {})
  leaving.end()
  await expect.poll(() => seen.length).toBe(1)
  leaving.destroy()
  await expect.poll(abortedTotal).toBe(1)
})

test('a thousand requests in flight cost a bounded memory each', async () => {
  const total = 1_000
  const waiting: (() => void)[] = []
  const upstream = createServer((incoming, response) => {
    incoming.resume().on('end', () => waiting.push(() => response.end('{"code":"200000","data":null}')))
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', 2_000, resolve))
  const base = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  const script = `import { createRelay } from '${new URL('../dist/index.js', import.meta.url)}'
import { listenRelay } from '${new URL('../dist/node.js', import.meta.url)}'
const options = { origins: ['${origin}'], tokens: ['${token}'], hosts: { test: '${base}' }, rate: 100000, maxInFlight: 2000 }
console.log((await listenRelay(createRelay(options))).url)
const used = () => { gc(); const { heapUsed, external } = process.memoryUsage(); return heapUsed + external }
process.stdin.on('data', () => console.log(used()))`
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script])
  closers.push(
    () => child.kill(),
    () => upstream.close(),
    () => upstream.closeAllConnections(),
  )
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const line = async (): Promise<string> => (await lines.next()).value as string
  const measure = async (): Promise<number> => {
    child.stdin.write('\n')
    return Number(await line())
  }
  const url = await line()
  let timestamp = 0
  const send = async (): Promise<number> => {
    timestamp += 1
    const headers = {
      origin,
      'x-relay-token': token,
      'kc-api-key': 'k'.repeat(24),
      'kc-api-sign': `${`${timestamp}`.padStart(42, 's')}A=`,
      'kc-api-timestamp': String(1_700_000_000_000 + timestamp),
      'content-type': 'application/json',
    }
    return (await fetch(`${url}/test/api/v1/hf/orders`, { method: 'POST', headers, body: 'x'.repeat(300) }))
      .status
  }
  const wave = async (size: number): Promise<number> => {
    const all = Array.from({ length: size }, send)
    await expect.poll(() => waiting.length, { timeout: 20_000 }).toBe(size)
    const peak = await measure()
    for (const answer of waiting.splice(0)) answer()
    expect(new Set(await Promise.all(all))).toEqual(new Set([200]))
    return peak
  }
  await wave(20) // compiled and warm
  const before = await measure()
  const perRequest = ((await wave(total)) - before) / total
  const measured = `relay: ${total} in flight, ${(perRequest / 1_024).toFixed(1)} KiB each (heap and buffers, Node ${process.version})`
  console.log(measured)
  const results = new URL('../../../.results/', import.meta.url)
  mkdirSync(results, { recursive: true })
  writeFileSync(new URL('relay-memory.txt', results), `${measured}\n`)
  expect(perRequest).toBeLessThan(64 * 1_024)
}, 60_000)

/** Another's server with a relay in it; it may read bodies before the relay can. */
async function mount(before: 'reads bodies' | 'leaves bodies', wrap = (relay: Relay): Serve => relay) {
  const { seen, base } = await setUp()
  const events: RelayEvent[] = []
  const relay = createRelay({
    origins: [origin],
    tokens: [token],
    hosts: { test: base },
    sockets: { test: base.replace('http', 'ws') },
    bodyTimeoutMs: 200,
    onEvent: (event) => events.push(event),
  })
  const handler = relayHandler(wrap(relay))
  const server = createServer(async (incoming, response) => {
    if (!incoming.url?.startsWith('/relay/')) return response.end('of the server')
    if (before === 'reads bodies') for await (const _ of incoming);
    incoming.url = incoming.url.slice('/relay'.length)
    return handler(incoming, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post = (body: string): Promise<Response> =>
    fetch(`${url}/relay/test/api/v1/orders`, {
      method: 'POST',
      headers: { origin, 'x-relay-token': token },
      body,
    })
  return { seen, events, url, post }
}

type Serve = (request: Request) => Promise<Response>
const wrap =
  (relay: Relay): Serve =>
  (request) =>
    relay(request)

test('a server that is there already takes a relay in', async () => {
  const { seen, url, post } = await mount('leaves bodies')
  expect(await (await fetch(url)).text()).toBe('of the server')
  const answer = await post('{"a":1}')
  expect([answer.status, await answer.text()]).toEqual([200, '7'])
  expect(seen).toEqual(['POST /api/v1/orders'])
  const refused = await fetch(`${url}/relay/test/api/v1/orders`, { headers: { origin } })
  expect(await refused.json()).toMatchObject({ code: 'RELAY_TOKEN' })
})

test.each([
  ['a relay', undefined],
  ['a function around one', wrap],
])('a body that the server has read already is not sent as an empty one: %s', async (_, around) => {
  const { seen, post } = await mount('reads bodies', around)
  const answer = await post('{"a":1}')
  expect([answer.status, await answer.json()]).toMatchObject([408, { code: 'RELAY_BODY_SLOW' }])
  expect(seen).toEqual([])
})

test.each([
  ['a relay', undefined],
  ['a function around one', wrap],
])(
  'a handshake that a server hands on as a request is told that its socket cannot be opened: %s',
  async (_, around) => {
    const { events, url } = await mount('leaves bodies', around)
    const words = ['kucoin-relay', `token.${Buffer.from(token).toString('base64url')}`]
    const init = { protocols: words, headers: { origin } } as never
    const closed = new Promise((resolve) => {
      new WebSocket(`${url.replace('http', 'ws')}/relay/test/`, init).onclose = resolve
    })
    await closed
    expect(events).toMatchObject([{ host: 'test', status: 501, refused: 'RELAY_NO_SOCKETS' }])
  },
)

test('a page that leaves before its body is there is told as that, and not as a bad header', async () => {
  const { events, url } = await mount('leaves bodies')
  const leaving = connect(Number(new URL(url).port), '127.0.0.1', () =>
    leaving.write(
      `POST /relay/test/api/x HTTP/1.1\r\n${head.replace('close', 'keep-alive')}Content-Length: 5\r\n\r\nhe`,
      () => leaving.destroy(),
    ),
  )
  await expect.poll(() => events).toMatchObject([{ refused: 'RELAY_BODY_SLOW' }])
})

test.each([401, 408, 421, 425, 503])(
  'a write arrives once, in one piece, though it is answered with %d',
  async (status) => {
    const seen: unknown[] = []
    const upstream = createServer((incoming, response) => {
      let body = ''
      incoming.setEncoding('utf8').on('data', (text) => {
        body += text
      })
      incoming.on('end', () => {
        const { 'content-length': length, 'transfer-encoding': coding } = incoming.headers
        seen.push([incoming.method, body, length, coding])
        response.writeHead(status).end()
      })
    })
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
    const options = { origins: [origin], tokens: [token], hosts: { test: base } }
    const relay = await listenRelay(createRelay(options))
    closers.push(
      () => relay.close(),
      () => upstream.close(),
      () => upstream.closeAllConnections(),
    )
    const order = '{"clientOid":"a","size":"1 €"}'
    const length = Buffer.byteLength(order)
    // A page of Node's would repeat it as well.
    const answer = await raw(
      relay.url,
      `POST /test/api/v1/hf/orders HTTP/1.1\r\n${head}Content-Length: ${length}\r\n\r\n${order}`,
    )
    expect(answer).toContain(`HTTP/1.1 ${status} `)
    expect(seen).toEqual([['POST', order, String(length), undefined]])
  },
)
