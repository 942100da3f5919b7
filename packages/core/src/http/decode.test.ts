import { describe, expect, test } from 'vitest'
import { answer } from '../../test/fake-platform.ts'
import { prepareRequest } from '../encoding/prepared-request.ts'
import {
  ApiError,
  type KucoinError,
  NetworkError,
  RateLimitError,
  restCodes,
  spotCodes,
} from '../errors/index.ts'
import { hintFor } from '../hints/index.ts'
import type { RateHeaders } from '../rate-limit/window.ts'
import type { Call } from './call.ts'
import { decode } from './decode.ts'

const call: Call = {
  row: { codes: spotCodes },
  wording: {},
  request: prepareRequest({ method: 'GET', path: '/api/v1/accounts' }),
  label: 'GET /api/v1/accounts',
  host: 'spot',
  isWrite: false,
  cost: { pool: 'management', weight: 5 },
  timeoutMs: 1,
  maxAttempts: 1,
}

async function read(status: number, body: unknown, headers?: Record<string, string>, rate?: RateHeaders) {
  const reply = answer(status, body, headers)
  return decode(call, { status, headers: reply.headers, text: await reply.text() }, rate)
}

async function fail(...args: Parameters<typeof read>): Promise<KucoinError> {
  try {
    await read(...args)
  } catch (error) {
    return error as KucoinError
  }
  throw new Error('it was decoded')
}

const html = '<html><title>Access denied</title>error code: 1015</html>'

describe('success', () => {
  test.each([
    [{ code: '200000', data: { a: 1 } }, { a: 1 }],
    [{ code: 200000, data: [] }, []],
    [{ code: '200', data: 1, msg: 'whatever' }, 1],
    [{ code: '200000', data: null }, null],
    [{ code: '200000' }, undefined],
    [{ code: '200000', data: null, msg: 'success' }, null],
  ])('%j', async (body, data) => expect(await read(200, body)).toEqual(data))
})

describe('an answer of the exchange that is an error', () => {
  test.each([
    [401, { code: '400005', msg: 'Invalid KC-API-SIGN' }, 'AUTH_REJECTED', 'refused'],
    [400, { code: '400002', msg: 'time' }, 'TIMESTAMP_REJECTED', 'refused'],
    [200, { code: '400100', msg: 'account.available.amount' }, 'INSUFFICIENT_FUNDS', 'refused'],
    [200, { code: 400100, message: 'size' }, 'PARAMETER_REJECTED', 'refused'],
    [404, { code: '404000', msg: 'Url Not Found' }, 'NOT_FOUND', 'refused'],
    [404, { code: '404', msg: 'Not Found', retry: false, success: false }, 'NOT_FOUND', 'refused'],
    [500, { code: '500000', msg: 'Internal Server Error' }, 'SERVER_ERROR', 'unknown'],
    [503, { code: '599999', msg: 'who knows' }, 'MAINTENANCE', 'unknown'],
    [502, { code: '599999', msg: 'who knows' }, 'SERVER_ERROR', 'unknown'],
    [200, { code: 'order_not_exist', msg: '' }, 'NOT_FOUND', 'refused'],
    [200, { code: 'never_heard_of', msg: '' }, 'UNLISTED', 'unknown'],
    [200, { code: '200000', data: null, msg: 'Position does not exist' }, 'NOT_FOUND', 'refused'],
    [200, { code: '200000', data: null, msg: 'Something else' }, 'UNLISTED', 'unknown'],
    [500, { code: '200000', data: {} }, 'SERVER_ERROR', 'unknown'],
  ])('%i %j is %s, %s', async (status, body, code, outcome) => {
    const error = await fail(status, body)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code, outcome, httpStatus: status, apiCode: String(body.code) })
  })

  test('the address that KuCoin saw is in the message', async () => {
    const error = await fail(403, { code: '400006', msg: 'current client IP is: 203.0.113.7' })
    expect(error.message).toContain('203.0.113.7')
  })
})

test.each([
  ['spot', 'ORDER_REJECTED'],
  ['futures', 'PARAMETER_REJECTED'],
] as const)('a number that means two things means what it does on its host: %s', async (host, code) => {
  const untyped: Call = { ...call, row: {}, host, wording: { codes: restCodes } }
  const text = JSON.stringify({ code: '200003', msg: '' })
  expect(() =>
    decode(untyped, { status: 200, headers: answer(200, '').headers, text }, undefined, {}),
  ).toThrow(expect.objectContaining({ code }))
})

describe('429000', () => {
  const body = { code: '429000', msg: 'too many' }
  const rate = { limit: 4_000, remaining: 2, resetMs: 12_345 }
  test('with the pool used up waits for its end', async () => {
    expect(await fail(429, body, {}, rate)).toMatchObject({ kind: 'quota', retryAfterMs: 12_345 })
  })
  test('with quota to spare is the exchange’s own load', async () => {
    const error = await fail(429, body, {}, { ...rate, remaining: 3_000 })
    expect(error).toBeInstanceOf(RateLimitError)
    expect(error).toMatchObject({ kind: 'overload', retryAfterMs: undefined })
  })
  test('without headers is load too, and heeds Retry-After', async () => {
    expect(await fail(429, body)).toMatchObject({ kind: 'overload', retryAfterMs: undefined })
    expect(await fail(429, body, { 'retry-after': '7' })).toMatchObject({ retryAfterMs: 7_000 })
  })
})

describe('an answer that is not the exchange’s', () => {
  test.each([
    [200, '', 'ANSWER_UNREADABLE', 'after-reconcile'],
    [200, '{"code":"200000","da', 'ANSWER_UNREADABLE', 'after-reconcile'],
    [200, '[]', 'ANSWER_UNREADABLE', 'after-reconcile'],
    [200, 'null', 'ANSWER_UNREADABLE', 'after-reconcile'],
    [404, '', 'ANSWER_UNREADABLE', 'never'],
    [502, '<html>Bad Gateway</html>', 'ANSWER_UNREADABLE', 'after-reconcile'],
    [429, html, 'EDGE_BLOCKED', 'after-reconcile'],
    [403, html, 'EDGE_BLOCKED', 'after-reconcile'],
    // What Cloudflare says to a program that asks for no page.
    [429, 'error code: 1015', 'EDGE_BLOCKED', 'after-reconcile'],
    [403, 'error code: 1020\n', 'EDGE_BLOCKED', 'after-reconcile'],
    [429, 'slow down', 'ANSWER_UNREADABLE', 'after-reconcile'],
    [502, 'error code: 502', 'ANSWER_UNREADABLE', 'after-reconcile'],
    [302, '', 'REDIRECTED', 'never'],
    [0, '', 'REDIRECTED', 'never'],
  ])('%i %j is %s', async (status, body, code, retry) => {
    const error = await fail(status, body)
    expect(error).toBeInstanceOf(NetworkError)
    expect(error).toMatchObject({ code, retry, outcome: 'unknown' })
    expect(error.message).not.toContain('Access denied')
  })

  test('many bad signatures are told by its words', async () => {
    const reply = {
      status: 418,
      headers: new Headers(),
      text: 'Too Many Bad Auth - Exceeded the access frequency',
    }
    const told = (): unknown => decode({ ...call, wording: { hint: hintFor } }, reply, undefined, {})
    expect(told).toThrow(/HTTP 418 .* many bad signatures have shut this address out/s)
  })

  test('Cloudflare’s block lasts 30 s unless it says otherwise', async () => {
    expect(await fail(429, html)).toMatchObject({ retryAfterMs: 30_000 })
    expect(await fail(429, html, { 'retry-after': '60' })).toMatchObject({ retryAfterMs: 60_000 })
  })
})
