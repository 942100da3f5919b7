import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RequestError } from '../errors/index.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { parseJson } from './json.ts'
import { prepareRequest } from './prepared-request.ts'
import { buildQuery } from './query.ts'

/** Any text that UTF-8 can carry. */
const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed())

describe('query', () => {
  test('what is sent, decoded once, is what was signed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.stringMatching(/^[a-zA-Z]+$/), text)), (pairs) => {
        const { raw, encoded } = buildQuery(pairs)
        expect(decodeURIComponent(encoded)).toBe(raw)
        expect([...new URLSearchParams(encoded)]).toEqual(pairs)
      }),
    )
  })

  test('lists are joined by commas, repeated names stay apart, order is kept', () => {
    const { raw } = buildQuery([
      ['b', ['x', 'y']],
      ['a', 1],
      ['a', 2n],
      ['c', false],
    ])
    expect(raw).toBe('b=x,y&a=1&a=2&c=false')
  })

  test.each([[null], [Number.NaN], [Number.POSITIVE_INFINITY], [{}], [[null]], [[]], [[1, NaN]], ['\ud800']])(
    'refuses %o',
    (value) => {
      expect(() => buildQuery([['symbol', value as never]])).toThrow(RequestError)
      expect(() => buildQuery([['symbol', value as never]])).toThrow(/"symbol"/)
    },
  )
})

test.each([[null], [undefined], [{ symbol: 'X' }], ['a=b'], [new Map()], [[null]], [['a', 'b']]])(
  'no query is built of %o',
  (pairs) => {
    expect(() => buildQuery(pairs as never)).toThrow(RequestError)
  },
)

describe('prepared request', () => {
  test.each([[Number.NaN], [{}], [[{}]], [() => 1]])('no path is made with %o', (id) => {
    const parts = { method: 'GET', path: '/api/v1/orders/{id}', pathValues: { id: id as never } } as const
    expect(() => prepareRequest(parts)).toThrow(RequestError)
    expect(() => prepareRequest(parts)).toThrow(/"id"/)
  })

  test('fills the path raw for the signature and encoded for the wire', () => {
    const request = prepareRequest({ method: 'GET', path: '/api/v1/a/{id}/b', pathValues: { id: 'é/1' } })
    expect(request).toMatchObject({ rawTarget: '/api/v1/a/é/1/b', target: '/api/v1/a/%C3%A9%2F1/b' })
  })

  test('a value that is the name of its own place is encoded too', () => {
    const request = prepareRequest({ method: 'GET', path: '/api/{id}', pathValues: { id: '{id}' } })
    expect(request).toMatchObject({ rawTarget: '/api/{id}', target: '/api/%7Bid%7D' })
  })

  test('fills a part of a segment', () => {
    const request = prepareRequest({ method: 'GET', path: '/api/v1/level2_{size}', pathValues: { size: 20 } })
    expect(request.target).toBe('/api/v1/level2_20')
  })

  test.each([[''], ['.'], ['..']])('refuses %o as a part of the path', (id) => {
    expect(() => prepareRequest({ method: 'GET', path: '/api/{id}', pathValues: { id } })).toThrow(
      RequestError,
    )
  })

  test('a text body goes out as it is, an object is serialised once', () => {
    expect(prepareRequest({ method: 'POST', path: '/p', body: '{ "a":1 }' }).body).toBe('{ "a":1 }')
    expect(prepareRequest({ method: 'POST', path: '/p', body: { a: 1, b: undefined } }).body).toBe('{"a":1}')
    expect(prepareRequest({ method: 'POST', path: '/p' }).body).toBe('')
  })

  test.each([[Number.NaN], [Number.NEGATIVE_INFINITY], [1n]])('refuses %o anywhere in a body', (bad) => {
    expect(() => prepareRequest({ method: 'POST', path: '/p', body: { list: [{ size: bad }] } })).toThrow(
      /"size"/,
    )
  })
})

describe('JSON with large integers', () => {
  const integer = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n })

  test('named fields keep every digit, at any depth, whatever texts stand around them', () => {
    fc.assert(
      fc.property(integer, fc.string(), fc.string(), (id, name, other) => {
        const json = `{${JSON.stringify(`x${name}`)}:[{"ts" : ${id},"note":${JSON.stringify(other)}}],"ts":${id}}`
        const parsed = parseJson(json, ['ts']) as { ts: string }
        expect(parsed.ts).toBe(String(id))
        expect(parsed).toEqual({ [`x${name}`]: [{ ts: String(id), note: other }], ts: String(id) })
      }),
    )
  })

  test('a text that looks like a field is left alone', () => {
    const json = JSON.stringify({ note: '"ts":1700000000000000001,', ts: 1 })
    expect(parseJson(json, ['ts'])).toEqual({ note: '"ts":1700000000000000001,', ts: '1' })
  })

  test('fractions, exponents and other fields stay numbers', () => {
    expect(parseJson('{"ts":1.5,"a":1e3,"b":2}', ['ts', 'a'])).toEqual({ ts: 1.5, a: 1000, b: 2 })
  })

  test('is JSON.parse where no field is named', () => {
    expect(parseJson('{"ts":12345}')).toEqual({ ts: 12345 })
    expect(() => parseJson('{"ts":', ['ts'])).toThrow(SyntaxError)
  })
})

test('base64 there and back, as Node writes it', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes)
    }),
  )
  expect(decodeBase64('no base64!')).toBeUndefined()
})
