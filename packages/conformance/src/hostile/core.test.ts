import { KucoinError, webPlatform } from '@kucoin-kit/core'
import { quoteSpelled } from '../../../core/src/adapter/quote-spelled.ts'
import { createCredentials } from '../../../core/src/auth/credentials.ts'
import {
  addDecimals,
  compareDecimals,
  isDecimal,
  multiplyDecimals,
  roundDecimal,
} from '../../../core/src/decimal/index.ts'
import { readRequest } from '../../../core/src/diagnose/failing-request.ts'
import { guessBodies } from '../../../core/src/diagnose/guess-body.ts'
import { guessTargets } from '../../../core/src/diagnose/guess-target.ts'
import { credentialMistakes, diagnose } from '../../../core/src/diagnose/index.ts'
import { findProgramMistakes } from '../../../core/src/diagnose/paste/find-program-mistakes.ts'
import { readPaste } from '../../../core/src/diagnose/paste/read-paste.ts'
import { readDigest } from '../../../core/src/diagnose/signature-form.ts'
import { parseJson } from '../../../core/src/encoding/json.ts'
import { prepareRequest } from '../../../core/src/encoding/prepared-request.ts'
import { hintFor } from '../../../core/src/hints/index.ts'
import { decode } from '../../../core/src/http/decode.ts'
import { resolveSite } from '../../../core/src/http/hosts.ts'
import { readRetryAfter } from '../../../core/src/http/retry-after.ts'
import { unreadable } from '../../../core/src/http/unreadable.ts'
import { readRateHeaders } from '../../../core/src/rate-limit/headers.ts'
import { createRedactor } from '../../../core/src/redact/index.ts'
import type { Frame } from './corpus.ts'
import { holdToFloor } from './hold-to-floor.ts'

const isOurs = (error: unknown): boolean => KucoinError.isInstance(error)
const isNoJson = (error: unknown): boolean => error instanceof SyntaxError
const envelope: readonly Frame[] = [
  ['{"code":"200000","data":{"id":', '}}'],
  ['{"code":"200000","data":{"id":"', '"}}'],
  ['{"code":"400100","msg":"', '"}'],
  ['{"code":"', '"}'],
]
const reply = (text: string, header: string | null = null) => ({
  status: 200,
  text,
  headers: { get: () => header },
})
const call = {
  label: 'GET /api/v1/a',
  host: 'spot',
  cost: { pool: 'spot', weight: 1 },
  row: { integers: { fields: ['id'], parse: parseJson } },
  wording: { hint: hintFor },
  request: prepareRequest({ method: 'GET', path: '/api/v1/a' }),
} as never
const platform = webPlatform()
const credentials = {
  key: '6717422bd51c29000775ea03',
  secret: '4c4fe189-0d3a-4a5e-9c53-1f6d7a1e2b3c',
  passphrase: 'my-passphrase-1',
}
const now = {
  headers: {
    'KC-API-KEY': credentials.key,
    'KC-API-SIGN': `${'A'.repeat(43)}=`,
    'KC-API-TIMESTAMP': '1700000000000',
    'KC-API-PASSPHRASE': 'a',
    'KC-API-KEY-VERSION': '2',
  },
}
const redact = createRedactor({ secrets: ['my-secret-value', 'aaaa'], keep: ['text'] })
const spelled = createRedactor({
  secrets: [credentials.secret, '\\\\\\\\', '%25%25%25%25', '&amp;&amp;', '        ', '11111111'],
})
const urls: readonly Frame[] = [
  ['https://', ''],
  ['https://api.kucoin.com/', ''],
  ['https://api.kucoin.com/api/v1/a?', ''],
  ['/api/v1/a?a=', ''],
]

holdToFloor([
  {
    name: 'answers with wide integers',
    read: (text) => parseJson(text, ['id', 'tradeId']),
    frames: envelope,
    promises: isNoJson,
  },
  { name: 'answers without', read: (text) => parseJson(text), promises: isNoJson },
  {
    name: 'envelopes',
    read: (text) => decode(call, reply(text) as never, undefined, now.headers),
    frames: envelope,
    promises: isOurs,
  },
  { name: 'answers of somebody else', read: (text) => unreadable(call, reply(text, text) as never) },
  { name: 'rate headers', read: (text) => readRateHeaders({ get: () => text }) },
  { name: 'retry-after', read: (text) => readRetryAfter(reply('', text) as never) },
  { name: 'hints', read: (text) => hintFor(text, true) },
  {
    name: 'decimals: whether one',
    read: isDecimal,
    frames: [
      ['0.', ''],
      ['0.', '1'],
    ],
  },
  {
    name: 'decimals: sum',
    read: (text) => addDecimals(text, '0.001'),
    frames: [
      ['0.', ''],
      ['0.', '1'],
    ],
    promises: isOurs,
  },
  {
    name: 'decimals: product',
    read: (text) => multiplyDecimals(text, text),
    frames: [
      ['0.', ''],
      ['0.', '1'],
    ],
    promises: isOurs,
  },
  {
    name: 'decimals: order',
    read: (text) => compareDecimals(text, '1'),
    frames: [
      ['0.', ''],
      ['0.', '1'],
    ],
    promises: isOurs,
  },
  {
    name: 'decimals: rounding',
    read: (text) => roundDecimal('1', text, 'up'),
    frames: [
      ['0.', ''],
      ['0.', '1'],
    ],
    promises: isOurs,
  },
  {
    name: 'base URLs',
    read: (text) => resolveSite('global', { spot: text }).baseUrl('spot'),
    frames: urls,
    promises: isOurs,
  },
  {
    name: 'queries',
    read: (text) =>
      prepareRequest({
        method: 'GET',
        path: '/api/v1/{id}',
        pathValues: { id: text },
        query: [[text, [text]]],
      }),
    promises: isOurs,
  },
  {
    name: 'paths',
    read: (text) => prepareRequest({ method: 'GET', path: text }),
    frames: [
      ['/api', ''],
      ['/{', '}'],
    ],
    promises: isOurs,
  },
  {
    name: 'credentials',
    read: (text) => createCredentials({ key: text, secret: text, passphrase: text }, platform),
    promises: isOurs,
  },
  {
    name: 'mistakes of credentials',
    read: (text) => credentialMistakes({ key: text, secret: text, passphrase: text }),
    frames: [
      ['"', ''],
      ["'", '\n'],
    ],
  },
  {
    name: 'redaction',
    read: (text) => redact({ text }),
    frames: [
      ['secret', ''],
      ['"secret":', ''],
      ['"secret":"', ''],
      ['token=[', ''],
      ['Cookie: ', ''],
      ['https://', '@'],
    ],
    weight: 150,
  },
  { name: 'redaction of a secret in any spelling', read: (text) => spelled(text), weight: 150 },
  {
    name: 'words that may quote a secret',
    read: (text) => quoteSpelled(text, [credentials.key, credentials.secret, 'sub+/Pass=9&"x']),
    weight: 150,
  },
  { name: 'diagnosis: pastes', read: readPaste, weight: 150 },
  {
    name: 'diagnosis: programs',
    read: (text) =>
      readPaste(`import hmac\n"KC-API-PASSPHRASE": passphrase, data=data, sign(now + 'GET' + url)\n${text}`),
    frames: [
      ['hash_hmac(', ')'],
      ['passphrase(x): ', ''],
      ['data = ', 'dumps('],
      ['url = ', ''],
      ['bin2hex(x', ')'],
    ],
    weight: 150,
  },
  {
    name: 'diagnosis: mistakes in programs',
    read: findProgramMistakes,
    frames: [
      ["{'KC-API-PASSPHRASE': passphrase}\n", ''],
      ["{'KC-API-PASSPHRASE': passphrase}\npassphrase()", ''],
      ["now + 'GET' + url\nbase", ''],
      ['request.setValue(passphrase ', ''],
      ["{'KC-API-TIMESTAMP': now}\nnow = time() ", ''],
      ['openssl dgst -hmac ', ''],
      ['HmacSHA256((', ')'],
      ['base64.decode(secret', ')'],
    ],
    weight: 150,
  },
  {
    name: 'diagnosis: URL',
    weight: 300,
    read: (url) => diagnose({ method: 'GET', url, ...now }, { platform }),
    frames: urls,
  },
  {
    name: 'diagnosis: headers',
    read: (text) =>
      diagnose(
        {
          method: text,
          url: '/api/v1/a',
          headers: Object.fromEntries(Object.keys(now.headers).map((name) => [name, text])),
        },
        { platform, answer: { code: text, message: text } },
      ),
    frames: [
      ['"', ''],
      ['IP is:', ''],
    ],
  },
  {
    name: 'diagnosis: guesses about the URL',
    read: (url) => guessTargets(readRequest({ method: 'GET', url })),
    frames: urls,
    weight: 1_000,
  },
  {
    name: 'diagnosis: guesses about the body',
    read: (body) => guessBodies(readRequest({ method: 'POST', url: '/api/v1/a', body })),
    frames: [
      ['{"a":"', '"}'],
      ['{"a":', '}'],
    ],
    weight: 1_500,
  },
  { name: 'diagnosis: digests', read: (text) => readDigest(text) },
  {
    name: 'diagnosis: answer',
    read: (message) =>
      diagnose({ method: 'GET', url: '/api/v1/a' }, { platform, answer: { code: '400006', message } }),
    frames: [['IP is:', '']],
  },
])
