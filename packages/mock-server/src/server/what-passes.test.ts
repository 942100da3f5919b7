/**
 * What KuCoin lets pass, over a real port and byte by byte. Each row names its source; `assumed` stands where none says
 * anything, and the reason why the lenient answer was chosen stands beside it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askRaw, type Draft, plain } from '../../test/raw-request.ts'
import type { Exchange } from '../contract/exchange.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { listen, type RunningServer } from '../listen.ts'

let exchange: Exchange
let server: RunningServer

beforeAll(async () => {
  exchange = createExchange({ limits: 'off' })
  server = await listen(exchange)
})
afterAll(() => server.close())

const ask = (draft: Draft) => askRaw({ exchange, server }, draft)

type Row = readonly [what: string, source: string, draft: Draft]

let orders = 0
/** An order that rests, with fields changed. */
function order(fields: object = {}): string {
  const base = { clientOid: `o${++orders}`, symbol: 'BTC-USDT', side: 'buy', type: 'limit' }
  return JSON.stringify({ ...base, price: '10000', size: '0.001', ...fields })
}
const placing = (draft: Draft): Draft => ({ method: 'POST', target: '/api/v1/hf/orders', ...draft })

const HEADERS: readonly Row[] = [
  ['names in capitals', "KuCoin's documents", {}],
  [
    'names in lower case',
    'RFC 9110 5.1; undici and http2 write them so',
    { lines: (h) => plain(h).map(lowerName) },
  ],
  ['names as Go writes them', 'Kucoin/kucoin-go-sdk, net/textproto', { lines: (h) => plain(h).map(goName) }],
  [
    'spaces around a value',
    'RFC 9110 5.5',
    { lines: (h) => plain(h).map((line) => `${line.replace(': ', ':   ')}  `) },
  ],
  [
    'no space before a value',
    'RFC 9110 5.5',
    { lines: (h) => plain(h).map((line) => line.replace(': ', ':')) },
  ],
  [
    'tabs before a value',
    'RFC 9110 5.5',
    { lines: (h) => plain(h).map((line) => line.replace(': ', ':\t')) },
  ],
  ['any order', 'RFC 9110 5.3', { lines: (h) => plain(h).reverse() }],
  [
    'each of them twice',
    'assumed: Java servers give the first',
    { lines: (h) => [...plain(h), ...plain(h)] },
  ],
  [
    'a second value for each',
    'assumed: Java servers give the first',
    { lines: (h) => [...plain(h), ...plain({ key: 'x', sign: 'x', stamp: '1', pass: 'x' })] },
  ],
  [
    'version 2 with a key of version 3',
    'ccxt 4.5.84, hummingbot kucoin_auth.py, Kucoin/kucoin-python-sdk base_request.py',
    { lines: (h) => plain(h).map((line) => line.replace('VERSION: 3', 'VERSION: 2')) },
  ],
  [
    'partner headers of a broker nobody configured',
    'ccxt and hummingbot send theirs with every call',
    { lines: (h) => [...plain(h), 'KC-API-PARTNER: ccxt', 'KC-API-PARTNER-SIGN: x', 'KC-BROKER-NAME: ccxt'] },
  ],
  [
    'cookies, other types wanted, other languages',
    'browsers and requests send them',
    {
      lines: (h) => [
        ...plain(h),
        'Cookie: a=b',
        'Accept: text/html',
        'Accept-Language: zh',
        'Accept-Encoding: br',
      ],
    },
  ],
  [
    'a type without a body',
    'kucoin-universal-sdk and Kucoin/kucoin-python-sdk set it always',
    { contentType: 'application/json' },
  ],
  ['the address in full', 'RFC 9112 3.2.2', { target: 'http://api.kucoin.com/api/v1/accounts' }],
]

const TARGETS: readonly Row[] = [
  ['a comma as it is', "KuCoin's documents", { target: '/api/v1/accounts/ledgers?currency=BTC,USDT' }],
  [
    'a comma encoded, signed raw',
    "KuCoin's documents sign the query as it is meant; hummingbot/hummingbot#5321",
    {
      target: '/api/v1/accounts/ledgers?currency=BTC%2CUSDT',
      signed: '/api/v1/accounts/ledgers?currency=BTC,USDT',
    },
  ],
  [
    'small hexadecimal digits',
    'RFC 3986 6.2.2.1',
    {
      target: '/api/v1/accounts/ledgers?currency=BTC%2cUSDT',
      signed: '/api/v1/accounts/ledgers?currency=BTC,USDT',
    },
  ],
  [
    'a list as a repeated name',
    "KuCoin's documents",
    { target: '/api/v1/accounts/ledgers?currency=BTC&currency=USDT' },
  ],
  [
    'a space as a plus sign',
    'assumed: forms write it so, and refusing would only guess',
    { target: '/api/v1/accounts/ledgers?bizType=A+B', signed: '/api/v1/accounts/ledgers?bizType=A B' },
  ],
  ['a plus sign as it is', 'assumed: the same', { target: '/api/v1/accounts/ledgers?bizType=A+B' }],
  [
    'other scripts, encoded as UTF-8',
    'RFC 3986 2.5',
    { target: '/api/v1/accounts/ledgers?bizType=%E5%B8%81', signed: '/api/v1/accounts/ledgers?bizType=币' },
  ],
  [
    'one slash at the end',
    "ccxt's static tests: GET /api/v1/orders/?clientOid=",
    { target: '/api/v1/orders/?status=active' },
  ],
  ['one slash at the end, without a query', 'assumed: the same', { target: '/api/v1/accounts/' }],
  [
    'names without a value',
    'assumed: as if they were not there',
    { target: '/api/v1/accounts?currency=&type=trade' },
  ],
  ['names without an equals sign', 'assumed: the same', { target: '/api/v1/accounts?currency&type=trade' }],
  [
    'names in any order',
    'assumed: no source gives one',
    { target: '/api/v1/accounts?type=trade&currency=USDT' },
  ],
  [
    'names that nobody knows',
    'ccxt-static: clients add their own',
    { target: '/api/v1/accounts?type=trade&limit=5&Type=x' },
  ],
  ['a number where others write text', 'kucoin-api', { target: '/api/v1/hf/fills?symbol=BTC-USDT&limit=20' }],
  [
    'booleans as Python prints them',
    'kucoin-universal-sdk for Python, its own end-to-end tests',
    { target: '/api/v3/margin/borrow?currency=USDT&isIsolated=False' },
  ],
]

const BODIES: readonly Row[] = [
  ['as JSON.stringify writes', "KuCoin's documents", placing({ body: order() })],
  ['with spaces, as Python writes', 'json.dumps in python-kucoin', placing({ body: spaced(order()) })],
  ['over several lines, and one more at the end', 'RFC 8259 2', placing({ body: `${pretty(order())}\n` })],
  ['in another order of names', 'RFC 8259 4', placing({ body: reversed(order()) })],
  [
    'with names that nobody knows',
    'assumed: clients add their own',
    placing({ body: order({ foo: { bar: [1] } }) }),
  ],
  [
    'with null and empty text',
    'Go and PHP write what is not set',
    placing({ body: order({ stp: '', tags: null, funds: null }) }),
  ],
  [
    'with numbers for amounts',
    'ccxt/ccxt, python-kucoin',
    placing({ body: order({ price: 10_000.5, size: 0.001 }) }),
  ],
  [
    'with an exponent',
    'RFC 8259 6; Python writes 1e-05',
    placing({ body: order().replace('"0.001"', '1e-3') }),
  ],
  ['with booleans in text', 'F6: any case', placing({ body: order({ postOnly: 'True', hidden: 'FALSE' }) })],
  [
    'with words in capitals',
    'Kucoin/kucoin-php-sdk#102',
    placing({ body: order({ type: 'LIMIT', side: 'BUY' }) }),
  ],
  [
    'with other scripts, as UTF-8',
    'RFC 8259 8.1',
    {
      method: 'POST',
      target: '/futures/api/v1/orders',
      body: JSON.stringify({ ...FUTURES_ORDER(), remark: '币 é 🙂' }),
    },
  ],
  [
    'with other scripts, escaped',
    'json.dumps',
    {
      method: 'POST',
      target: '/futures/api/v1/orders',
      body: JSON.stringify({ ...FUTURES_ORDER(), remark: 'R' }).replace('"R"', '"\\u5e01\\ud83d\\ude42"'),
    },
  ],
  ['in chunks', 'RFC 9112 7.1', placing({ body: order(), send: 'chunked' })],
  ['byte by byte', 'TCP', placing({ body: order(), send: 'in-pieces' })],
  [
    'of a type with a character set',
    'requests, Guzzle',
    placing({ body: order(), contentType: 'application/json; charset=utf-8' }),
  ],
  [
    'of a type without a space',
    'OkHttp',
    placing({ body: order(), contentType: 'application/json;charset=UTF-8' }),
  ],
  ['of a type in capitals', 'RFC 9110 8.3.1', placing({ body: order(), contentType: 'Application/JSON' })],
  [
    'none at all, for a POST',
    'KuCoin’s documents of bullet-private',
    { method: 'POST', target: '/api/v1/bullet-private' },
  ],
  [
    'an empty object, for a POST without fields',
    'Kucoin/kucoin-python-sdk',
    { method: 'POST', target: '/api/v1/bullet-private', body: '{}' },
  ],
  [
    'an empty object, for a DELETE',
    'assumed: Kucoin/kucoin-php-sdk sends what it is given',
    {
      method: 'DELETE',
      target: '/api/v1/hf/orders/cancelAll',
      body: '{}',
    },
  ],
]

const PUBLIC: readonly Row[] = [
  ['no header', "KuCoin's documents", { lines: () => [] }],
  ['a placeholder for a key', "python-kucoin's tests/conftest.py", { lines: () => ['KC-API-KEY: apiKey'] }],
  [
    'empty headers',
    'Kucoin/kucoin-python-sdk, first example of its README',
    {
      lines: () => [
        'KC-API-KEY:',
        'KC-API-SIGN:',
        'KC-API-TIMESTAMP:',
        'KC-API-PASSPHRASE:',
        'KC-API-KEY-VERSION: 2',
      ],
    },
  ],
  [
    'a signature that is wrong in every way',
    'sammchardy/python-kucoin#115',
    {
      lines: () =>
        plain({ key: 'apiKey', sign: 'x', stamp: '1', pass: 'x' }).map((l) =>
          l.replace('VERSION: 3', 'VERSION: 9'),
        ),
    },
  ],
  ['a slash at the end', "ccxt's static tests", { target: '/api/v2/symbols/', lines: () => [] }],
]

function FUTURES_ORDER(): object {
  return {
    clientOid: `f${++orders}`,
    symbol: 'XBTUSDTM',
    side: 'buy',
    type: 'limit',
    price: '10000',
    size: 1,
    leverage: '5',
  }
}

function lowerName(line: string): string {
  return line.replace(/^[^:]+/, (name) => name.toLowerCase())
}

function goName(line: string): string {
  return line.replace(/^[^:]+/, (name) => name.toLowerCase().replace(/(^|-)[a-z]/g, (c) => c.toUpperCase()))
}

function spaced(json: string): string {
  return json.replaceAll('":', '": ').replaceAll(',"', ', "')
}

function pretty(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2)
}

function reversed(json: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json) as object).reverse()))
}

describe.each([
  ['headers', HEADERS],
  ['paths and queries', TARGETS],
  ['bodies', BODIES],
])('%s of signed requests', (_, rows) => {
  test.each(rows)('%s (%s)', async (_what, _source, draft) => {
    const before = exchange.ledger.orders().length
    expect(await ask(draft)).toMatchObject({ status: 200, code: '200000' })
    const placed = exchange.ledger.orders().length - before
    expect(placed).toBe(draft.target?.endsWith('/orders') === true ? 1 : 0)
  })
})

describe('headers of public requests', () => {
  test.each(PUBLIC)('%s (%s)', async (_what, _source, draft) => {
    const target = draft.target ?? '/api/v1/market/stats?symbol=BTC-USDT'
    expect(await ask({ ...draft, target })).toMatchObject({ status: 200, code: '200000' })
  })
})

test.each<Row>([
  [
    'an encoded comma that is signed so',
    'hummingbot/hummingbot#5321',
    { target: '/api/v1/accounts?currency=A%2CB' },
  ],
])('%s is still refused (%s)', async (_what, _source, draft) => {
  expect(await ask(draft)).toMatchObject({ status: 401, code: '400005' })
})
