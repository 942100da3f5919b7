/** A proxy that cannot be reached is what is named, and not the exchange behind it. */
import { expect, test } from 'vitest'
import { createKucoin, type KucoinError } from './index.ts'

/** What an order that is sent through it ends with. */
async function failureOf(spot: string, proxy?: string): Promise<KucoinError> {
  await using kucoin = createKucoin({
    hosts: { spot },
    maxAttempts: 1,
    ...(proxy === undefined ? {} : { proxy }),
    credentials: { key: 'k', secret: 's', passphrase: 'p' },
  })
  const order = { method: 'POST', path: '/api/v1/hf/orders', body: { clientOid: 'x' } } as const
  return await kucoin.request(order).then(
    () => expect.unreachable(),
    (error: KucoinError) => error,
  )
}

test.each([
  [
    'refuses connections',
    'http://127.0.0.1:1',
    /^The proxy at 127\.0\.0\.1:1 could not be reached/,
    /REFUSED/,
  ],
  [
    'has no such name',
    'http://user:canary@proxy.invalid:8080',
    /^The proxy proxy\.invalid could not be reached/,
    /ENOTFOUND|EAI_AGAIN/,
  ],
])('a proxy that %s', async (_, proxy, words, code) => {
  const error = await failureOf('https://api.kucoin.com', proxy)
  expect(error).toMatchObject({ code: 'CONNECTION_FAILED', outcome: 'not-sent', retry: 'after-delay' })
  expect(error.shortMessage).toMatch(words)
  expect(error.seen[0]).toMatch(code)
  expect(error.fix).toMatch(/start the proxy/)
  expect(JSON.stringify(error) + error.message).not.toContain('canary')
})

test.each(['http://127.0.0.1:1', 'https://kucoin.invalid'])(
  'a host that is asked straight is still the one that was not reached: %s',
  async (host) => {
    const { shortMessage } = await failureOf(host)
    expect(shortMessage).toMatch(new RegExp(`could not reach ${host.replace(/^.*\//, '')}`))
  },
)
