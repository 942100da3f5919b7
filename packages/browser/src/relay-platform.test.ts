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
