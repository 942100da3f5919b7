import { describe, expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { createLimiter } from './limiter.ts'

const START = 1_700_000_000_000

describe('a pool', () => {
  test('has a fixed window that its first request opens', () => {
    const limiter = createLimiter(0)
    expect(limiter.take('a', 'Management', 1_990, START)).toMatchObject({
      isAllowed: true,
      remaining: 10,
      resetMs: 30_000,
    })
    expect(limiter.take('a', 'Management', 20, START + 10_000)).toMatchObject({
      isAllowed: false,
      remaining: 10,
      resetMs: 20_000,
    })
    expect(limiter.take('a', 'Management', 10, START + 29_999)).toMatchObject({
      isAllowed: true,
      remaining: 0,
      resetMs: 1,
    })
    expect(limiter.take('a', 'Management', 20, START + 30_000)).toMatchObject({
      isAllowed: true,
      remaining: 1_980,
      resetMs: 30_000,
    })
  })

  test('belongs to one account', () => {
    const limiter = createLimiter(0)
    limiter.take('a', 'Spot', 4_000, START)
    expect(limiter.take('a', 'Spot', 1, START)?.isAllowed).toBe(false)
    expect(limiter.take('b', 'Spot', 1, START)?.isAllowed).toBe(true)
    expect(limiter.take('a', 'Futures', 1, START)?.isAllowed).toBe(true)
  })

  test('grows with the VIP level, the unified account’s is 1 s long, and Broker has none', () => {
    expect(createLimiter(12).take('a', 'Spot', 1, START)?.limit).toBe(40_000)
    expect(createLimiter(5).take('a', 'UnifiedAccount', 1, START)).toMatchObject({
      limit: 900,
      resetMs: 1_000,
    })
    expect(createLimiter(0).take('a', 'UnifiedManagement', 3, START)).toMatchObject({
      limit: 300,
      remaining: 297,
    })
    expect(createLimiter(0).take('a', 'Broker', 1, START)).toBeUndefined()
    expect(() => createLimiter(13)).toThrow('VIP level must be 0 to 12')
  })
})

test('answers carry the quota, and 429000 comes when it is gone', async () => {
  const clock = manualClock(START)
  const client = createClient(createExchange({ clock }))
  // 2,000 at 20 a call: the hundredth empties the pool.
  for (let i = 1; i <= 100; i++) {
    const { status, headers } = await client.get('/api/v2/user-info')
    expect(status).toBe(200)
    expect(headers['gw-ratelimit-remaining']).toBe(String(2_000 - i * 20))
  }
  clock.advanceBy(1_234)
  const refused = await client.get('/api/v2/user-info')
  expect(refused).toMatchObject({ status: 429, code: '429000', msg: 'Too Many Requests' })
  expect(refused.headers).toMatchObject({
    'gw-ratelimit-limit': '2000',
    'gw-ratelimit-remaining': '0',
    'gw-ratelimit-reset': '28766',
  })
  expect((await client.get('/api/v1/hf/orders/active?symbol=BTC-USDT')).status).toBe(200)
  clock.advanceBy(28_766)
  expect((await client.get('/api/v2/user-info')).status).toBe(200)
})

test('limits can be off', async () => {
  const client = createClient(createExchange({ limits: 'off', clock: manualClock(START) }))
  const { headers } = await client.get('/api/v2/user-info')
  expect(headers).not.toHaveProperty('gw-ratelimit-limit')
})

test('a skewed clock moves no window', async () => {
  const faults = [{ kind: 'skewed-clock', count: 2, match: { path: '/api/v1/timestamp' } }] as const
  const client = createClient(createExchange({ clock: manualClock(START), faults }))
  const quota = async (path: string) => {
    const { headers } = await client.get(path)
    return [headers['gw-ratelimit-remaining'], headers['gw-ratelimit-reset']]
  }
  // It opens the window, and does not close it.
  expect(await quota('/api/v1/timestamp')).toEqual(['1997', '30000'])
  expect(await quota('/api/v1/status')).toEqual(['1994', '30000'])
  expect(await quota('/api/v1/timestamp')).toEqual(['1991', '30000'])
  expect(await quota('/api/v1/status')).toEqual(['1988', '30000'])
})
