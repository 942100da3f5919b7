import { beforeEach, describe, expect, test } from 'vitest'
import type { TestClient } from '../../../test/client.ts'
import { openRecorded } from '../../../test/recorded.ts'

const ORDER = { symbol: 'BTC-USDT', side: 'buy', type: 'market', clientOid: 'by' }

let client: TestClient

beforeEach(() => {
  client = openRecorded(['100'], { balances: { trade: { USDT: '100000000', BTC: '1000' } } }).client
})

const place = (fields: Record<string, unknown>) => client.post('/api/v1/hf/orders', { ...ORDER, ...fields })
const read = async (clientOid = 'by') =>
  (await client.get(`/api/v1/hf/orders/client-order/${clientOid}?symbol=BTC-USDT`)).data
const held = async () => (await client.get('/api/v1/accounts?type=trade&currency=USDT')).data[0].holds

describe('a market order by funds', () => {
  test('for more than stands within the price limit gives the rest back, and says so', async () => {
    await place({ funds: '90000000' })
    const order = await read()
    expect(order).toMatchObject({ active: false, cancelExist: true, funds: '90000000', remainFunds: '0' })
    expect(Number(order.dealFunds)).toBeGreaterThan(100_000)
    expect(Number(order.dealFunds)).toBeLessThan(90_000_000)
    expect(Number(order.cancelledFunds) + Number(order.dealFunds)).toBeCloseTo(90_000_000)
    expect(await held()).toBe('0')
  })

  test('is done when the rest does not buy one increment', async () => {
    await place({ funds: '200' })
    const order = await read()
    expect(order).toMatchObject({ active: false, cancelExist: false, cancelledFunds: '0' })
    expect(Number(order.remainFunds)).toBeLessThan(100.1 * 1e-8 * 1.01)
  })

  test('that is FOK fills all of it or nothing', async () => {
    await place({ funds: '90000000', timeInForce: 'FOK' })
    expect(await read()).toMatchObject({ dealFunds: '0', cancelExist: true, cancelledFunds: '90000000' })
    await place({ clientOid: 'little', funds: '200', timeInForce: 'FOK' })
    expect(await read('little')).toMatchObject({ cancelExist: false })
    expect(Number((await read('little')).dealFunds)).toBeGreaterThan(199.9)
  })

  describe('that meets the own ask under DC', () => {
    const ask = async (size: string): Promise<void> => {
      const fields = { clientOid: 'ask', side: 'sell', type: 'limit', price: '100.1', size }
      await place(fields)
    }

    test('loses as much as the ask when the ask is the smaller one', async () => {
      await ask('1')
      await place({ funds: '200', stp: 'DC' })
      expect(await read('ask')).toMatchObject({ active: false, dealSize: '0', cancelledSize: '1' })
      const order = await read()
      expect(order).toMatchObject({ active: false, cancelExist: true, cancelledFunds: '100.1' })
      expect(Number(order.dealFunds)).toBeGreaterThan(99.8)
      expect(Number(order.dealFunds)).toBeLessThanOrEqual(99.9)
      expect(await held()).toBe('0')
    })

    test('trades nothing when the ask is the larger one', async () => {
      await ask('10')
      await place({ funds: '200', stp: 'DC' })
      expect(await read()).toMatchObject({ active: false, dealFunds: '0', cancelledFunds: '200' })
      // 200 / 100.1 = 1.998001998…, cut at the increment, is what both lose.
      expect(await read('ask')).toMatchObject({ active: true, cancelledSize: '1.99800199' })
    })
  })
})
