import { describe, expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { createAdapterClient, hostsFromEnv } from './index.ts'

const mock = 'http://127.0.0.1:8099'

describe('one variable is enough for a mock exchange', () => {
  test.each([
    mock,
    `${mock}/`,
    'http://localhost:8099',
    'http://[::1]:8099',
    'http://127.8.9.10',
    'https://localhost:8443',
    `${mock}/kucoin`,
  ])('%s', (url) => {
    const base = url.replace(/\/$/, '')
    expect(hostsFromEnv({ KUCOIN_BASE_URL: url })).toEqual({
      spot: url,
      futures: `${base}/futures`,
      broker: `${base}/broker`,
    })
  })

  test('each of the others has its own', () => {
    const env = { KUCOIN_BASE_URL: mock, KUCOIN_FUTURES_BASE_URL: 'https://futures.example' }
    expect(hostsFromEnv(env)).toEqual({
      spot: mock,
      futures: 'https://futures.example',
      broker: `${mock}/broker`,
    })
  })

  test('an empty variable is none', () => expect(hostsFromEnv({ KUCOIN_BASE_URL: '' })).toEqual({}))
})

describe('an option wins over its variable', () => {
  const env = { KUCOIN_BASE_URL: mock }
  test('a spot host of one’s own does not take the paths of the variable’s', () =>
    expect(hostsFromEnv(env, { spot: 'http://127.0.0.1:1' })).toEqual({ spot: 'http://127.0.0.1:1' }))

  test('a futures host of one’s own leaves spot calls where the variable says', () =>
    expect(hostsFromEnv(env, { futures: 'https://futures.example' })).toMatchObject({
      spot: mock,
      futures: 'https://futures.example',
    }))
})

describe('a host is one, however it is spelled', () => {
  test.each([
    ['https://API.KuCoin.com', 'https://api.kucoin.com'],
    ['https://api.kucoin.com:443', 'https://api.kucoin.com'],
    ['https://api.kucoin.com:0443/', 'https://api.kucoin.com'],
    ['https://stand-in.example/a/../b/', 'https://stand-in.example/b'],
    ['http://127.0.0.1:80', 'http://127.0.0.1'],
    ['http://127.000.000.001:8099', mock],
  ])('%s', (url, base) => {
    for (const client of [
      createAdapterClient(
        fakePlatform(() => ok({})),
        { hosts: { spot: url } },
      ),
      createAdapterClient(
        fakePlatform(() => ok({})),
        {},
        { env: { KUCOIN_BASE_URL: url } },
      ),
    ])
      expect(client.baseUrl('spot')).toBe(base)
  })
})

describe('no rehearsal ends half at KuCoin', () => {
  const urls = async (env: object, hosts?: object): Promise<readonly unknown[]> => {
    const platform = fakePlatform(() => ok({}))
    const client = createAdapterClient(platform, { ...(hosts && { hosts }) }, { env })
    for (const host of ['spot', 'futures', 'broker'] as const) {
      await client.request({ method: 'GET', path: '/api/v1/a', pool: 'public', host }).catch(() => undefined)
    }
    return platform.seen.map(({ url }) => url)
  }

  test('every call goes to the mock', async () =>
    expect(await urls({ KUCOIN_BASE_URL: mock })).toEqual([
      `${mock}/api/v1/a`,
      `${mock}/futures/api/v1/a`,
      `${mock}/broker/api/v1/a`,
    ]))

  test('a stand-in elsewhere has no paths that anybody knows', async () =>
    expect(await urls({ KUCOIN_BASE_URL: 'https://stand-in.example' })).toEqual([
      'https://stand-in.example/api/v1/a',
    ]))

  test('without a variable everything is KuCoin’s', async () =>
    expect(await urls({})).toEqual([
      'https://api.kucoin.com/api/v1/a',
      'https://api-futures.kucoin.com/api/v1/a',
      'https://api-broker.kucoin.com/api/v1/a',
    ]))

  test.each([
    [{ KUCOIN_FUTURES_BASE_URL: mock }, undefined, 'KUCOIN_FUTURES_BASE_URL'],
    [{ KUCOIN_BROKER_BASE_URL: mock }, undefined, 'KUCOIN_BROKER_BASE_URL'],
    [{}, { futures: mock }, 'hosts.futures'],
  ])('%j, %j: spot calls would be real', async (env, hosts, name) =>
    expect(urls(env, hosts)).rejects.toMatchObject({
      code: 'OPTIONS_INVALID',
      message: expect.stringContaining(name),
    }),
  )
})

test.each([
  'http://localhost.evil.com',
  'http://127.0.0.1.evil.com',
  'http://127.0.0.1@evil.com',
  'http://canary:canary@127.0.0.1:8099',
  'https://canary@api.kucoin.com',
  'http://api.kucoin.com',
  'http://0.0.0.0:8099',
  'http://127.1',
  'http://127.999.0.1',
  'http://127.0.0.1:99999',
  'http://[::1].evil.com',
  'http://[::ffff:127.0.0.1]',
  'http://LOCALHOST.',
  `${mock}?canary`,
  `${mock}#canary`,
  ` ${mock}`,
  `${mock}\n`,
  'ws://127.0.0.1:8099',
  'file:///etc/passwd',
  '127.0.0.1:8099',
  'canary',
])('%j is refused, by the variable’s name and without its value', (url) => {
  for (const name of ['KUCOIN_BASE_URL', 'KUCOIN_FUTURES_BASE_URL', 'KUCOIN_BROKER_BASE_URL']) {
    const read = () => hostsFromEnv({ KUCOIN_BASE_URL: mock, [name]: url })
    expect(read).toThrow(name)
    expect(read).not.toThrow(/canary|evil/)
  }
})

test('a Worker’s binding that is no text is refused', () =>
  expect(() => hostsFromEnv({ KUCOIN_BASE_URL: { fetch: () => mock } })).toThrow('KUCOIN_BASE_URL'))
