/** What tools save of a whole call: nothing that stands beside it is taken for a part of it. */
import { expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const headers = {
  'KC-API-KEY': '64f0aaaaaaaaaaaaaaaa0001',
  'KC-API-SIGN': 'U2NisKOMHe4FW3MnlaV21nKIAFDmly9BWlpz2YFeM/4=',
  'KC-API-TIMESTAMP': '1780000000000',
  'KC-API-PASSPHRASE': 'REN05TS1jWjRmW0tDw9cT2JYN8O772/cuD0i9Cq9EUk=',
  'KC-API-KEY-VERSION': '3',
}

test('KuCoin’s words about a header, with short lines behind them, are no header', () => {
  const text = JSON.stringify(
    {
      request: { method: 'GET', url: 'https://api.kucoin.com/api/v1/accounts', headers },
      response: [{ status: 401, body: '{"code":"400003","msg":"KC-API-KEY not exists"}' }],
    },
    null,
    2,
  )
  const { calls } = readPaste(text) ?? { calls: [] }
  expect(calls).toHaveLength(1)
  expect(calls[0]).toMatchObject({
    request: { method: 'GET', headers: { 'kc-api-key': '64f0aaaaaaaaaaaaaaaa0001' } },
    answer: { code: '400003', message: 'KC-API-KEY not exists' },
  })
})

test.each<[string, (log: string) => object]>([
  ['Docker', (log) => ({ log: `${log}\n`, stream: 'stderr', time: '2026-01-05T10:00:00.123456789Z' })],
  ['a cloud', (textPayload) => ({ insertId: 'a1', logName: 'projects/p/logs/x', textPayload })],
  ['journald', (MESSAGE) => ({ __REALTIME_TIMESTAMP: '1780000000000000', MESSAGE, PRIORITY: '6' })],
  ['CloudWatch', (message) => ({ timestamp: 1780000000000, message, ingestionTime: 1780000000100 })],
])('a call whose lines %s has kept one by one is that call', (_, kept) => {
  const answer = '{"code":"400005","msg":"Invalid KC-API-SIGN"}'
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const body = '{"clientOid":"1","side":"buy","symbol":"BTC-USDT"}'
  const lines = ['POST /api/v1/hf/orders HTTP/1.1', 'Host: api.kucoin.com', ...sent, '', body, answer]
  const { calls } = readPaste(lines.map((line) => JSON.stringify(kept(line))).join('\n')) ?? { calls: [] }
  expect(calls).toHaveLength(1)
  expect(calls[0]).toMatchObject({
    request: { method: 'POST', url: 'https://api.kucoin.com/api/v1/hf/orders', body },
    answer: { code: '400005', message: 'Invalid KC-API-SIGN' },
  })
  for (const [name, value] of Object.entries(headers))
    expect(calls[0]?.request.headers?.[name.toLowerCase()]).toBe(value)
})

test.each(['/api/v1/bullet-private', '/api/v1/bullet-public', '/api/v2/bullet-private'])(
  'a call without a body is given none: POST %s',
  (path) => {
    const event = {
      requestContext: { http: { method: 'POST', path } },
      rawPath: path,
      headers: { host: 'api.kucoin.com', ...headers },
      body: null,
    }
    const saved = { method: 'POST', url: `https://api.kucoin.com${path}`, headers, body: {} }
    for (const text of [event, saved].map((one) => JSON.stringify({ saved: [one] })))
      expect(readPaste(text)?.call.request.body).toBeUndefined()
  },
)

test('where a call went is no body of it', () => {
  const path = '/api/v1/hf/orders/cancelAll'
  const event = { requestContext: { http: { method: 'POST', path } }, rawPath: path, headers, body: null }
  expect(readPaste(JSON.stringify(event))?.call.request.body).toBeUndefined()
})

test('a body in a field of its own stays one', () => {
  const body = { clientOid: 'a', symbol: 'XBTUSDTM' }
  const call = { method: 'POST', url: 'https://api-futures.kucoin.com/api/v1/orders', headers, order: body }
  expect(readPaste(JSON.stringify(call))?.call.request.body).toBe(JSON.stringify(body))
})

const pretty = JSON.stringify({ symbol: 'BTC-USDT', orderId: '1' }, null, 2)

test.each([
  ['once', { method: 'POST', url: 'https://api.kucoin.com/api/v1/hf/orders/alter', headers, body: pretty }],
  [
    'twice',
    {
      log: JSON.stringify({
        method: 'POST',
        url: 'https://api.kucoin.com/api/v1/hf/orders/alter',
        headers,
        body: pretty,
      }),
    },
  ],
])('a body in lines that stands in quotes %s is read to the byte', (_, call) => {
  const text = `fetched ${JSON.stringify(call)}`
  expect(readPaste(text)?.call.request.body).toBe(pretty)
})

test('line ends of Windows in such a body are its own', () => {
  const body = pretty.replaceAll('\n', '\r\n')
  const call = { method: 'POST', url: 'https://api.kucoin.com/api/v1/hf/orders/alter', headers, body }
  expect(readPaste(`fetched ${JSON.stringify(call)}`)?.call.request.body).toBe(body)
})

test.each([
  ['[4] => ', 'an item of a list of PHP'],
  ['flutter: ', 'a line of a log'],
])('the body of a DELETE behind %j is one: %s', (before) => {
  const body = '{"orderIdsList":["1","2"],"clientOidsList":[]}'
  const lines = Object.entries(headers).map(([name, value]) => `[${name}] => ${value}`)
  const text = `DELETE https://api-futures.kucoin.com/api/v1/orders/multi-cancel\n${lines.join('\n')}\n${before}${body}\n`
  expect(readPaste(text)?.call.request.body).toBe(body)
})

test('a signature in hexadecimal is none the less one where it begins with a letter and has no quotes', () => {
  const hex = 'a0'.repeat(32)
  const lines = Object.entries({ ...headers, 'KC-API-SIGN': hex }).map(([name, value]) => {
    return `    "${name}" = ${/^\w+$/.test(value) ? value : JSON.stringify(value)};`
  })
  const text = `URL: https://api.kucoin.com/api/v1/accounts\nHTTPMethod: GET\n{\n${lines.join('\n')}\n}`
  expect(readPaste(text)?.call.request.headers).toMatchObject({ 'kc-api-sign': hex })
})
