import { EnvHttpProxyAgent, request } from 'undici'
import { expect, test, vi } from 'vitest'
import { findProxy } from './find-proxy.ts'

const url = 'wss://ws-api-spot.kucoin.com/endpoint'
const proxy = 'http://proxy.example:8080'

test.each([
  [{}, undefined],
  [{ HTTPS_PROXY: proxy }, proxy],
  [{ https_proxy: proxy, HTTPS_PROXY: 'http://other.example' }, proxy],
  [{ https_proxy: '', HTTPS_PROXY: proxy }, undefined],
  [{ HTTP_PROXY: proxy }, proxy],
  [{ http_proxy: '', HTTP_PROXY: proxy }, undefined],
  [{ HTTPS_PROXY: '' }, undefined],
  [{ HTTPS_PROXY: '', HTTP_PROXY: proxy }, proxy],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'ws-api-spot.kucoin.com', no_proxy: '' }, proxy],
])('%j: %s', (env, expected) => expect(findProxy(url, env)).toBe(expected))

test('an unencrypted socket does not take the proxy of encrypted ones', () =>
  expect(findProxy('ws://127.0.0.1:8099/', { HTTPS_PROXY: proxy })).toBeUndefined())

/** Whether undici, which takes the requests of the same client, leaves the proxy out for a host. */
async function isDirect(host: string, noProxy: string): Promise<boolean> {
  let isAsked = false
  // Nobody listens there, and nothing else is dialled: what goes past the proxy is told here.
  const agent = new EnvHttpProxyAgent({
    httpsProxy: 'http://127.0.0.1:1',
    noProxy,
    connect(_, told) {
      isAsked = true
      told(new Error('direct'), null)
    },
  })
  await expect(request(`https://${host}/`, { dispatcher: agent })).rejects.toThrow()
  await agent.destroy()
  return isAsked
}

test.each([
  ['ws-api-spot.kucoin.com', true],
  ['kucoin.com', true],
  ['.kucoin.com', true],
  ['*.kucoin.com', true],
  ['KuCoin.com.', true],
  ['localhost, .KuCoin.com', true],
  ['*.kucoin.com:443', true],
  ['kucoin.com:443', true],
  ['*', true],
  ['localhost *', true],
  ['*:443', true],
  ['*.ws-api-spot.kucoin.com', false],
  ['*.kucoin.com:80', false],
  ['evil-kucoin.com,', false],
  ['coin.com', false],
  ['.', false],
  ['', false],
  ['*:80', false],
])('NO_PROXY=%s takes a host out for sockets and requests alike: %s', async (noProxy, expected) => {
  vi.stubEnv('NO_PROXY', undefined)
  const env = { HTTPS_PROXY: proxy, NO_PROXY: noProxy }
  expect(findProxy(url, env)).toBe(expected ? undefined : proxy)
  expect(await isDirect('ws-api-spot.kucoin.com', noProxy)).toBe(expected)
})

test.each([
  ['[::1]:9443', '::1', true],
  ['[::1]:9443', '[::1]', true],
  ['[::1]:9443', '[::1]:9443', true],
  ['[::1]:9443', '[::1]:443', false],
  ['kucoin.com.', 'kucoin.com', true],
  ['kucoin.com', '*.kucoin.com', false],
])('%s with NO_PROXY=%s: %s', async (host, noProxy, expected) => {
  expect(findProxy(`wss://${host}/`, { HTTPS_PROXY: proxy, NO_PROXY: noProxy })).toBe(
    expected ? undefined : proxy,
  )
  expect(await isDirect(host, noProxy)).toBe(expected)
})
