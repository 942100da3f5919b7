import { findEndpoint } from '../../../cli/src/arguments/find-endpoint.ts'
import {
  readBody,
  readMethod,
  readPath,
  readQuery,
  readTimestamp,
} from '../../../cli/src/arguments/request.ts'
import { readHeaders } from '../../../cli/src/explain/read-headers.ts'
import { readInput } from '../../../cli/src/explain/read-input.ts'
import { readDate } from '../../../cli/src/explain/read-time.ts'
import { hideSecrets, secretsOf } from '../../../cli/src/explain/without-passphrase.ts'
import { InputError } from '../../../cli/src/input-error.ts'
import { checkShape } from '../../../cli/src/judgement/check-shape.ts'
import { visible, visibleJson } from '../../../terminal/src/visible.ts'
import type { Frame } from './corpus.ts'
import { holdToFloor } from './hold-to-floor.ts'

const promises = (error: unknown): boolean => error instanceof InputError
const curl: readonly Frame[] = [
  ['curl ', ''],
  ['curl https://a/api/v1/a -H "', '"'],
  ["curl https://a/api/v1/a -d '", "'"],
  ["curl https://a/api/v1/a -d $'", "'"],
  ['curl -G https://a/api/v1/a --data-urlencode ', ''],
  ['curl ^"https://a/', '^"'],
]
const json: readonly Frame[] = [
  ['{"url":"/api/v1/a","headers":"', '"}'],
  ['{"url":"/api/v1/a","headers":"a: ', 'b"}'],
  ['{"url":"/api/v1/a","query":[["a","', '"]]}'],
  ['{"url":"/api/v1/a","query":[["a",', ']]}'],
  ['{"url":"', '","prehash":"1GET/a"}'],
  ['{"baseURL":"', '","url":"/api/v1/a"}'],
  ['{"url":"/a","response":"', '"}'],
  ['{"log":{"entries":[{"request":{"url":"', '"}}]}}'],
  ['{"log":{"entries":[', '0]}}'],
  ['{"request":{"url":', '}}'],
  ['{"url":"/a","body":', '}'],
  ['{"url":"/a","query":{"a":', '}}'],
]
const log: readonly Frame[] = [
  ['kucoin code', '1'],
  ['apiCode=400005 msg', ''],
  ['GET /api/', ''],
  ['GET /api/v1/a status', ''],
]

holdToFloor([
  {
    name: 'texts on a terminal',
    read: (text) => visible(text, { max: Number.POSITIVE_INFINITY }),
    weight: 300,
  },
  { name: 'JSON on a terminal', read: (text) => visibleJson({ text }), weight: 300 },
  { name: 'explain: curl', read: readInput, frames: curl, promises, weight: 150 },
  { name: 'explain: JSON and HAR', read: readInput, frames: json, promises },
  { name: 'explain: log lines', read: readInput, frames: log, promises },
  {
    name: 'explain: secrets that a text gives away',
    read: (text) => secretsOf(text, undefined),
    weight: 150,
  },
  {
    name: 'explain: what is shown',
    read: (text) => hideSecrets(text, []),
    frames: [
      ['passphrase=', '&a=b'],
      ['//', '@a'],
      ['a:', ''],
      ['secret', ''],
      ['"password":"', '"'],
    ],
    weight: 150,
  },
  {
    name: 'explain: headers as lines',
    read: readHeaders,
    frames: [
      ['a: ', 'b'],
      ['a:', '\nb: c'],
    ],
  },
  {
    name: 'explain: dates',
    read: readDate,
    frames: [
      ['Mon, 01 Jan 2024 ', ''],
      ['2024-01-01T', 'Z'],
    ],
  },
  { name: 'sign: method', read: readMethod, promises },
  { name: 'sign: path', read: readPath, frames: [['/api/', '']], promises },
  { name: 'sign: query', read: readQuery, promises },
  { name: 'sign: body', read: readBody, promises },
  { name: 'sign: timestamp', read: readTimestamp, frames: [['1700000000.', '']], promises },
  {
    name: 'call: paths',
    read: (text) => findEndpoint('GET', text, undefined),
    frames: [['/api/v1/', '']],
    weight: 150,
  },
  {
    name: 'doctor: credentials',
    read: (text) => checkShape({ key: text, secret: text, passphrase: text }),
    frames: [
      ['<', ''],
      ['my', 'key'],
    ],
    weight: 300,
  },
])
