import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

/** Host's milliseconds for some exchange time in which every one of `count` unified accounts has a position and an order. */
async function timeOf(count: number): Promise<number> {
  const clock = manualClock(1_750_000_000_000)
  const credentials = Array.from({ length: count }, (_, i) => ({
    ...{ key: `k${i}`, secret: 's', passphrase: 'p', uid: String(1_000 + i) },
    mode: 'unified' as const,
  }))
  const exchange = createExchange({ clock, limits: 'off', credentials, symbols: ['BTC-USDT'] })
  const common = { side: 'BUY', size: '1' }
  const futures = { ...common, tradeType: 'FUTURES', symbol: 'XBTUSDTM', sizeUnit: 'UNIT' }
  for (const credential of credentials) {
    const { uid } = credential
    exchange.deposit({ currency: 'USDT', amount: '100000', accountType: 'unified', uid })
    const client = createClient(exchange, credential)
    const place = (fields: object) => client.post('/api/ua/v2/unified/order/place', { ...futures, ...fields })
    expect((await place({ clientOid: 'a', orderType: 'MARKET' })).code).toBe('200000')
    const resting = { clientOid: 'b', orderType: 'LIMIT', price: '100' }
    expect((await place(resting)).code).toBe('200000')
  }
  const startedAt = performance.now()
  clock.advanceTo(clock.now() + 20_000)
  exchange.tick()
  return performance.now() - startedAt
}

test('eight times as many accounts take about eight times as long to be looked at', async () => {
  await timeOf(50)
  const few = await timeOf(100)
  // Each account that looked through those of all others would make it 64 times.
  expect((await timeOf(800)) / few).toBeLessThan(24)
}, 60_000)
