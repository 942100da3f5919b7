/** Behind a proxy: the command goes where the environment says, as npx does, and straight to what is on this machine. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { run, withoutKeys } from '../../test/run.ts'
import { wayOut } from './way-out.ts'

withoutKeys()

/** What the proxy was asked for. */
let asked: string[] = []
let proxy: Server
let url = ''
let here: Server
let hereUrl = ''

beforeAll(async () => {
  proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(502).end()
  }).on('connect', (request, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`)
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
  })
  here = createServer((_, response) => {
    response.end(JSON.stringify({ code: '200000', data: Date.now() }))
  })
  const urlOf = async (server: Server): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  url = await urlOf(proxy)
  hereUrl = await urlOf(here)
})

beforeEach(() => {
  asked = []
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'no_proxy', 'NO_PROXY'])
    vi.stubEnv(name, undefined)
  vi.stubEnv('HTTPS_PROXY', url)
})

afterAll(() => {
  for (const server of [proxy, here]) {
    server.closeAllConnections()
    server.close()
  }
})

test.each([
  [['call', 'GET', '/api/v1/timestamp'], 'api.kucoin.com:443'],
  [['call', 'GET', '/api/v1/timestamp', '--base-url', 'https://kucoin.example'], 'kucoin.example:443'],
  [['doctor'], 'api.kucoin.com:443'],
])('%j asks the proxy for the host, and says what it answered', async (args, host) => {
  const { code, out, err } = await run(...args)
  expect(code).toBe(1)
  expect(new Set(asked)).toContain(`CONNECT ${host}`)
  expect(out + err).toContain(`The proxy opened no tunnel to ${host.replace(':443', '')}`)
  expect(out + err).toContain('http://user:password@proxy.example:8080')
})

test('a socket is opened through it, one of this machine straight', async () => {
  vi.stubEnv('HTTP_PROXY', url)
  const { openSocket } = wayOut({})
  const endOf = async (to: string): Promise<string> =>
    await new Promise((resolve) => {
      openSocket?.(to, { open() {}, message() {}, close: (_, reason) => resolve(reason) })
    })
  expect(await endOf('wss://kucoin.example/endpoint')).toBe('HTTP 407 of the proxy')
  expect(asked).toEqual(['CONNECT kucoin.example:443'])
  await endOf(hereUrl.replace('http', 'ws'))
  expect(asked).toHaveLength(1)
})

test('a mock exchange on this machine is asked straight', async () => {
  vi.stubEnv('HTTP_PROXY', url)
  const { code } = await run('call', 'GET', '/api/v1/timestamp', '--base-url', hereUrl)
  expect({ code, asked }).toEqual({ code: 0, asked: [] })
})

test('what NO_PROXY takes out is asked straight', async () => {
  vi.stubEnv('NO_PROXY', '.example')
  const { code } = await run(
    ...['call', 'GET', '/api/v1/timestamp', '--base-url', 'https://kucoin.example', '--timeout', '500'],
  )
  expect({ code, asked }).toEqual({ code: 1, asked: [] })
})

test('one that is no URL is told', async () => {
  vi.stubEnv('HTTPS_PROXY', 'proxy.example:8080')
  const { code, err } = await run('call', 'GET', '/api/v1/timestamp')
  expect(code).toBe(2)
  expect(err).toContain('http://proxy.example:8080')
  expect(err).toContain('HTTPS_PROXY is no URL of a proxy.')
})

test.each([
  [['--base-url'], {}],
  [['--base-url', '--futures-url'], {}],
  [[], { KUCOIN_BASE_URL: '' }],
])('one that is no URL is not in the way to this machine: %j %j', async (options, variables) => {
  vi.stubEnv('HTTPS_PROXY', 'proxy.example:8080')
  for (const name of Object.keys(variables)) vi.stubEnv(name, hereUrl)
  const args = options.flatMap((name) => [name, hereUrl])
  const { code, err } = await run('call', 'GET', '/api/v1/timestamp', '--json', ...args)
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

test('where one host of two is elsewhere, it is told', async () => {
  vi.stubEnv('HTTPS_PROXY', 'proxy.example:8080')
  const hosts = ['--base-url', hereUrl, '--futures-url', 'https://kucoin.example']
  const { code, err } = await run('call', 'GET', '/api/v1/timestamp', ...hosts)
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('HTTPS_PROXY is no URL') })
})
