/** Logs of several calls, as tools print them one behind the other: what was wrong with each, in order. */
import { type Form, forms } from './forms.ts'
import { account, type Call, SENT_AT_MS, type Slip, sealed, sign } from './signer.ts'

/** One call of an input: what it was, and what may be named first. */
export interface Expected {
  /** Method and path, as far as the text has them. */
  readonly call: string
  /** Names of mistakes, or `code N`; empty where nothing is wrong. */
  readonly causes: readonly string[]
}

/** An input of several calls. */
export interface Several {
  readonly name: string
  readonly text: string
  readonly calls: readonly Expected[]
}

const fills: Call = { method: 'GET', path: '/api/v1/fills', query: 'symbol=BTC-USDT&tradeType=TRADE' }
const accounts: Call = { method: 'GET', path: '/api/v1/accounts' }
const orders: Call = {
  method: 'POST',
  path: '/api/v1/hf/orders',
  body: '{"clientOid":"a-1","symbol":"BTC-USDT","side":"buy","type":"limit","price":"10000.5","size":"0.001"}',
}
const cancel: Call = {
  method: 'DELETE',
  path: '/api/v1/hf/orders/5cdfc138b21023a909e5ad55',
  query: 'symbol=BTC-USDT',
}
const positions: Call = { method: 'GET', host: 'api-futures.kucoin.com', path: '/api/v1/positions' }

type Sent = readonly [cause: string | readonly string[], call: Call, slip: Slip]

const fine = (call: Call): Sent => ['', call, { code: '200000', message: 'success' }]
const noQuery: Sent = ['query-missing-from-prehash', fills, { signedTarget: '/api/v1/fills' }]
const swapped: Sent = [
  'query-order-differs',
  fills,
  { signedTarget: '/api/v1/fills?tradeType=TRADE&symbol=BTC-USDT' },
]
const noBody: Sent = ['body-missing-from-prehash', orders, { signedBody: '' }]
const lower: Sent = ['method-lower-case', cancel, { signedMethod: 'delete' }]
const plain: Sent = ['passphrase-plain', accounts, { passphrase: account.passphrase, code: '400004' }]
const otherPassphrase: Sent = [
  'passphrase-wrong',
  orders,
  { passphrase: sealed('another one'), code: '400004' },
]
const late: Sent = ['clock-skew', accounts, { timestamp: String(SENT_AT_MS - 7_420), code: '400002' }]
const seconds: Sent = ['timestamp-in-seconds', accounts, { timestamp: '1780000000', code: '400002' }]
const hex: Sent = ['signature-hex', positions, { writes: (digest) => digest.toString('hex') }]
const poor: Sent = ['code 200004', orders, { code: '200004', message: 'Balance insufficient!' }]
const decoded: Sent = [
  'secret-base64-decoded',
  accounts,
  { secret: Buffer.from(account.secret, 'base64'), code: '400004' },
]

/** Sends one behind the other, each a little later; what a slip says of the time stands. */
function log(name: string, form: Form, sent: readonly Sent[], between = '\n'): Several {
  const signed = sent.map(([, call, slip], at) =>
    sign(call, 'timestamp' in slip ? slip : { ...slip, timestamp: String(SENT_AT_MS + at * 130) }),
  )
  return {
    name,
    text: signed.map(form).join(between),
    calls: sent.map(([cause, { method, path }]) => ({
      call: `${method} ${path}`,
      causes: [cause].flat().filter((one) => one !== ''),
    })),
  }
}

const inForms: readonly Several[] = [
  log('curl -v, one address three times', forms.curlVerbose, [fine(fills), noQuery, swapped]),
  log('curl -v, public and signed', forms.curlVerbose, [fine(accounts), noBody, lower]),
  log('curl lines in a script', forms.curlLine, [noQuery, swapped, noBody]),
  log('curl lines, the passphrase after the signature', forms.curlLine, [lower, plain]),
  log('ccxt verbose in Python, a retry', forms.ccxtPython, [late, fine(accounts), noQuery, swapped], '\n\n'),
  log('ccxt verbose in Python, an order again', forms.ccxtPython, [noBody, otherPassphrase, poor], '\n\n'),
  log('ccxt verbose in JavaScript', forms.ccxtJs, [swapped, fine(fills), noQuery]),
  log('ccxt verbose in PHP', forms.ccxtPhp, [lower, noQuery, fine(fills)]),
  log('ccxt through logging', forms.ccxtDebugLog, [seconds, plain, fine(accounts)]),
  log('http.client debug lines', forms.httpClient, [noQuery, fine(fills), swapped]),
  log('http.client debug lines of orders', forms.httpClient, [noBody, poor, otherPassphrase]),
  log('dicts of headers', forms.pythonDict, [noQuery, swapped, plain]),
  log('dicts of headers, an order again', forms.pythonDict, [noBody, poor]),
  log('raw HTTP', forms.rawHttp, [swapped, noQuery, fine(fills)]),
  log('raw HTTP, two hosts', forms.rawHttp, [hex, decoded, noBody], '\n\n'),
  log('errors of axios', forms.axiosDump, [noQuery, swapped]),
  log('errors of axios, orders', forms.axiosDump, [noBody, otherPassphrase, lower], '\n\n'),
  log('answers of aiohttp', forms.aioHttp, [noQuery, late, plain]),
  log('okhttp', forms.okHttp, [fine(fills), swapped, noQuery]),
  log("Apache's wire log", forms.wireLog, [noBody, noBody, poor]),
  log('DumpRequestOut of Go', forms.goDump, [hex, fine(positions), lower]),
  log('node-fetch', forms.nodeFetch, [swapped, noQuery]),
  log('copied as fetch', forms.chromeFetch, [noBody, otherPassphrase]),
  log('tcpdump', forms.tcpdump, [noQuery, noQuery, fine(fills)]),
  log('UrlFetchApp', forms.appsScript, [plain, swapped]),
]

const rows = (call: Call, slip: Slip): string =>
  Object.entries(sign(call, slip).headers)
    .map(([name, value]) => `'${name}': '${value}'`)
    .join(', ')
const at = (ms: number, slip: Slip = {}): Slip => ({ ...slip, timestamp: String(SENT_AT_MS + ms) })
const request = (call: Call, slip: Slip): string => {
  const { method, url, body } = sign(call, slip)
  return `fetch Request: kucoin ${method} ${url} RequestHeaders: {${rows(call, slip)}} RequestBody: ${body || 'None'}\n`
}
const response = (call: Call, slip: Slip): string => {
  const { method, url, status, answer } = sign(call, slip)
  return `fetch Response: kucoin ${method} ${url} ${status} ResponseHeaders: {'Content-Type': 'application/json'} ResponseBody: ${answer}\n`
}
const stale = at(0, { signedTarget: '/api/v1/fills' })
const spoilt = at(40, { signedBody: '' })
const url = 'https://api.kucoin.com/api/v1/fills?symbol=BTC-USDT&tradeType=TRADE'

const byHand: readonly Several[] = [
  {
    name: 'ccxt async: both are asked before one is answered',
    text: [
      request(fills, stale),
      request(orders, spoilt),
      response(orders, spoilt),
      response(fills, stale),
    ].join(''),
    calls: [
      { call: 'GET /api/v1/fills', causes: ['query-missing-from-prehash'] },
      { call: 'POST /api/v1/hf/orders', causes: ['body-missing-from-prehash'] },
    ],
  },
  {
    name: 'ccxt: the first try times out',
    text: `${request(fills, at(0))}Traceback (most recent call last):\n  File "ccxt/base/exchange.py", line 600, in fetch\nsocket.timeout: The read operation timed out\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\nccxt.base.errors.RequestTimeout: kucoin GET ${url}\n${request(fills, stale)}${response(fills, stale)}`,
    calls: [
      { call: 'GET /api/v1/fills', causes: ['timed-out'] },
      { call: 'GET /api/v1/fills', causes: ['query-missing-from-prehash'] },
    ],
  },
  {
    name: 'ccxt: a traceback tells the answer again',
    text: `${request(fills, stale)}${response(fills, stale)}Traceback (most recent call last):\n  File "bot.py", line 12, in <module>\nccxt.base.errors.AuthenticationError: kucoin {"code":"400005","msg":"Invalid KC-API-SIGN"}\n${request(orders, spoilt)}${response(orders, spoilt)}`,
    calls: [
      { call: 'GET /api/v1/fills', causes: ['query-missing-from-prehash'] },
      { call: 'POST /api/v1/hf/orders', causes: ['body-missing-from-prehash'] },
    ],
  },
  {
    name: 'requests: two errors of one address, without headers',
    text: `requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: ${url}\n{"code":"400003","msg":"KC-API-KEY not exists"}\nrequests.exceptions.HTTPError: 400 Client Error: Bad Request for url: ${url}\n{"code":"400002","msg":"Invalid KC-API-TIMESTAMP"}`,
    calls: [
      { call: '/api/v1/fills', causes: ['key-unknown'] },
      { call: '/api/v1/fills', causes: ['clock-skew'] },
    ],
  },
  {
    name: 'requests: two failures of one address',
    text: `ERROR:bot:HTTPSConnectionPool(host='api.kucoin.com', port=443): Max retries exceeded with url: /api/v1/accounts (Caused by NameResolutionError("Failed to resolve 'api.kucoin.com'"))\nERROR:bot:HTTPSConnectionPool(host='api.kucoin.com', port=443): Max retries exceeded with url: /api/v1/accounts (Caused by ConnectTimeoutError('Connection to api.kucoin.com timed out. (connect timeout=10)'))`,
    calls: [
      { call: '/api/v1/accounts', causes: ['name-not-resolved'] },
      { call: '/api/v1/accounts', causes: ['timed-out'] },
    ],
  },
  {
    name: 'aiohttp: a refusal, and a failure behind it',
    text: `aiohttp.client_exceptions.ClientResponseError: 401, message='Unauthorized', url=URL('${url}')\n{"code":"400006","msg":"The requested ip address is not in the api whitelist"}\naiohttp.client_exceptions.ServerDisconnectedError: Server disconnected, GET https://api.kucoin.com/api/v1/accounts`,
    calls: [
      { call: '/api/v1/fills', causes: ['code 400006'] },
      { call: 'GET /api/v1/accounts', causes: ['connection-failed'] },
    ],
  },
  {
    name: 'frames of a socket',
    text: `2026-08-15T08:14:13.120Z onMessage { id: 'private', type: 'welcome' }\n2026-08-15T08:14:13.372Z onMessage { id: '1', type: 'error', code: 404, data: 'topic /spot/tradeFills2 is not found' }\n2026-08-15T08:15:13.372Z onMessage { id: '2', type: 'error', code: 401, data: 'token is expired' }`,
    calls: [
      { call: '', causes: ['code 404'] },
      { call: '', causes: ['code 401'] },
    ],
  },
  {
    name: 'frames as JSON behind a call',
    text: `POST https://api.kucoin.com/api/v1/bullet-private 200 {"code":"200000","data":{"token":"made-up"}}\n< {"id":"a","type":"ack"}\n< {"id":"b","type":"error","code":509,"data":"exceed max subscription count limitation of 300 per session"}`,
    calls: [
      { call: 'POST /api/v1/bullet-private', causes: [] },
      { call: '', causes: ['code 509'] },
    ],
  },
  {
    name: 'answers alone',
    text: '{"code":"400005","msg":"Invalid KC-API-SIGN"}\n{"code":"200004","msg":"Balance insufficient!"}\n{"code":"400007","msg":"Access denied, require more permission"}',
    calls: [
      { call: '', causes: ['secret-base64-decoded', 'key-of-another-pair'] },
      { call: '', causes: ['code 200004'] },
      { call: '', causes: ['code 400007'] },
    ],
  },
  {
    name: 'a log in lines of JSON, the answer before the address',
    text: [
      [fills, stale] as const,
      [fills, at(90, { signedTarget: '/api/v1/fills?tradeType=TRADE&symbol=BTC-USDT' })] as const,
      [accounts, at(120, { passphrase: account.passphrase, code: '400004' })] as const,
    ]
      .map(([call, slip]) => sign(call, slip))
      .map((call) =>
        JSON.stringify({
          level: 50,
          body: call.answer,
          status: call.status,
          method: call.method,
          url: call.url,
          headers: call.headers,
        }),
      )
      .join('\n'),
    calls: [
      { call: 'GET /api/v1/fills', causes: ['query-missing-from-prehash'] },
      { call: 'GET /api/v1/fills', causes: ['query-order-differs'] },
      { call: 'GET /api/v1/accounts', causes: ['passphrase-plain'] },
    ],
  },
  {
    name: 'requests alone, no answer to any',
    text: [[fills, stale] as const, [fills, at(10)] as const, [orders, spoilt] as const]
      .map(([call, slip]) => {
        const { method, target, host, body, headers } = sign(call, slip)
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
        return [`${method} ${target} HTTP/1.1`, `Host: ${host}`, ...lines, '', body].join('\n')
      })
      .join('\n'),
    calls: [
      { call: 'GET /api/v1/fills', causes: ['query-missing-from-prehash'] },
      { call: 'GET /api/v1/fills', causes: [] },
      { call: 'POST /api/v1/hf/orders', causes: ['body-missing-from-prehash'] },
    ],
  },
  {
    name: 'curl with --next',
    text: `curl ${[sign(fills, stale), sign(accounts, at(20, { passphrase: account.passphrase }))]
      .map(
        ({ url: asked, headers }) =>
          `'${asked}' ${Object.entries(headers)
            .map(([name, value]) => `-H '${name}: ${value}'`)
            .join(' ')}`,
      )
      .join(' --next ')}`,
    calls: [
      { call: 'GET /api/v1/fills', causes: ['query-missing-from-prehash'] },
      { call: 'GET /api/v1/accounts', causes: ['passphrase-plain'] },
    ],
  },
  {
    name: 'a HAR file',
    text: JSON.stringify({
      log: {
        entries: [sign(fills, stale), sign(fills, at(9, { code: '200000' })), sign(orders, spoilt)].flatMap(
          (call) => (JSON.parse(forms.har(call)) as { log: { entries: unknown[] } }).log.entries,
        ),
      },
    }),
    calls: [
      { call: 'GET /api/v1/fills', causes: ['query-missing-from-prehash'] },
      { call: 'GET /api/v1/fills', causes: [] },
      { call: 'POST /api/v1/hf/orders', causes: ['body-missing-from-prehash'] },
    ],
  },
]

export const several: readonly Several[] = [...inForms, ...byHand]
