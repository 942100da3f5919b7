import { createHmac } from 'node:crypto'
import { prepareCredential } from '../../../mock-server/src/auth/credential.ts'
import { bodyPart } from '../../../mock-server/src/auth/hint/body-guesses.ts'
import { findMistakes } from '../../../mock-server/src/auth/hint/find-mistakes.ts'
import { targetPart } from '../../../mock-server/src/auth/hint/target-guesses.ts'
import { readDigest } from '../../../mock-server/src/auth/hint/written-digest.ts'
import { manualClock } from '../../../mock-server/src/base/clock.ts'
import { parseDecimal } from '../../../mock-server/src/base/decimal.ts'
import { parseJson } from '../../../mock-server/src/base/json/parse-json.ts'
import { readBalances, readDeposit } from '../../../mock-server/src/contract/read-balances.ts'
import { readCredentials } from '../../../mock-server/src/contract/read-credentials.ts'
import { parseFaults } from '../../../mock-server/src/contract/read-faults.ts'
import { createControl } from '../../../mock-server/src/control/control.ts'
import { createExchange } from '../../../mock-server/src/exchange/create-exchange.ts'
import { defaultSymbols } from '../../../mock-server/src/exchange/default-symbols.ts'
import { parseMarketCsv } from '../../../mock-server/src/market/csv.ts'
import { parseRules } from '../../../mock-server/src/model/pair-rules.ts'
import { createFaultList } from '../../../mock-server/src/request/fault-list.ts'
import { encodeJson } from '../../../mock-server/src/request/reply.ts'
import { isLoopback } from '../../../mock-server/src/server/control-access.ts'
import { splitHost } from '../../../mock-server/src/server/split-host.ts'
import { tokenFor } from '../../../mock-server/test/socket.ts'
import type { Frame } from './corpus.ts'
import { holdToFloor } from './hold-to-floor.ts'

const START = 1_700_000_000_000
const exchange = createExchange({ seed: 1, limits: 'off', clock: manualClock(START) })
const credential = exchange.credentials[0]
if (credential === undefined) throw new Error('The exchange has no key.')
const known = prepareCredential(credential, START)
const keys = new Map([[credential.key, known]])
const control = createControl(exchange)
const token = await tokenFor(exchange, 'public')
const wire = { send: () => {}, close: () => {}, drop: () => {} }
const socket = exchange.connect({ ...wire, target: `/?token=${encodeURIComponent(token)}` })

/** A reader of settings promises a TypeError in its own words. */
const isTold = (error: unknown): boolean =>
  error instanceof TypeError && !/undefined|null|not a function|convert|iterable/.test(error.message)
const isNoJson = (error: unknown): boolean => error instanceof SyntaxError
const headers = (text: string) => ({
  'kc-api-key': text,
  'kc-api-sign': text,
  'kc-api-timestamp': text,
  'kc-api-passphrase': text,
  'kc-api-key-version': text,
  host: text,
})
const signed = {
  'kc-api-key': credential.key,
  'kc-api-timestamp': String(START),
  'kc-api-sign': createHmac('sha256', 'another').update('a').digest('base64'),
  'kc-api-passphrase': createHmac('sha256', 'another').update('b').digest('base64'),
  'kc-api-key-version': '2',
}
const request = { method: 'POST', host: 'spot', ip: '127.0.0.1', body: '', socketUrl: undefined } as const
/** Of a key that nobody knows: for a known one up to half a second of guessing would follow. */
const ask = (target: string) =>
  exchange.handle({ ...request, target, headers: { ...signed, 'kc-api-key': 'unknown' } } as never)
/** A correct request, so that the body reaches its handler. */
const order = (body: string) => {
  const text = `${START}POST/api/v1/hf/orders${body}`
  const sign = (of: string) => createHmac('sha256', credential.secret).update(of).digest('base64')
  const right = { ...signed, 'kc-api-sign': sign(text), 'kc-api-passphrase': sign(credential.passphrase) }
  return exchange.handle({ ...request, target: '/api/v1/hf/orders', headers: right, body } as never)
}
const targets: readonly Frame[] = [
  ['/api/v1/accounts?', ''],
  ['/api/v1/', ''],
  ['/api/v1/accounts?a=', '&b=c'],
]
const json: readonly Frame[] = [
  ['{"symbol":"', '"}'],
  ['{"symbol":"BTC-USDT","size":"', '"}'],
  ['{"a":', '}'],
]
const rules = defaultSymbols[0] as never as Readonly<Record<string, string>>

holdToFloor([
  { name: 'JSON', read: parseJson, frames: json, promises: isNoJson },
  {
    name: 'JSON with long integers',
    read: (text) => encodeJson({ text, [text]: 1n }),
    weight: 150,
    frames: [['\u0001', '\u0001']],
  },
  { name: 'requests: target', read: ask, frames: targets, weight: 300 },
  {
    name: 'requests: headers',
    read: (text) =>
      exchange.handle({ ...request, target: '/api/v1/accounts', headers: headers(text) } as never),
    frames: [['"', '"']],
    weight: 200,
  },
  { name: 'requests: body', read: order, frames: json.slice(0, 2), weight: 200 },
  { name: 'requests: hosts', read: (text) => [splitHost(text), isLoopback(text)], frames: [['127.', '']] },
  {
    name: 'hints: headers',
    read: (text) =>
      findMistakes(
        { ...request, target: '/api/v1/a', headers: { ...headers(text), 'kc-api-key': credential.key } },
        { keys, nowMs: START, isVersionStrict: false },
      ),
    frames: [['"', '"']],
    weight: 200,
  },
  {
    name: 'hints: guesses about the target',
    read: (text) => targetPart({ ...request, target: text, headers: headers(text) }),
    frames: targets,
    weight: 300,
  },
  {
    name: 'hints: guesses about the body',
    read: (text) => bodyPart({ ...request, target: '/api/v1/a', headers: {}, body: text }),
    frames: json,
    weight: 1_000,
  },
  { name: 'hints: digests', read: readDigest },
  {
    name: 'sockets',
    read: (text) => socket.receive(text),
    frames: [
      ['{"id":"1","type":"subscribe","topic":"', '"}'],
      ['{"type":"subscribe","topic":"/market/ticker:', '"}'],
      ['{"id":', '}'],
    ],
  },
  {
    name: 'sockets: address',
    read: (text) => exchange.connect({ ...wire, target: text }),
    weight: 200,
    frames: [
      ['/?token=', ''],
      ['/?connectId=', ''],
    ],
  },
  {
    name: 'control API',
    read: (text) => control({ method: 'POST', path: 'faults', query: new URLSearchParams(), body: text }),
  },
  {
    name: 'control API: path',
    read: (path) => control({ method: 'DELETE', path, query: new URLSearchParams(), body: undefined }),
    frames: [
      ['credentials/', ''],
      ['faults/', ''],
    ],
  },
  {
    name: 'control API: parts of the ledger',
    read: (text) =>
      control({ method: 'GET', path: 'ledger', query: new URLSearchParams({ part: text }), body: undefined }),
  },
  {
    name: 'faults',
    read: (path) =>
      createFaultList(parseFaults([{ kind: 'slow', match: { path } }]), 1).hits(
        { on: 'requests', method: 'GET', host: 'spot', path: path.replaceAll('*', 'a') },
        START,
      ),
    frames: [
      ['*', 'b'],
      ['*a', '*b'],
    ],
    promises: isTold,
  },
  {
    name: 'credentials',
    read: (text) =>
      readCredentials(
        [{ key: text, secret: text, passphrase: text, permissions: [text], ipWhitelist: [text] }],
        '',
      ),
    promises: isTold,
  },
  {
    name: 'balances',
    read: (text) => readBalances({ [text]: { [text]: text } }, ''),
    frames: [
      ['isolated:', ''],
      ['isolated:a', '-b'],
    ],
    promises: isTold,
  },
  { name: 'deposits', read: (text) => readDeposit({ currency: text, amount: text }, ''), promises: isTold },
  {
    name: 'symbols',
    read: (text) => parseRules({ ...rules, symbol: text } as never),
    frames: [
      ['A', '-B'],
      ['A-', ''],
    ],
    promises: isTold,
  },
  {
    name: 'recorded prices',
    read: (text) => parseMarketCsv(text, 'BTC-USDT'),
    frames: [
      ['time_ms,open,high,low,close,volume\n', ''],
      ['time_ms,trade_id,taker_side,price,size\n', ''],
      ['time_ms,open,high,low,close,volume\n1672531200000,1,2,3,4,', '\n'],
    ],
    promises: isTold,
  },
  { name: 'decimals', read: parseDecimal, frames: [['0.', '']] },
])
