import { describe, expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { START } from '../../../test/recorded.ts'
import { type MockClock, manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const HOUR = 3_600_000
const ORDER = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' }

/** Whether an order is taken that was made at a time and may be five seconds old. */
function open(clock: MockClock) {
  const client = createClient(createExchange({ clock, limits: 'off' }))
  let count = 0
  return async (clientTimestamp: number): Promise<string> => {
    const fence = { clientTimestamp, allowMaxTimeWindow: 5_000, clientOid: `o${++count}` }
    return (await client.post('/api/v1/hf/orders', { ...ORDER, ...fence })).code
  }
}

test('an order that is older than it may be is refused', async () => {
  const place = open(manualClock(START))
  expect([await place(START), await place(START - 5_000), await place(START - 5_001)]).toEqual([
    '200000',
    '200000',
    '400100',
  ])
})

test.each([
  ['margin', '/api/v3/hf/margin/order', {}],
  ['classic', '/api/v1/orders', {}],
  ['stop', '/api/v1/stop-order', { stopPrice: '2000' }],
  ['margin stop', '/api/v3/hf/margin/stop-order', { stopPrice: '2000' }],
])(
  'a %s order has no such fields: it is taken however old, and the answer says so',
  async (_, path, more) => {
    const client = createClient(createExchange({ clock: manualClock(START), limits: 'off' }))
    const fence = { clientTimestamp: START - HOUR, allowMaxTimeWindow: 1_000 }
    const { code, headers } = await client.post(path, { ...ORDER, ...more, ...fence, clientOid: 'o' })
    expect(code).toBe('200000')
    expect(headers['x-mock-unread']).toBe('clientTimestamp, allowMaxTimeWindow')
  },
)

describe.each([
  ['that was sent ahead', 1, START + HOUR],
  ['that runs faster, an hour ahead by now', 60, START + HOUR],
  ['that was sent ahead by a little', 1, START + 20_000],
])('on a clock %s', (_, speed, now) => {
  const sleep = (): Promise<void> => Promise.resolve()
  const place = open({ now: () => now, hostNow: () => START, speed, sleep })

  test('its age counts by the clock of its client', async () => {
    expect([await place(START), await place(START - 4_000), await place(START - 5_001)]).toEqual([
      '200000',
      '200000',
      '400100',
    ])
  })

  test('its age counts by the exchange’s own, where the client goes by that', async () => {
    expect([await place(now), await place(now - 4_000 * speed), await place(now - 5_001 * speed)]).toEqual([
      '200000',
      '200000',
      '400100',
    ])
  })
})
