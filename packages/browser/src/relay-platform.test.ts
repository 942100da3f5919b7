/** What a page sends through a relay is what the relay lets pass. */
import { createRelay } from '@kucoin-kit/relay'
import { afterEach, expect, test, vi } from 'vitest'
import { relayPlatform } from './relay-platform.ts'

const origin = 'https://app.example'
const token = 'the-token-of-this-test'

afterEach(() => vi.unstubAllGlobals())

test.each([
  ["remark=it's", 'remark=it%27s'],
  ['a=!*()~-_.', 'a=!*()~-_.'],
  ['a=b%20c%2C%22%3C', 'a=b%20c%2C%22%3C'],
])('the query %s, as the client writes it, passes', async (query, sent) => {
  const urls: string[] = []
  const relay = createRelay({
    origins: [origin],
    tokens: [token],
    fetch: async (url) => {
      urls.push(url)
      return Response.json({})
    },
  })
  vi.stubGlobal('fetch', (url: string, { method, headers }: RequestInit) =>
    relay(new Request(url, { method, headers: { ...(headers as Record<string, string>), origin } })),
  )
  const platform = relayPlatform({ url: 'https://relay.example', token })
  const { signal } = new AbortController()
  const init = { method: 'GET', headers: {}, signal }
  const { status } = await platform.fetch(`https://api.kucoin.com/api/v1/accounts?${query}`, init as never)
  expect([status, urls]).toEqual([200, [`https://api.kucoin.com/api/v1/accounts?${sent}`]])
})

/** Asks for accounts by a base URL of the client and a URL of the relay; gives what reached whom. */
async function readBy(base: string, url = 'https://relay.example', hosts?: Record<string, string>) {
  const sent: string[] = []
  const relay = createRelay({
    origins: [origin],
    tokens: [token],
    hosts,
    mount: new URL(url).pathname.replace(/\/*$/, '/'),
    fetch: async (to) => {
      sent.push(to)
      return Response.json({})
    },
  })
  const asked: string[] = []
  vi.stubGlobal('fetch', (to: string, { method, headers }: RequestInit) => {
    asked.push(new URL(to).host)
    return relay(new Request(to, { method, headers: { ...(headers as Record<string, string>), origin } }))
  })
  const { signal } = new AbortController()
  const init = { method: 'GET', headers: {}, signal }
  const { status } = await relayPlatform({ url, token }).fetch(`${base}/api/v1/accounts`, init as never)
  return { status, asked, sent }
}

const accounts = 'https://api.kucoin.com/api/v1/accounts'

test.each([
  'https://relay.example/',
  'HTTPS://Relay.Example:443',
  ' https://relay.example\n',
  'https://relay.example/kucoin/',
  'https://relay.example/a/../kucoin',
])('the relay’s URL %j is taken as a browser takes it', async (url) => {
  const read = await readBy('https://api.kucoin.com', url)
  expect(read).toEqual({ status: 200, asked: ['relay.example'], sent: [accounts] })
})

test.each(['https://API.KuCoin.com', 'https://api.kucoin.com:443'])(
  'the client’s base URL %s has the name on the relay’s list',
  async (base) => {
    expect(await readBy(base)).toMatchObject({ status: 200, sent: [accounts] })
  },
)

test.each(['http://127.0.0.1:8080', 'http://[::1]:8080', 'https://mock.example:8443'])(
  'the mock exchange %s has its port in its name',
  async (base) => {
    const hosts = { [new URL(base).host]: base }
    expect(await readBy(base, 'https://relay.example', hosts)).toMatchObject({
      status: 200,
      sent: [`${base}/api/v1/accounts`],
    })
  },
)

test.each([
  'https://',
  'https:///',
  'https://relay.example:99999',
  'https://relay .example',
  'http://relay.example',
  'http://localhost.evil.example',
  'https://user:canary@relay.example',
  'https://relay.example/?canary',
  'https://relay.example#canary',
  'wss://relay.example',
  '/kucoin',
  '',
])('the relay’s URL %j is refused before anything is asked for, and not quoted', (url) => {
  const make = () => relayPlatform({ url, token })
  expect(make).toThrow('The relay’s URL is neither https nor on loopback.')
  expect(make).not.toThrow('canary')
})
