import { createServer, type RequestListener, type Server } from 'node:http'
import {
  type AddressInfo,
  createServer as createNetServer,
  type Server as NetServer,
  type Socket,
} from 'node:net'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { Agent, type Dispatcher, errors } from 'undici'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { spot } from './entries/endpoints.ts'
import { type CallOptions, createCredentials, createKucoin, type Kucoin, KucoinError } from './index.ts'
import { sqliteJournal } from './journal.ts'
import { createNodePlatform } from './node-platform.ts'

const open: (Server | NetServer | Kucoin)[] = []
afterEach(async () => {
  for (const thing of open.splice(0)) {
    if ('listen' in thing) thing.close()
    else await thing.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function client(spot: string, more: Parameters<typeof createKucoin>[0] = {}): Kucoin {
  const credentials = createCredentials({ key: 'k1', secret: 's1', passphrase: 'p1' })
  const kucoin = createKucoin({ credentials, hosts: { spot }, ...more })
  open.push(kucoin)
  return kucoin
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('it succeeded')
    },
    (error) => error,
  )
}

test('a signed call over a real port', async () => {
  const url = await serve((req, res) => {
    res.setHeader('gw-ratelimit-limit', '4000')
    res.end(JSON.stringify({ code: '200000', data: { url: req.url, key: req.headers['kc-api-key'] } }))
  })
  const request = { method: 'GET', path: '/api/v1/accounts', query: [['type', 'a b']] } as const
  expect(await client(url).request(request)).toEqual({ url: '/api/v1/accounts?type=a%20b', key: 'k1' })
})

test('an error of the exchange says what to do about it', async () => {
  const url = await serve((_, res) => res.writeHead(401).end('{"code":"400005","msg":"Invalid KC-API-SIGN"}'))
  const error = await failure(client(url).request({ method: 'GET', path: '/api/v1/accounts' }))
  expect(String(error)).toMatch(/\nFix: .*prehash|\nFix: .*sign/i)
})

test('a redirect is an error and is not followed', async () => {
  let hits = 0
  const url = await serve((_, res) => {
    hits += 1
    res.writeHead(302, { location: '/api/v1/elsewhere' }).end()
  })
  expect(await failure(client(url).request({ method: 'GET', path: '/api/v1/x' }))).toMatchObject({
    code: 'REDIRECTED',
  })
  expect(hits).toBe(1)
})

test('a refused connection is known not to have been sent, even for a write', async () => {
  const kucoin = client('http://127.0.0.1:9', { maxAttempts: 1 })
  const error = await failure(kucoin.request({ method: 'POST', path: '/api/v1/hf/orders', body: {} }))
  expect(error).toMatchObject({ code: 'CONNECTION_FAILED', outcome: 'not-sent', retry: 'after-delay' })
})

test('a connection that drops after the write leaves the outcome unknown', async () => {
  let hits = 0
  const url = await serve((req) => {
    hits += 1
    req.socket.destroy()
  })
  const error = await failure(
    client(url).request({ method: 'POST', path: '/api/v1/hf/orders', body: { clientOid: 'x' } }),
  )
  expect(KucoinError.isInstance(error) && error.outcome).toBe('unknown')
  expect(hits).toBe(1)
})

test('a slow body runs into the time limit', async () => {
  const url = await serve((_, res) => {
    res.writeHead(200, { 'content-length': '100' })
    res.write('{"code"')
  })
  const call = client(url).request({ method: 'GET', path: '/api/v1/x' }, { timeoutMs: 100, maxAttempts: 1 })
  expect(await failure(call)).toMatchObject({ code: 'TIMED_OUT' })
})

test('a time limit beyond what undici would wait by itself is kept', async () => {
  let asked = (_: () => void): void => {}
  const answering = new Promise<() => void>((resolve) => {
    asked = resolve
  })
  const url = await serve((_, res) => asked(() => res.end(JSON.stringify({ code: '200000', data: 'late' }))))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const call = client(url).request(
    { method: 'GET', path: '/api/v1/x' },
    { timeoutMs: 400_000, maxAttempts: 1 },
  )
  const answer = await answering
  vi.advanceTimersByTime(390_000)
  // What would be given up is given up by now.
  await new Promise((resolve) => setImmediate(resolve))
  answer()
  expect(await call).toBe('late')
})

test('calls go through the proxy that was given', async () => {
  const seen: (string | undefined)[] = []
  const proxy = await serve((req, res) => {
    seen.push(req.url)
    res.end(JSON.stringify({ code: '200000', data: 'through the proxy' }))
  })
  const server = open[0] as Server
  server.on('connect', (req, socket) => {
    seen.push(req.url)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  const kucoin = client('https://api.kucoin.com', { proxy, maxAttempts: 1 })
  await failure(kucoin.request({ method: 'GET', path: '/api/v1/x' }))
  expect(seen).toEqual(['api.kucoin.com:443'])
})

test('an order is placed, followed and paged over a real port of the simulated exchange', async () => {
  const exchange = createExchange()
  const mock = await listen(exchange)
  const [{ key, secret, passphrase }] = exchange.credentials as [(typeof exchange.credentials)[number]]
  await using kucoin = createKucoin({
    credentials: createCredentials({ key, secret, passphrase }),
    hosts: { spot: mock.url },
    orders: { journal: sqliteJournal(':memory:') },
  })
  const order = await kucoin.orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' })
  const { fills } = await order.finished()
  expect(fills.length).toBeGreaterThan(0)
  const listed: string[] = []
  for await (const { tradeId } of kucoin.paginate(spot.listFills, { symbol: 'BTC-USDT' }))
    listed.push(tradeId)
  expect(listed.sort()).toEqual(fills.map(({ tradeId }) => tradeId).sort())
  await mock.close()
})

describe('a write that fails before it begins to leave is known not to have been sent', () => {
  const place = (url: string, more: Parameters<typeof createKucoin>[0] = {}, options: CallOptions = {}) =>
    failure(
      client(url, { maxAttempts: 1, ...more }).request(
        { method: 'POST', path: '/api/v1/hf/orders', body: { clientOid: 'x' } },
        options,
      ),
    )

  /** A server of bare sockets, and its port. */
  async function sockets(onSocket: (socket: Socket) => unknown): Promise<number> {
    const server = createNetServer((socket) => {
      socket.on('error', () => {})
      onSocket(socket)
    })
    open.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }

  /** A proxy that answers CONNECT by hand. */
  const proxyThat = async (answer: (socket: Socket) => void): Promise<string> =>
    `http://127.0.0.1:${await sockets((socket) => socket.once('data', () => answer(socket)))}`

  test.each([
    [407, 'never', /user and password/],
    [403, 'never', /let the proxy open tunnels/],
    [405, 'never', /let the proxy open tunnels/],
    [429, 'after-delay', /proxy itself/],
    [502, 'after-delay', /proxy itself/],
    [503, 'after-delay', /proxy itself/],
  ])('the proxy answers CONNECT with %i', async (status, retry, fix) => {
    const proxy = await proxyThat((socket) =>
      socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`),
    )
    const error = await place('https://api.kucoin.com', { proxy })
    expect(error).toMatchObject({ code: 'CONNECTION_FAILED', outcome: 'not-sent', retry })
    expect((error as KucoinError).message).toMatch(/The proxy opened no tunnel to api\.kucoin\.com\./)
    expect((error as KucoinError).seen).toEqual([`Seen: HTTP ${status} of the proxy`])
    expect((error as KucoinError).fix).toMatch(fix)
  })

  test.each<[string, (socket: Socket) => void]>([
    ['hangs up', (socket) => socket.destroy()],
    ['opens a tunnel and hangs up', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')],
    ['opens a tunnel to no TLS', (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nSSH-2.0-x\r\n')],
    ['answers with no HTTP', (socket) => socket.end('SSH-2.0-x\r\n')],
  ])('the proxy %s', async (_, answer) => {
    const proxy = await proxyThat(answer)
    expect(await place('https://api.kucoin.com', { proxy })).toMatchObject({
      code: 'CONNECTION_FAILED',
      outcome: 'not-sent',
      retry: 'after-delay',
    })
  })

  test.each<[string, (socket: Socket) => void]>([
    ['hangs up', (socket) => socket.destroy()],
    ['hangs up in the handshake', (socket) => socket.once('data', () => socket.destroy())],
    ['speaks no TLS', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('the host %s', async (_, onSocket) => {
    const error = await place(`https://127.0.0.1:${await sockets(onSocket)}`)
    expect(error).toMatchObject({ code: 'CONNECTION_FAILED', outcome: 'not-sent', retry: 'after-delay' })
  })

  test('a handshake that takes too long, or is given up', async () => {
    const held: Socket[] = []
    const url = `https://127.0.0.1:${await sockets((socket) => held.push(socket))}`
    expect(await place(url, {}, { timeoutMs: 100 })).toMatchObject({ code: 'TIMED_OUT', outcome: 'not-sent' })
    const reason = new Error('enough')
    const controller = new AbortController()
    setTimeout(() => controller.abort(reason), 50)
    expect(await place(url, {}, { signal: controller.signal })).toBe(reason)
    for (const socket of held) socket.destroy()
  })

  const failing = (syscall: string) => Object.assign(new Error('x'), { code: 'EHOSTUNREACH', syscall })
  test.each([
    failing('connect'),
    failing('read'),
    new AggregateError([failing('connect'), failing('write')]),
    new errors.ClientDestroyedError(),
    Object.assign(new Error('x'), { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }),
  ])('the same failure on a live connection proves nothing: %s', async (error) => {
    const run = async (isLive: boolean): Promise<boolean | undefined> => {
      const controller = { abort() {} } as unknown as Dispatcher.DispatchController
      const dispatcher = new Agent()
      dispatcher.dispatch = (_, handler) => {
        if (isLive) handler.onRequestStart?.(controller, null)
        handler.onResponseError?.(controller, error)
        return true
      }
      const { fetch, isNotSent } = createNodePlatform(dispatcher)
      const { signal } = new AbortController()
      const init = { method: 'POST', headers: {}, redirect: 'manual', signal } as const
      return await fetch('https://api.kucoin.com/api/v1/x', init).then(
        () => undefined,
        (reason: unknown) => isNotSent?.(reason),
      )
    }
    expect(await run(false)).toBe(true)
    expect(await run(true)).toBe(false)
  })
})

test('a closed client sends nothing and says so; closing twice is nothing', async () => {
  const url = await serve((_, res) => res.end('{"code":"200000","data":null}'))
  const kucoin = client(url, { maxAttempts: 1 })
  await Promise.all([kucoin.close(), kucoin.close()])
  const error = await failure(
    kucoin.request({ method: 'POST', path: '/api/v1/hf/orders', body: { clientOid: 'x' } }),
  )
  expect(error).toMatchObject({ code: 'CONNECTION_FAILED', outcome: 'not-sent' })
  expect(String(error)).toContain('ERR_CLIENT_CLOSED')
})

test('options that cannot work are refused', () => {
  expect(() => createKucoin({ proxy: 'no url' })).toThrow(/proxy/)
})

test.each([
  ['HTTPS_PROXY', 'proxy.example:8080'],
  ['https_proxy', 'user:hunter2@proxy.example:8080'],
  ['HTTP_PROXY', '127.0.0.1:3128'],
  ['http_proxy', 'proxy'],
])('%s=%s is refused by its name, and what stands in it is not told', (name, value) => {
  for (const one of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']) vi.stubEnv(one, undefined)
  vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  let told: unknown
  try {
    createKucoin({ proxy: 'env' })
  } catch (error) {
    told = error
  }
  expect(told).toMatchObject({
    code: 'OPTIONS_INVALID',
    shortMessage: `${name} is no URL of a proxy.`,
    fix: `write it with its scheme, ${name}=http://proxy.example:8080.`,
  })
  expect(String(told)).not.toContain('hunter2')
})
