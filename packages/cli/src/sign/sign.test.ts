import { beforeEach, expect, test, vi } from 'vitest'
import { run, useKey, withoutKeys } from '../../test/run.ts'
import { hmac, key } from '../../test/signed.ts'

withoutKeys()
beforeEach(() => useKey(key))

const at = ['--timestamp', '1700000000000', '--json']

test('prints prehash, URL and headers of a GET', async () => {
  const { code, json } = await run('sign', 'GET', '/api/v1/accounts', '--query', 'type=trade', ...at)
  expect(code).toBe(0)
  const prehash = '1700000000000GET/api/v1/accounts?type=trade'
  expect(json()).toEqual({
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
  const { json } = await run('sign', 'get', '/api/v1/x', '--query', 'b=2 &=#', '--query', 'a=é', ...at)
  expect(json()).toMatchObject({
    prehash: '1700000000000GET/api/v1/x?b=2 &=#&a=é',
    url: 'https://api.kucoin.com/api/v1/x?b=2%20%26%3D%23&a=%C3%A9',
  })
})

test('signs a body to the byte, for a key of version 1, on the futures host', async () => {
  const body = '{ "a" : 1.50 }'
  const args = ['--body', body, '--key-version', '1', '--host', 'futures']
  const { code, json } = await run('sign', 'POST', '/api/v1/orders', ...args, ...at)
  expect(code).toBe(0)
  const prehash = `1700000000000POST/api/v1/orders${body}`
  expect(json()).toEqual({
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
  ['/api/v1/positions', [], 'https://api-futures.kucoin.com'],
  ['/api/v1/contracts/XBTUSDTM', [], 'https://api-futures.kucoin.com'],
  ['/api/v1/broker/nd/info', [], 'https://api-broker.kucoin.com'],
  ['/api/v1/timestamp', [], 'https://api.kucoin.com'],
  ['/api/v1/nobody-knows', [], 'https://api.kucoin.com'],
  ['/api/v1/timestamp', ['--host', 'futures'], 'https://api-futures.kucoin.com'],
  ['/api/v1/positions', ['--host', 'spot'], 'https://api.kucoin.com'],
])('%s with %j is signed for the host that has it, as call would send it', async (path, options, host) => {
  const { json } = await run('sign', 'GET', path, ...options, ...at)
  expect(json()).toMatchObject({ url: host + path })
})

test.each([
  [['FETCH', '/api/v1/accounts'], /no method/],
  [['GET', '/api/v1/accounts?type=trade'], /--query/],
  [['GET', 'https://api.kucoin.com/api/v1/accounts'], /start it at \/api/],
  [['GET', '/api/v1/accounts', '--query', 'type'], /name=value/],
  [['GET', '/api/v1/accounts', '--timestamp', '1700000000'], /looks like seconds/],
  [['POST', '/api/v1/hf/orders', '--body', '{symbol}'], /not JSON/],
  [['GET', '/api/v1/accounts', '--body', '{"type":"trade"}'], /a GET has no body[\s\S]*--query/i],
])('refuses %j with exit code 2 and says what to do', async (args, words) => {
  const { code, err } = await run('sign', ...args)
  expect(code).toBe(2)
  expect(err).toMatch(words)
  expect(err).toMatch(/^error: .*\nfix: /)
})

test.each([
  [
    ['POST', '/api/v1/hf/orders', '--body', '{"symbol":"BTC-USDT","stopPrice":"50100"}'],
    'POST /api/v1/hf/orders does not read stopPrice. To mend it: call POST /api/v1/stop-order, which reads stopPrice.',
  ],
  [
    ['DELETE', '/api/v1/hf/orders', '--query', 'symbl=BTC-USDT'],
    'DELETE /api/v1/hf/orders does not read symbl. To mend it: write symbol.',
  ],
  [['GET', '/api/v1/accounts', '--query', 'type=trade'], ''],
  [['GET', '/api/v9/tomorrow', '--query', 'any=thing'], ''],
])('a field that the call does not read is signed, and named: %j', async (args, said) => {
  const { code, out, err } = await run('sign', ...args)
  expect({ code, err }).toEqual({ code: 0, err: said && `Signed as it is, but ${said}` })
  expect(out).toMatch(/^prehash {2}/)
  expect((await run('sign', ...args, '--json')).err).toBe('')
})

test('a passphrase with a trailing line break is named, never quoted', async () => {
  vi.stubEnv('KUCOIN_API_PASSPHRASE', 'pass-1\n')
  const { code, err } = await run('sign', 'GET', '/api/v1/accounts', '--json')
  expect(code).toBe(2)
  expect(JSON.parse(err)).toMatchObject({
    error: { code: 'CREDENTIALS_INVALID', message: 'The API passphrase ends with a line break.' },
  })
  expect(err).not.toContain('pass-1')
})

test('missing credentials are named', async () => {
  vi.stubEnv('KUCOIN_API_KEY', '')
  vi.stubEnv('KUCOIN_API_SECRET', '')
  const { code, err } = await run('sign', 'GET', '/api/v1/accounts')
  expect(code).toBe(2)
  expect(err).toMatch(/lacks KUCOIN_API_KEY, KUCOIN_API_SECRET/)
})

test('unknown options and a missing path end with exit code 2, help with 0', async () => {
  expect((await run('sign', 'GET')).code).toBe(2)
  expect((await run('sign', 'GET', '/api/v1/x', '--nope')).code).toBe(2)
  expect((await run('--help')).code).toBe(0)
})
