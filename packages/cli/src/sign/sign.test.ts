import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { main } from '../main.ts'

const out = vi.spyOn(process.stdout, 'write')
const err = vi.spyOn(process.stderr, 'write')

beforeEach(() => {
  out.mockReturnValue(true)
  err.mockReturnValue(true)
  vi.stubEnv('KUCOIN_API_KEY', 'key-1')
  vi.stubEnv('KUCOIN_API_SECRET', 'secret-1')
  vi.stubEnv('KUCOIN_API_PASSPHRASE', 'pass-1')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.clearAllMocks()
})

const hmac = (text: string): string => createHmac('sha256', 'secret-1').update(text).digest('base64')
const at = ['--timestamp', '1700000000000', '--json']
const printed = (): unknown => JSON.parse(String(out.mock.lastCall?.[0]))
const complaint = (): string => String(err.mock.lastCall?.[0])

test('prints prehash, URL and headers of a GET', async () => {
  expect(await main(['sign', 'GET', '/api/v1/accounts', '--query', 'type=trade', ...at])).toBe(0)
  const prehash = '1700000000000GET/api/v1/accounts?type=trade'
  expect(printed()).toEqual({
    prehash,
    url: 'https://api.kucoin.com/api/v1/accounts?type=trade',
    headers: {
      'KC-API-KEY': 'key-1',
      'KC-API-PASSPHRASE': hmac('pass-1'),
      'KC-API-KEY-VERSION': '3',
      'KC-API-TIMESTAMP': '1700000000000',
      'KC-API-SIGN': hmac(prehash),
    },
  })
})

test('keeps the order of the query, signs it raw, sends it encoded', async () => {
  await main(['sign', 'get', '/api/v1/x', '--query', 'b=2 &=#', '--query', 'a=é', ...at])
  expect(printed()).toMatchObject({
    prehash: '1700000000000GET/api/v1/x?b=2 &=#&a=é',
    url: 'https://api.kucoin.com/api/v1/x?b=2%20%26%3D%23&a=%C3%A9',
  })
})

test('signs a body to the byte, for a key of version 1, on the futures host', async () => {
  const body = '{ "a" : 1.50 }'
  const args = ['--body', body, '--key-version', '1', '--host', 'futures']
  expect(await main(['sign', 'POST', '/api/v1/orders', ...args, ...at])).toBe(0)
  const prehash = `1700000000000POST/api/v1/orders${body}`
  expect(printed()).toEqual({
    prehash,
    url: 'https://api-futures.kucoin.com/api/v1/orders',
    headers: {
      'KC-API-KEY': 'key-1',
      'KC-API-PASSPHRASE': 'pass-1',
      'KC-API-TIMESTAMP': '1700000000000',
      'KC-API-SIGN': hmac(prehash),
      'Content-Type': 'application/json',
    },
  })
})

test.each([
  [['FETCH', '/api/v1/accounts'], /no method/],
  [['GET', '/api/v1/accounts?type=trade'], /--query/],
  [['GET', 'https://api.kucoin.com/api/v1/accounts'], /start it at \/api/],
  [['GET', '/api/v1/accounts', '--query', 'type'], /name=value/],
  [['GET', '/api/v1/accounts', '--timestamp', '1700000000'], /looks like seconds/],
  [['POST', '/api/v1/hf/orders', '--body', '{symbol}'], /not JSON/],
])('refuses %j with exit code 2 and says what to do', async (args, words) => {
  expect(await main(['sign', ...args])).toBe(2)
  expect(complaint()).toMatch(words)
  expect(complaint()).toMatch(/Fix: /)
})

test('a passphrase with a trailing line break is named, never quoted', async () => {
  vi.stubEnv('KUCOIN_API_PASSPHRASE', 'pass-1\n')
  expect(await main(['sign', 'GET', '/api/v1/accounts', '--json'])).toBe(2)
  expect(JSON.parse(complaint())).toMatchObject({
    error: { code: 'CREDENTIALS_INVALID', message: 'The API passphrase ends with a line break.' },
  })
  expect(complaint()).not.toContain('pass-1')
})

test('missing credentials are named', async () => {
  vi.stubEnv('KUCOIN_API_KEY', '')
  vi.stubEnv('KUCOIN_API_SECRET', '')
  expect(await main(['sign', 'GET', '/api/v1/accounts'])).toBe(2)
  expect(complaint()).toMatch(/lacks KUCOIN_API_KEY, KUCOIN_API_SECRET/)
})

test('unknown options and a missing path end with exit code 2, help with 0', async () => {
  expect(await main(['sign', 'GET'])).toBe(2)
  expect(await main(['sign', 'GET', '/api/v1/x', '--nope'])).toBe(2)
  expect(await main(['--help'])).toBe(0)
})
