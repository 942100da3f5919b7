/** The relay's promises on Node, Deno, Bun and workerd: what reaches the exchange, and how often. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorkshop, type Workshop } from '../runtimes/pack.ts'
import { relayRuntimes, type ServedRelay } from './serve-relay.ts'

const origin = 'https://app.example'
const token = 'the-token-of-this-test'
const path = '/test/api/v1/orders'
let timestamp = 1_700_000_000_000

interface Seen {
  readonly line: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** An exchange that notes everything; some of its paths misbehave. */
const seen: Seen[] = []
const upstream: Server = createServer(async (request, response) => {
  const { method, url = '', headers } = request
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  seen.push({ line: `${method} ${url}`, headers, body })
  if (url.includes('moved')) response.writeHead(307, { location: '/api/v1/elsewhere' }).end()
  else if (url.includes('lost')) request.socket.destroy()
  else if (url.includes('endless')) response.write('{"code":')
  else if (url.includes('held')) return
  else
    response
      .setHeader('set-cookie', 'a=b')
      .setHeader('content-type', 'application/json')
      .end('{"code":"200000"}')
})

let workshop: Workshop
let hosts: Readonly<Record<string, string>>
beforeAll(async () => {
  workshop = await openWorkshop(['relay'])
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  hosts = { test: base, forbidden: 'https://forbidden.example' }
}, 60_000)
afterAll(async () => {
  upstream.close()
  upstream.closeAllConnections()
  await workshop?.remove()
})

/** Headers as a page's library signs them; never the same twice. */
function signed(): Record<string, string> {
  timestamp += 1
  return {
    origin,
    'x-relay-token': token,
    'kc-api-key': 'k',
    'kc-api-sign': `${`${timestamp}`.padStart(42, 's')}A=`,
    'kc-api-passphrase': 'p',
    'kc-api-timestamp': String(timestamp),
    'kc-api-key-version': '3',
  }
}

/** Headers as they stand in a request. */
function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
}

describe.each(relayRuntimes.filter(({ missing }) => missing === undefined))('on $name', ({ name, serve }) => {
  let relay: ServedRelay
  beforeAll(async () => {
    relay = await serve(workshop.folder, {
      origins: [origin],
      tokens: [token],
      hosts,
      maxBodyBytes: 1_000,
      bodyTimeoutMs: 300,
      upstreamTimeoutMs: 1_000,
      maxInFlight: 1,
    })
  }, 60_000)
  afterAll(() => relay?.close())
  beforeEach(() => {
    seen.length = 0
  })

  const ask = (init: RequestInit = {}, target = path): Promise<Response> =>
    fetch(relay.url + target, { headers: signed(), ...init })
  const codeOf = async (response: Promise<Response>): Promise<unknown> => {
    const { status, headers } = await response
    const { code } = (await (await response).json()) as { readonly code: string }
    return [status, code, headers.get('access-control-allow-origin')]
  }

  test('a signed request arrives as it was signed, and nothing else does', async () => {
    const exchange = { ...signed(), 'content-type': 'application/json' }
    const { origin: _, 'x-relay-token': __, ...passed } = exchange as Record<string, string>
    const headers = { ...exchange, 'x-relay-query': 'a=1%20b%2F', cookie: 'a=b', authorization: 'x' }
    const response = await ask({ method: 'POST', headers, body: '{"remark":"é 日本"}' })
    expect([response.status, await response.json()]).toEqual([200, { code: '200000' }])
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(seen).toMatchObject([{ line: 'POST /api/v1/orders?a=1%20b%2F', body: '{"remark":"é 日本"}' }])
    expect(seen[0]?.headers).toMatchObject(passed)
    for (const name of ['cookie', 'authorization', 'origin', 'x-relay-token', 'x-relay-query', 'referer']) {
      expect(seen[0]?.headers).not.toHaveProperty(name)
    }
  })

  if (name === 'Deno') {
    test('a host that Deno has no permission for is told as one that it does not forward to', async () => {
      const asked = ask({ method: 'POST', body: '{}' }, '/forbidden/api/v1/orders')
      expect(await codeOf(asked)).toEqual([403, 'RELAY_TARGET', origin])
    })
  }

  test('a foreign origin, a missing token, a method, another host and a copy are refused', async () => {
    expect(await codeOf(ask({ headers: { ...signed(), origin: 'https://evil.example' } }))).toEqual([
      403,
      'RELAY_ORIGIN',
      null,
    ])
    const { 'x-relay-token': _, ...without } = signed()
    expect(await codeOf(ask({ headers: without }))).toEqual([401, 'RELAY_TOKEN', origin])
    expect(await codeOf(ask({ method: 'PATCH' }))).toEqual([405, 'RELAY_METHOD', origin])
    expect(await codeOf(ask({}, '/evil.example/api/v1/orders'))).toEqual([403, 'RELAY_TARGET', origin])
    expect(seen).toEqual([])
    const headers = signed()
    expect((await ask({ headers })).status).toBe(200)
    expect(await codeOf(ask({ headers }))).toEqual([409, 'RELAY_REPLAY', origin])
    expect(seen).toHaveLength(1)
  })

  test('a body that is too large or too slow is refused', async () => {
    expect(await codeOf(ask({ method: 'POST', body: 'x'.repeat(1_001) }))).toEqual([
      413,
      'RELAY_BODY_SIZE',
      origin,
    ])
    const head = `POST ${path} HTTP/1.1\r\nhost: relay\r\n${lines(signed())}`
    const chunk = `190\r\n${'x'.repeat(400)}\r\n`
    const unannounced = `${head}transfer-encoding: chunked\r\n\r\n${chunk.repeat(3)}`
    expect(await raw(relay.url, unannounced, 'RELAY_BODY_SIZE')).toContain('RELAY_BODY_SIZE')
    const slow = `POST ${path} HTTP/1.1\r\nhost: relay\r\n${lines(signed())}content-length: 5\r\n\r\nhe`
    expect(await raw(relay.url, slow, 'RELAY_BODY_SLOW')).toContain('RELAY_BODY_SLOW')
    expect(seen).toEqual([])
  })

  test('a redirect is told and not followed', async () => {
    const response = await ask({ redirect: 'manual' }, '/test/api/moved')
    expect([response.status, response.headers.get('location')]).toEqual([302, null])
    expect(seen.map(({ line }) => line)).toEqual(['GET /api/moved'])
  })

  // A part of an order is cancelled by a DELETE, and an amount is redeemed by one.
  test.each(['POST', 'DELETE', 'PUT'])(
    'an answer that is lost on a kept connection is told, and the %s was sent once',
    async (method) => {
      for (let i = 0; i < 3; i++) await (await ask()).text()
      const body = method === 'DELETE' ? {} : { body: '{}' }
      expect(await codeOf(ask({ method, ...body }, '/test/api/lost'))).toEqual([
        502,
        'RELAY_UPSTREAM_LOST',
        origin,
      ])
      expect(seen.filter(({ line }) => line === `${method} /api/lost`)).toHaveLength(1)
    },
  )

  test.each(['relay', 'relay.example:80', '[::1]:80', 'RELAY.example'])(
    'it is found whatever name a proxy gives it: %s',
    async (host) => {
      const head = `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${lines(signed())}\r\n`
      expect(await raw(relay.url, head, '200000')).toContain('HTTP/1.1 200')
      expect(seen).toMatchObject([{ line: 'GET /api/v1/orders' }])
    },
  )

  test('a GET that comes with a body goes on without it', async () => {
    const head = `GET ${path} HTTP/1.1\r\nhost: relay\r\nconnection: close\r\n${lines(signed())}content-length: 2\r\n\r\n{}`
    expect(await raw(relay.url, head, '200000')).toContain('HTTP/1.1 200')
    expect(seen).toMatchObject([{ line: 'GET /api/v1/orders', body: '' }])
  })

  test('a page on the relay’s own origin reads, though its browser names none', async () => {
    const { origin: _, ...own } = { ...signed(), 'sec-fetch-site': 'same-origin' } as Record<string, string>
    const knock = (host: string) =>
      raw(relay.url, `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${lines(own)}\r\n`, '"}')
    expect(await knock('evil.example')).toContain('RELAY_ORIGIN')
    expect(await knock('app.example')).toContain('HTTP/1.1 200')
  })

  test.each(['held', 'endless'])('a page that goes away frees its place: %s', async (how) => {
    const leaving = new AbortController()
    const gone = ask({ signal: leaving.signal }, `/test/api/${how}`).then(
      (response) => response.text(),
      () => '',
    )
    await expect.poll(() => seen.length).toBe(1)
    leaving.abort()
    await gone.catch(() => '')
    await expect.poll(async () => (await ask()).status, { timeout: 4_000, interval: 100 }).toBe(200)
  })

  test.each([
    'GET /test/api/../../evil HTTP/1.1',
    'GET /test/api/%2e%2e/%2e%2e/evil HTTP/1.1',
    'GET /test/api/..%2f..%2fevil HTTP/1.1',
    'GET /x/../test/api/folded HTTP/1.1',
    'GET /test/api//evil HTTP/1.1',
    'GET //test/api/evil HTTP/1.1',
    'GET /test/api\\..\\evil HTTP/1.1',
    'GET http://evil.example/test/api/absolute HTTP/1.1',
    'GET /https://evil.example/api/evil HTTP/1.1',
    'GET /test/api/x%0d%0aevil:1 HTTP/1.1',
    'GET /test@evil.example/api/evil HTTP/1.1',
    'CONNECT evil.example:443 HTTP/1.1',
  ])('%s reaches no path beyond the list', async (line) => {
    await raw(relay.url, `${line}\r\nhost: relay\r\nconnection: close\r\n${lines(signed())}\r\n`, '\r\n\r\n')
    // Where a runtime's parser folds a path before the relay sees it, what goes out is the folded one, of the list.
    for (const one of seen) expect(one.line).toMatch(/^GET \/api\/(folded|absolute)$/)
  })
})

/** Sends bytes that no client library would send; gives what came until the end, or until a text was seen. */
function raw(url: string, text: string, until?: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setTimeout(5_000, () => socket.destroy())
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk
      if (until !== undefined && answer.includes(until)) socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })
}
