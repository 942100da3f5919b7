// Behind a proxy: nothing but it reaches KuCoin.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { runMain } from '../../test/run-main.ts'
import { wayOut, wayOutWords } from './way-out.ts'

const folder = testFolder()

/** One that opens no tunnel, and remembers where to. */
async function aProxy() {
  const asked: string[] = []
  const server = createServer()
  server.on('connect', ({ url }, socket) => {
    asked.push(String(url))
    socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { asked, host: `127.0.0.1:${port}`, close: () => server.close() }
}

describe('a proxy that the environment names', () => {
  let proxy: Awaited<ReturnType<typeof aProxy>>
  const env = () => ({
    HTTPS_PROXY: `http://user:canary@${proxy.host}`,
    ...{ KUCOIN_API_KEY: 'k', KUCOIN_API_SECRET: 's', KUCOIN_API_PASSPHRASE: 'p' },
    KUCOIN_BOT__DASHBOARD__ENABLED: 'false',
  })

  beforeEach(async () => {
    proxy = await aProxy()
    for (const name of ['https_proxy', 'http_proxy', 'HTTP_PROXY', 'NO_PROXY', 'no_proxy', 'KUCOIN_BASE_URL'])
      vi.stubEnv(name, undefined)
    for (const [name, value] of Object.entries(env())) vi.stubEnv(name, value)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    proxy.close()
  })

  test.each([
    ['download', ['download', '--from', '2026-01-05', '--out', join(folder, 'candles.csv')]],
    ['check', ['check', '--mode', 'live']],
    ['live', ['--live', '--confirm-real-money', '--signals', '-', '--store', join(folder, 'live.sqlite')]],
    ['paper', ['run', '--mode', 'paper', '--signals', '-', '--store', join(folder, 'paper.sqlite')]],
  ])(
    'is the way to KuCoin of %s, and its password is not shown',
    async (name, args) => {
      const { code, out, err } = await runMain(args, { env: env() })
      expect(code).toBe(name === 'check' ? 1 : 2)
      expect(new Set(proxy.asked)).toEqual(new Set(['api.kucoin.com:443']))
      expect(`${out}${err}`).toContain('The proxy opened no tunnel')
      expect(`${out}${err}`).not.toContain('canary')
    },
    20_000,
  )
})

test('an exchange on this machine is asked straight', () => {
  const env = { HTTPS_PROXY: 'http://proxy.example:8080', KUCOIN_BASE_URL: 'http://127.0.0.1:8000' }
  expect([wayOut(env), wayOutWords(env)]).toEqual([{}, undefined])
})

describe('a host that NO_PROXY takes out is asked straight', () => {
  const proxy = 'http://proxy.example:8080'
  test.each([
    { NO_PROXY: 'localhost, .kucoin.com' },
    { NO_PROXY: '*' },
    { NO_PROXY: 'kucoin.com:443' },
    { no_proxy: 'api.kucoin.com api-futures.kucoin.com', NO_PROXY: '' },
    { KUCOIN_BASE_URL: 'https://mock.example:8443', NO_PROXY: 'mock.example:8443' },
  ])('%j', (env) => {
    expect(wayOutWords({ HTTPS_PROXY: proxy, ...env })).toBeUndefined()
    // One that is none is no matter then.
    expect(wayOut({ HTTPS_PROXY: 'canary', ...env })).toEqual({})
  })

  test.each([
    { NO_PROXY: 'localhost,127.0.0.1' },
    { NO_PROXY: 'api.kucoin.com' },
    { NO_PROXY: 'kucoin.com:8443' },
    { NO_PROXY: 'notkucoin.com,in.com' },
    { NO_PROXY: '*', no_proxy: '' },
    { KUCOIN_BASE_URL: 'https://mock.example', NO_PROXY: '.kucoin.com' },
  ])('and no other: %j', (env) => {
    expect(wayOutWords({ HTTPS_PROXY: proxy, ...env })).toContain('proxy.example:8080 (HTTPS_PROXY)')
    expect(() => wayOut({ HTTPS_PROXY: 'canary', ...env })).toThrow(/^HTTPS_PROXY names no proxy/)
  })
})

test('the variable that counts for the client is told, and an empty one names none', () => {
  const [one, other] = ['http://one.example:1', 'http://other.example:2']
  expect(wayOutWords({ https_proxy: '', HTTPS_PROXY: one })).toBeUndefined()
  expect(wayOut({ https_proxy: '', HTTPS_PROXY: 'canary' })).toEqual({})
  expect(wayOutWords({ https_proxy: '', HTTPS_PROXY: one, HTTP_PROXY: other })).toContain('(HTTP_PROXY)')
  expect(wayOutWords({ http_proxy: other, HTTPS_PROXY: one })).toContain('(HTTPS_PROXY)')
})

test('it is told which, without its password', () => {
  const env = { https_proxy: 'http://user:canary@proxy.example:8080' }
  expect([wayOut(env), wayOutWords(env)]).toEqual([
    { proxy: 'env' },
    'requests to KuCoin go through the proxy proxy.example:8080 (https_proxy)',
  ])
  expect(wayOut({ HTTPS_PROXY: '' })).toEqual({})
})

test.each(['proxy.example:8080', 'socks5://proxy.example:1080', 'canary'])(
  'one that is none is refused, and not shown: %s',
  (text) => {
    expect(() => wayOut({ HTTPS_PROXY: text })).toThrow(/^HTTPS_PROXY names no proxy that the bot can use\.$/)
  },
)
