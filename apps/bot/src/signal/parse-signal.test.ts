import { describe, expect, test } from 'vitest'
import type { RawLine } from './lines.ts'
import { parseSignal } from './parse-signal.ts'

const good = {
  specversion: '1.0',
  id: '4c4fe189',
  source: 'voc:btc-ema-cross',
  type: 'signal.v1',
  time: '2023-01-02T22:40:00.137Z',
  datacontenttype: 'application/json',
  data: {
    symbol: 'BTC-USDT',
    action: 'buy',
    strength: 0.342,
    price: '16708.00',
    stopLoss: '16500',
    takeProfit: ['17000'],
    size: { unit: 'quote', value: '100' },
    orderType: 'limit',
    validForMs: 30_000,
    seq: 1,
    tags: ['5m'],
  },
}

const line = (text: string): RawLine => ({ number: 1, bytes: Buffer.from(text), overlong: false })
const parse = (value: unknown) => parseSignal(line(JSON.stringify(value)))
const withData = (data: object) => ({ ...good, data: { ...good.data, ...data } })

test('reads the canonical form', () => {
  const parsed = parse(good)
  if (!parsed.ok) throw new Error(parsed.rejection.detail)
  const { signal } = parsed
  expect(signal).toMatchObject({
    id: '4c4fe189',
    action: 'buy',
    symbol: 'BTC-USDT',
    seq: 1,
    validForMs: 30_000,
  })
  expect(signal.timeMs).toBe(Date.UTC(2023, 0, 2, 22, 40, 0, 137))
  expect(signal.price && signal.price).toBe('16708')
  expect(signal.rawHash).toMatch(/^[0-9a-f]{64}$/)
})

test('a close needs no size and a market order no price', () => {
  const { size: _size, price: _price, ...rest } = good.data
  expect(parse({ ...good, data: { ...rest, action: 'close', orderType: 'market' } }).ok).toBe(true)
})

describe('refuses, naming the field', () => {
  test.each<[string, unknown, string]>([
    ['an unknown field in the envelope', { ...good, extra: 1 }, 'extra'],
    ['an unknown field in the data', withData({ leverage: 10 }), 'data.leverage'],
    ['a missing id', { ...good, id: undefined }, 'id'],
    ['an empty source', { ...good, source: '' }, 'source'],
    ['another version', { ...good, specversion: '0.3' }, 'specversion'],
    ['a local time', { ...good, time: '2023-01-02 22:40' }, 'time'],
    ['a day that does not exist', { ...good, time: '2023-13-45T22:40:00Z' }, 'time'],
    ['a price that is a number', withData({ price: 16_708.5 }), 'data.price'],
    ['a price in exponent form', withData({ price: '1e4' }), 'data.price'],
    ['a price of zero', withData({ price: '0.00' }), 'data.price'],
    ['a strength above one', withData({ strength: 1.01 }), 'data.strength'],
    [
      'a size above 100 percent, however little',
      withData({ size: { unit: 'percent', value: '100.000000000000000001' } }),
      'data.size',
    ],
    ['a size above 100 percent', withData({ size: { unit: 'percent', value: '101' } }), 'data.size'],
    ['a lower-case symbol', withData({ symbol: 'btc-usdt' }), 'data.symbol'],
    ['an unknown action', withData({ action: 'hold' }), 'data.action'],
    ['a limit order without a price', withData({ price: undefined }), 'price'],
    ['a buy without a size', withData({ size: undefined }), 'size'],
    ['an array', [], 'not an array'],
    ['data that is an array', { ...good, data: [] }, 'not an array'],
    ['null', null, 'Object'],
    ['30 February', { ...good, time: '2026-02-30T12:00:00Z' }, 'day that exists'],
    ['the year 0', { ...good, time: '0000-01-01T00:00:00Z' }, 'day that exists'],
    ['a zone without minutes', { ...good, time: '2023-01-02T16:50:00+01' }, 'RFC 3339 time such as'],
    ['a field that there is not', withData({ leverage: 3 }), 'data.leverage: there is no such field'],
    ['a field that is not there', { ...good, id: undefined }, 'id: it is missing'],
    ['one of ours without its version', { ...good, specversion: undefined }, 'specversion: it is missing'],
    ['the hour 24', { ...good, time: '2026-01-01T24:00:60Z' }, 'time'],
    ['half a surrogate pair in the id', { ...good, id: 'a\ud800' }, 'surrogate'],
    ['half a surrogate pair in the source', { ...good, source: '\udc00' }, 'surrogate'],
    ['a control character in the id', { ...good, id: 'a\u001b[2J' }, 'control'],
    ['a number beyond 2^53', withData({ seq: 2 ** 53 }), 'data.seq'],
    ['a negative number', withData({ seq: -1 }), 'data.seq'],
  ])('%s', (_name, value, seen) => {
    const parsed = parse(value)
    expect(parsed.ok).toBe(false)
    if (!parsed.ok) {
      expect(parsed.rejection.reason).toBe('schema')
      expect(parsed.rejection.detail).toContain(seen)
    }
  })
})

test.each<[string, RawLine, string]>([
  ['text that is not JSON', line('not json'), 'malformed-json'],
  [
    'a strength of NaN, which JSON does not know',
    line(JSON.stringify(good).replace('0.342', 'NaN')),
    'malformed-json',
  ],
  ['a key that is there twice', line(JSON.stringify(good).replace('{', '{"id":"other",')), 'repeated-key'],
  [
    'a size that is there twice',
    line(JSON.stringify(good).replace('"unit"', '"value":"1","unit"')),
    'repeated-key',
  ],
  ['an own key __proto__', line(JSON.stringify(good).replace('{', '{"__proto__":{},')), 'schema'],
  ['a truncated line', line(JSON.stringify(good).slice(0, 80)), 'malformed-json'],
  [
    'bytes that are not UTF-8',
    { number: 1, bytes: Buffer.from([0x22, 0xff, 0x22]), overlong: false },
    'malformed-json',
  ],
  [
    'a placeholder left as it is',
    line(JSON.stringify(withData({ price: '{{close}}' }))),
    'unfilled-placeholder',
  ],
  ['typographic quotes', line('{ \u201caction\u201d: \u201cbuy\u201d }'), 'typographic-quotes'],
  ['brackets without end', line('['.repeat(60_000)), 'too-deep'],
  ['a tower of objects', line(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`), 'too-deep'],
  ['a line cut at the cap', { ...line('{}'), overlong: true }, 'line-too-long'],
])('refuses %s', (_name, raw, reason) => {
  const parsed = parseSignal(raw)
  expect(parsed.ok).toBe(false)
  if (!parsed.ok) expect(parsed.rejection.reason).toBe(reason)
})

test('what it says has one hash, however it is written', () => {
  const hashes = [
    JSON.stringify(good),
    JSON.stringify({ subject: 's', ...withData({ price: '16708', tags: [] }) }),
    JSON.stringify(withData({ price: '16708' })),
    JSON.stringify(good, undefined, 1),
    JSON.stringify(withData({ strength: 0.343 })),
  ].map((text) => {
    const parsed = parseSignal(line(text))
    return parsed.ok ? [parsed.signal.contentHash, parsed.signal.rawHash] : undefined
  })
  const [content, raw] = [0, 1].map((i) => new Set(hashes.map((pair) => pair?.[i])))
  expect([content?.size, raw?.size]).toEqual([2, 5])
})

test('a strength too large for a number is refused, not clamped', () => {
  const parsed = parseSignal(line(JSON.stringify(good).replace('0.342', '1e999')))
  expect(parsed.ok).toBe(false)
})
