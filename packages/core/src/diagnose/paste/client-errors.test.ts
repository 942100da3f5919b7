/** What clients print of an answer without passing on its body: a status, or KuCoin's words alone. */
import { expect, test } from 'vitest'
import { webPlatform } from '../../web/web-platform.ts'
import { diagnose } from '../diagnose.ts'
import { readPaste } from './read-paste.ts'

async function judged(text: string) {
  const { request, answer, seen } = readPaste(text)?.call ?? {}
  if (!request) throw new Error('nothing was read')
  return await diagnose(request, { platform: webPlatform(), answer, seen })
}

const orders = 'https://api.kucoin.com/api/v1/hf/orders'

test.each([
  ['AxiosError: Request failed with status code 429', /too many calls/],
  ['AxiosError: Request failed with status code 403', /VPN/],
  ['Request failed with status code 404', /path, version and host/],
  [
    `aiohttp.client_exceptions.ClientResponseError: 403, message='Forbidden', url='${orders}'`,
    /too many calls from this address/,
  ],
  [`requests.exceptions.HTTPError: 404 Client Error: Not Found for url: ${orders}`, /path, version and host/],
  [`POST ${orders} 400 (Bad Request)`, /print it/],
  [`GET ${orders} 403 (Forbidden)`, /VPN/],
  ['Failed to load resource: the server responded with a status of 429 ()', /too many calls/],
  ['curl: (22) The requested URL returned error: 403', /VPN/],
  ['urllib.error.HTTPError: HTTP Error 400: Bad Request', /print it/],
  [
    'System.Net.Http.HttpRequestException: Response status code does not indicate success: 403 (Forbidden).',
    /VPN/,
  ],
  [
    "aiohttp.client_exceptions.WSServerHandshakeError: 403, message='Invalid response status', url='wss://ws-api-spot.kucoin.com/'",
    /VPN/,
  ],
  [`requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: ${orders}`, /busy/],
])('%s', async (text, advice) => {
  const { verdict, advice: told } = await judged(text)
  expect({ verdict, told }).toEqual({ verdict: 'answered', told: expect.stringMatching(advice) })
})

test.each([
  ['400', { verdict: 'answered', advice: expect.stringMatching(/print it/) }],
  ['405', { verdict: 'answered', advice: expect.stringMatching(/method/) }],
  ['415', { verdict: 'answered', advice: expect.stringMatching(/Content-Type/) }],
  ['418', { verdict: 'answered', advice: expect.stringMatching(/bad signatures/) }],
  ['401', { verdict: 'suspected', findings: expect.arrayContaining([expect.anything()]) }],
  ['403', { verdict: 'answered', advice: expect.stringMatching(/VPN/) }],
  ['429', { verdict: 'answered', advice: expect.stringMatching(/too many calls/) }],
  ['503', { verdict: 'answered', advice: expect.stringMatching(/busy/) }],
  ['404', { verdict: 'answered', said: { code: '404' } }],
  ['509', { verdict: 'answered', said: { code: '509', hint: expect.stringMatching(/topics/) } }],
])('a number alone is what has three digits: %s', async (number, expected) => {
  expect(await judged(number)).toMatchObject(expected)
})

test.each([
  'Why 400005?',
  'what is 400005',
  'kucoin error code 400005',
  "what's 400005?",
  'what does 400005 mean?',
])('a code may be asked for as in a question: %s', async (text) =>
  expect((await judged(text)).said).toMatchObject({ code: '400005' }),
)

test.each([
  ['GET /api/v1/accounts failed: 400005', '400005', undefined],
  [
    'level=error msg="request error" code=400003 error="KC-API-KEY not exists"',
    '400003',
    'KC-API-KEY not exists',
  ],
  ['kucoin.exceptions.KucoinAPIException: KucoinAPIException 404: Not Found', '404', undefined],
  ['GET https://api.kucoin.com/api/v1/acounts\n{"code":"404","msg":"Not Found"}', '404', 'Not Found'],
])('%s: its code', async (text, code, message) => {
  const { said } = await judged(text)
  expect([said?.code, said?.message]).toEqual([code, message])
})

test('a part of a path is no code', async () => {
  expect((await judged('GET /api/v1/hf/orders/400005 200')).said).toBeUndefined()
})

test('nor is the length of an answer, in a log of anybody’s server', () => {
  const line = '10.0.0.1 - - "GET /api/v1/users HTTP/1.1" 200 300012 "-" "curl/8"'
  expect(readPaste(line)?.call.answer.code).toBeUndefined()
})

test('headers that only KuCoin sends make a status its own', async () => {
  const { advice } = await judged('HTTP/2 429\ngw-ratelimit-limit: 4000\ngw-ratelimit-reset: 12000')
  expect(advice).toMatch(/too many calls/)
})

test('a code that is a status is told as one', async () => {
  expect(await judged('{"code":"503000","msg":"Service Unavailable"}')).toMatchObject({
    verdict: 'answered',
    said: { code: '503000', message: 'Service Unavailable' },
    advice: expect.stringMatching(/busy/),
  })
})

test('a status alone that nobody names is not taken for KuCoin’s', () => {
  expect(readPaste('status 429')).toBeUndefined()
})

test.each([
  ['ccxt.base.errors.BadRequest: Order size increment invalid.', '400100', 'Order size increment invalid.'],
  // Go prints a struct so.
  ['panic: kucoin: {400100 Order size increment invalid.}', '400100', 'Order size increment invalid.'],
  ['kucoin api error: {400100 Order parameter error [size]}', '400100', 'Order parameter error [size]'],
  ['Error: The order does not exist.', '400100', 'The order does not exist.'],
  ['ccxt.base.errors.BadSymbol: kucoin Unsupported trading pair.', '900001', 'Unsupported trading pair.'],
  ['kucoin pageSize should not greater than 500', '400100', 'pageSize should not greater than 500'],
  [
    'ccxt.base.errors.OrderNotFound: kucoinfutures Position does not exist',
    '200000',
    'Position does not exist',
  ],
  [
    'InsufficientFunds: kucoin Unsuccessful! Exceeded the max. funds out-transfer limit',
    '200000',
    'Exceeded the max. funds out-transfer limit',
  ],
  ['RateLimitExceeded: Exceeded the access frequency', '429000', 'Exceeded the access frequency'],
  [
    'ccxt.base.errors.ExchangeError: kucoin GET https://api.kucoin.com/api/v1/accounts 418 Too Many Bad Auth - Exceeded the access frequency',
    'ANSWER_UNREADABLE',
    'Too Many Bad Auth - Exceeded the access frequency',
  ],
  [
    'The requested ip address is not in the api whitelist',
    '400006',
    'The requested ip address is not in the api whitelist',
  ],
])('%s: its code, and its words whole', async (text, code, message) => {
  expect((await judged(text)).said).toMatchObject({ code, message, hint: expect.any(String) })
})

test.each([
  ['kucoinfutures No open positions to close.', '300009', 'futures'],
  ['kucoinfutures Current position size: 0, unable to close the position.', '300009', 'futures'],
  ['kucoinfutures The symbol parameter is invalid.', '200003', 'futures'],
  ['kucoinfutures Contract parameter invalid.', '100003', 'futures'],
  ['kucoinfutures Order price cannot be higher than 60000.', '300011', 'futures'],
  ['kucoinfutures Order price cannot be lower than 40000.', '300012', 'futures'],
  ['kucoinfutures Order placement/cancellation suspended, please try again later.', '300002', 'futures'],
  ['kucoinfutures The leverage cannot be greater than 20.', '300016', 'futures'],
  ['kucoinfutures clientOid parameter repeated', '300018', 'futures'],
  ['kucoinfutures error.getOrder.orderNotExist', '100001', 'futures'],
  ['Too many requests in a short period of time, please retry later', '200002', 'futures'],
  ['The query scope for Level 2 cannot exceed 100', '200001', 'futures'],
  ['kucoinfutures mark price is not supported', '415000', 'futures'],
  ['kucoin Order creation for this pair suspended', '200001', 'spot'],
  ['kucoin Order cancel for this pair suspended', '200002', 'spot'],
  ['kucoin Number of orders breached the limit', '200003', 'spot'],
  ['kucoin Symbol LUNA-USDT cant be traded', '600203', 'spot'],
  ['kucoin Unsupported Media Type', '415000', 'all'],
  ['kucoin Parameter Error', '400100', 'all'],
  ['kucoin System busy', '230005', 'all'],
  ['Already set withdraw whitelist, this address is not favorite address', '260325', 'withdraw'],
])('%s: its code, and the host that it is of', async (text, code, scope) => {
  const { said, verdict } = await judged(text)
  expect([verdict, said?.code, said?.docs?.split('#')[1]]).toEqual(['answered', code, `${scope}-${code}`])
  expect(said?.hint).toEqual(expect.any(String))
})

test.each(['Unsupported Media Type', 'Parameter Error', 'system busy'])(
  'words that anybody may say are not taken for KuCoin’s: %s',
  (text) => expect(readPaste(text)).toBeUndefined(),
)

test.each([
  '[kucoin] order 400100 filled at 60000',
  '2026-01-01 INFO kucoin bot: order 300003 placed, price 200004',
  'kucoin: BTC at 400005 USDT',
  'kucoin balance=300003.5',
])('a price and a number of an order are no codes: %s', (text) => expect(readPaste(text)).toBeUndefined())

test('one order of several that was refused is told', async () => {
  const items = '[{"success":true,"orderId":"1"},{"success":false,"failMsg":"Balance insufficient!"}]'
  for (const text of [
    `{"code":"200000","data":${items}}`,
    `{"id":"7","op":"spot.batch_orders","code":"200000","data":${items}}`,
  ])
    expect((await judged(text)).said).toMatchObject({ code: '200004', message: 'Balance insufficient!' })
  const fine = '{"code":"200000","data":[{"success":true,"orderId":"1","failMsg":null}]}'
  expect(await judged(fine)).toMatchObject({ verdict: 'inconclusive', findings: [] })
})

test.each([
  'wss://wsapi.kucoin.com/v1/private?apikey=64f0&sign=abc%3D&timestamp=1780000000000\n{"code":"400002","msg":"Invalid KC-API-TIMESTAMP"}',
  'connecting wss://wsapi.kucoin.com/v1/private: code 400005',
])('the socket that takes orders is not the interface of before 2019: %s', async (text) => {
  expect((await judged(text)).findings.map(({ mistake }) => mistake)).not.toContain('interface-retired')
})

test('the socket that takes orders is signed otherwise, and told so', async () => {
  const told = (answer: string) =>
    judged(
      `wss://wsapi.kucoin.com/v1/private?apikey=64f0&sign=abc%3D&passphrase=d&timestamp=1780000000000\n${answer}`,
    )
  const signed = await told('{"code":"400005","msg":"Invalid KC-API-SIGN"}')
  expect(signed.said?.hint).toMatch(/^sign the API key \+ the timestamp/)
  expect(signed.findings.map(({ mistake }) => mistake)).toEqual([
    'secret-base64-decoded',
    'secret-trailing-newline',
    'key-of-another-pair',
  ])
  const unsigned = await told(
    '{"code":"400001","msg":"Please check the header of your request for KC-API-KEY"}',
  )
  expect(unsigned).toMatchObject({
    verdict: 'answered',
    said: { hint: expect.stringMatching(/in the query/) },
  })
  expect(await told('{"code":"404","msg":"Not Found","retry":false,"success":false}')).toMatchObject({
    findings: [],
  })
})

test('a socket that was refused with its token is told to fetch a new one', async () => {
  for (const text of [
    "WebSocket connection to 'wss://ws-api-spot.kucoin.com/?token=x' failed: Unexpected response code: 401",
    'Error: Unexpected server response: 401 wss://ws-api-futures.kucoin.com/?token=x',
    'WebSocketBadStatusException: Handshake status 401 Unauthorized kucoin',
    'websockets.exceptions.InvalidStatusCode: server rejected WebSocket connection: HTTP 401',
    'tungstenite: Http(Response { status: 401, version: HTTP/1.1 }) wss://ws-api-spot.kucoin.com',
    "WSServerHandshakeError: 401, message='Invalid response status'",
  ])
    expect((await judged(text)).said).toMatchObject({ code: '401', hint: expect.stringMatching(/new token/) })
})

test('the words of the HTTP status that kucoin-api prints before KuCoin’s are not taken for them', async () => {
  const printed = `{
  code: 403,
  message: 'Forbidden',
  body: {
    code: '400006',
    msg: 'Invalid request ip, the current clientIp is:203.0.113.7'
  },
  headers: { date: 'Mon, 02 Sep 2024 10:00:00 GMT' },
  requestOptions: { recvWindow: 5000, apiKey: 'omittedFromError' }
}`
  const { said, advice } = await judged(printed)
  expect(said?.message).toBe('Invalid request ip, the current clientIp is:203.0.113.7')
  expect(advice).toContain('from 203.0.113.7:')
})

test.each([
  ['[ServerError] 300018: clientOid parameter repeated', '300018', 'clientOid parameter repeated'],
  ['Order failed: [ServerError.InvalidPrice] 400760: no', '400760', undefined],
  [
    'request error, server code: 400004, server msg: Invalid KC-API-PASSPHRASE, context msg: ',
    '400004',
    'Invalid KC-API-PASSPHRASE',
  ],
  ['map[code:400005 msg:Invalid KC-API-SIGN]', '400005', 'Invalid KC-API-SIGN'],
  ['<code>400005</code><msg>Invalid KC-API-SIGN</msg>', '400005', 'Invalid KC-API-SIGN'],
  ['{"code"=>"102421", "msg"=>"Insufficient account balance"}', '102421', 'Insufficient account balance'],
  [
    'array(2) {\n  ["code"]=>\n  string(6) "400100"\n  ["msg"]=>\n  string(29) "Order size increment invalid."\n}',
    '400100',
    'Order size increment invalid.',
  ],
])('%s: its code, and its words without what a language puts before them', async (text, code, message) => {
  const { said } = await judged(text)
  expect([said?.code, said?.message]).toEqual([code, message])
})

test('a log of an error with an HTTP status is not taken for a frame of a socket', async () => {
  const line = `{"type":"error","status_code":401,"body":${JSON.stringify('{"code":"400005","msg":"Invalid KC-API-SIGN"}')}}`
  expect((await judged(line)).said).toMatchObject({ code: '400005', message: 'Invalid KC-API-SIGN' })
})

test('the page that an error of this kit names is not taken for the call', () => {
  const docs = 'https://kucoin-kit.github.io/kucoin-kit/errors/auth-rejected'
  const text = `ApiError: GET /api/v1/fills was refused.\nSeen: HTTP 401, 400005 Invalid KC-API-SIGN\nDocs: ${docs}`
  expect(readPaste(text)?.calls.map(({ request }) => request.url)).toEqual(['/api/v1/fills'])
})
