import { expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const call = (sign: number): string =>
  `fetch Request: kucoin GET https://api.kucoin.com/api/v1/fills?a=b RequestHeaders: {'KC-API-KEY': 'abc', 'KC-API-SIGN': 's${sign}', 'KC-API-TIMESTAMP': '1'} RequestBody: None\nfetch Response: kucoin GET https://api.kucoin.com/api/v1/fills?a=b 401 {"code":"400005","msg":"Invalid KC-API-SIGN"}\n`

test('of a long log the last calls are kept, each with its own headers', () => {
  const log = Array.from({ length: 3_000 }, (_, at) => call(at)).join('')
  const signs = readPaste(log)?.calls.map(({ request }) => request.headers?.['kc-api-sign'])
  expect(signs).toEqual(Array.from({ length: 60 }, (_, at) => `s${2_940 + at}`))
})
