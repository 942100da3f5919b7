import { expect, test } from 'vitest'
import { findProxy } from './find-proxy.ts'

const url = 'wss://ws-api-spot.kucoin.com/endpoint'
const proxy = 'http://proxy.example:8080'

test.each([
  [{}, undefined],
  [{ HTTPS_PROXY: proxy }, proxy],
  [{ https_proxy: proxy, HTTPS_PROXY: 'http://other.example' }, proxy],
  [{ HTTP_PROXY: proxy }, proxy],
  [{ HTTPS_PROXY: '' }, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'ws-api-spot.kucoin.com' }, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'localhost, .KuCoin.com' }, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '*.kucoin.com:443' }, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '*' }, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'kucoin.com' }, proxy],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '*.kucoin.com:80' }, proxy],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'evil-kucoin.com,' }, proxy],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'ws-api-spot.kucoin.com', no_proxy: '' }, proxy],
])('%j: %s', (env, expected) => expect(findProxy(url, env)).toBe(expected))

test('an unencrypted socket does not take the proxy of encrypted ones', () =>
  expect(findProxy('ws://127.0.0.1:8099/', { HTTPS_PROXY: proxy })).toBeUndefined())
