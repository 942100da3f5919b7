import { describe, expect, test } from 'vitest'
import { openRecorded, START } from '../../test/recorded.ts'
import { boundedSpan } from './windows.ts'

const DAY = 86_400_000

test('one bound alone implies the other', () => {
  expect(boundedSpan('mainStatement', { from: 5 * DAY, to: undefined })).toEqual({
    from: 5 * DAY,
    to: 6 * DAY,
  })
  expect(boundedSpan('classicFills', { from: undefined, to: 9 * DAY })).toEqual({
    from: 2 * DAY,
    to: 9 * DAY,
  })
})

describe('a longer range is refused with KuCoin’s code and words, one that just fits is answered', () => {
  test.each([
    ['/api/v1/accounts/ledgers?', DAY, 'should not exceed 24 hours.'],
    ['/api/v1/orders?status=done&', 7 * DAY, 'should not exceed 7 days.'],
    ['/api/v1/fills?', 7 * DAY, 'validation.queryOrder.timeRangeInvalid'],
  ])('%s', async (path, span, words) => {
    const { client } = openRecorded(['30000'], { limits: 'off' })
    const fits = await client.get(`${path}startAt=${START - span}&endAt=${START}`)
    expect(fits.code).toBe('200000')
    const { code, msg } = await client.get(`${path}startAt=${START - span - 1}&endAt=${START}`)
    expect(code).toBe('400100')
    expect(msg).toContain(words)
  })
})

test('open orders of the older list have no longest range', async () => {
  const { client } = openRecorded(['30000'], { limits: 'off' })
  const { code } = await client.get(`/api/v1/orders?status=active&startAt=${START - 60 * DAY}&endAt=${START}`)
  expect(code).toBe('200000')
})
