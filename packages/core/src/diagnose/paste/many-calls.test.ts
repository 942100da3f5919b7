/** A paste may be long, and hostile: what it costs grows with its length, not with its square. */
import { expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const call = (sign: number): string =>
  `fetch Request: kucoin GET https://api.kucoin.com/api/v1/fills?a=b RequestHeaders: {'KC-API-KEY': 'abc', 'KC-API-SIGN': 's${sign}', 'KC-API-TIMESTAMP': '1'} RequestBody: None\nfetch Response: kucoin GET https://api.kucoin.com/api/v1/fills?a=b 401 {"code":"400005","msg":"Invalid KC-API-SIGN"}\n`

test('of a long log the last calls are kept, each with its own headers', () => {
  const log = Array.from({ length: 3_000 }, (_, at) => call(at)).join('')
  const signs = readPaste(log)?.calls.map(({ request }) => request.headers?.['kc-api-sign'])
  expect(signs).toEqual(Array.from({ length: 60 }, (_, at) => `s${2_940 + at}`))
})

test.each([
  'KC-API-KEY: abc, ',
  'KC-API-KEY: abc\n',
  'GET /api/v1/fills ',
  'GET /api/v1/fills ECONNRESET ',
  'GET /api/v1/fills ECONNRESET\n',
  '{"type":"error"',
  'code=400005 ',
  'Error {\n',
  '{"code":"400005","msg":"a"}\n{"code":"400006","msg":"b"}\n',
])('%j again and again costs what its length costs', { timeout: 60_000 }, (word) => {
  const spent = (chars: number): number => {
    const text = word.repeat(chars / word.length)
    const start = performance.now()
    readPaste(text)
    return performance.now() - start
  }
  const least = (chars: number): number => Math.min(spent(chars), spent(chars), spent(chars))
  spent(50_000)
  // Eight times the length; the square of it would be 64, and what is shorter than this is noise.
  expect(least(800_000) / Math.max(least(100_000), 20)).toBeLessThan(32)
})
