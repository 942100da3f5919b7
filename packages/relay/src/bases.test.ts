import { describe, expect, test } from 'vitest'
import { codeOf, setUp } from '../test/set-up.ts'
import { readBases } from './bases.ts'
import { readTarget } from './target.ts'

describe('a base that the parser spells otherwise leads where it says', () => {
  test.each([
    ['https://api.kucoin.com:443', 'https://api.kucoin.com'],
    ['https://API.KuCoin.com/', 'https://api.kucoin.com'],
    ['HTTPS://api.kucoin.com', 'https://api.kucoin.com'],
    ['https://api.kucoin.com\n', 'https://api.kucoin.com'],
    [' https://api.kucoin.com', 'https://api.kucoin.com'],
    ['https://api.kucoin.com/a/../b//', 'https://api.kucoin.com/b'],
    ['https://b\u00fccher.example', 'https://xn--bcher-kva.example'],
    ['http://127.0.0.1:80/futures', 'http://127.0.0.1/futures'],
    ['http://LOCALHOST:8080', 'http://localhost:8080'],
    ['http://[0:0::1]:8080', 'http://[::1]:8080'],
  ])('%j', async (base, spelled) => {
    const { ask, sent } = setUp({ hosts: { test: base } })
    expect((await ask('/test/api/v1/accounts')).status).toBe(200)
    expect(sent[0]?.url).toBe(`${spelled}/api/v1/accounts`)
  })

  test('of a socket too', () => {
    const hosts = readBases('sockets', { a: 'WSS://WS-API-Spot.KuCoin.com:443' }, 'ws')
    expect(readTarget('http://relay/a/', null, { hosts, paths: ['/'], mount: '/' }).url).toBe(
      'wss://ws-api-spot.kucoin.com/',
    )
  })
})

test.each([
  'http://api.kucoin.com',
  'http://localhost.evil.example',
  'http://127.0.0.1.evil.example',
  'ws://localhost',
  'file:///etc',
  'https://user:canary@api.kucoin.com',
  'https://api.kucoin.com?canary',
  'https://api.kucoin.com/#',
  'https://api.kucoin.com:99999',
  'https://',
  'api.kucoin.com',
  '',
  undefined,
])('the base %j is refused, and not quoted', (base) => {
  const make = () => setUp({ hosts: { test: base as string } })
  expect(make).toThrow('createRelay: hosts: the base of test is not plain https')
  expect(make).not.toThrow('canary')
})

test.each(['API.kucoin.com', 'localhost:8080', '[::1]:8080'])(
  'the name %s is found as it stands in a path',
  async (name) => {
    const { ask, sent } = setUp({ hosts: { [name]: 'https://api.kucoin.com' } })
    const inPath = name.toLowerCase().replaceAll(':', '_')
    expect((await ask(`/${inPath}/api/v1/accounts`)).status).toBe(200)
    expect(sent).toHaveLength(1)
  },
)

test.each(['https://user:canary@api.kucoin.com', '', 'a/b', 'a b', 'b\u00fccher'])(
  'the name %j, which no path can hold, is refused and not quoted',
  (name) => {
    const make = () => setUp({ hosts: { [name]: 'https://api.kucoin.com' } })
    expect(make).toThrow('createRelay: hosts: a name is that of a host')
    expect(make).not.toThrow('canary')
  },
)

test('a request whose address holds a port that the parser would drop, as Deno gives it', async () => {
  const hosts = new Map([['test', 'https://api.kucoin.com']])
  const read = (url: string) => readTarget(url, null, { hosts, paths: ['/api/'], mount: '/' }).url
  for (const host of ['relay.example:80', '[::1]:80', 'RELAY.example']) {
    expect(read(`http://${host}/test/api/x`)).toBe('https://api.kucoin.com/api/x')
    expect(() => read(`http://${host}/test/api/../x`)).toThrow()
  }
  expect(await codeOf(setUp().ask('/'))).toBe('RELAY_TARGET')
})
