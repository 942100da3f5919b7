import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ApiError, type ErrorFacts, NetworkError } from '../errors/index.ts'
import { backoffMs } from './backoff.ts'
import { decideRetry } from './classify.ts'

test('backoff is even from zero to a ceiling that doubles and stops', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, random) => {
        const waitMs = backoffMs(attempt, random, { baseMs: 100, maxMs: 3_000 })
        expect(waitMs).toBeGreaterThanOrEqual(0)
        expect(waitMs).toBeLessThanOrEqual(Math.min(3_000, 100 * 2 ** (attempt - 1)))
      },
    ),
  )
  expect(backoffMs(3, 0.5, { baseMs: 100 })).toBe(200)
  // After half an hour of an outage, say.
  expect(backoffMs(2_000, 0.5)).toBe(4_000)
  expect(backoffMs(2_000, 0.5, { baseMs: 0 })).toBe(0)
})

const facts: ErrorFacts = { message: 'm', retry: 'after-delay', outcome: 'refused' }
const api = { ...facts, apiCode: '1', apiMessage: '', httpStatus: 200 }

test('no write of unknown outcome is ever tried again', () => {
  const retries = ['never', 'after-delay', 'after-clock-sync', 'after-reconcile'] as const
  for (const retry of retries) {
    const unknown = { ...facts, retry, outcome: 'unknown' } as const
    expect(decideRetry(new NetworkError('CONNECTION_FAILED', unknown), true)).toBe('stop')
    expect(decideRetry(new ApiError('SERVER_ERROR', { ...api, ...unknown }), true)).toBe('stop')
  }
})

test.each([
  ['a read that timed out', new NetworkError('TIMED_OUT', { ...facts, outcome: 'unknown' }), false, 'wait'],
  [
    'a write that never left',
    new NetworkError('CONNECTION_FAILED', { ...facts, outcome: 'not-sent' }),
    true,
    'wait',
  ],
  ['a read over the quota', new ApiError('RATE_LIMITED', api), false, 'wait'],
  [
    'a late timestamp',
    new ApiError('TIMESTAMP_REJECTED', { ...api, retry: 'after-clock-sync' }),
    true,
    'after-clock-sync',
  ],
  ['a halted market', new ApiError('MARKET_UNAVAILABLE', api), false, 'stop'],
  ['a wrong signature', new ApiError('AUTH_REJECTED', { ...api, retry: 'never' }), false, 'stop'],
  ['an abort', new Error('stop it'), false, 'stop'],
] as const)('%s', (_, error, isWrite, kind) => expect(decideRetry(error, isWrite)).toBe(kind))
