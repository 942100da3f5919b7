import { describe, expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { openRecorded, START } from '../../test/recorded.ts'
import { manualClock } from '../base/clock.ts'
import { createExchange } from '../exchange/create-exchange.ts'

const KEPT = 3
const STOP = { symbol: 'BTC-USDT', side: 'sell', type: 'limit', price: '80', size: '0.1', stopPrice: '90' }

describe('once as many are kept as should be', () => {
  test('stop orders that ended are forgotten, those that wait are not', async () => {
    const { client } = openRecorded(['100'], { retainOrders: KEPT })
    const place = async (clientOid: string): Promise<string> =>
      (await client.post('/api/v1/stop-order', { ...STOP, clientOid })).data.orderId
    const waiting = await place('waits')
    const ended: string[] = []
    for (let i = 0; i < KEPT + 2; i++) {
      ended.push(await place('again'))
      await client.del(`/api/v1/stop-order/${ended.at(-1)}`)
    }
    const codes = await Promise.all(
      ended.map(async (id) => (await client.get(`/api/v1/stop-order/${id}`)).code),
    )
    expect(codes).toEqual(['102436', '102436', '200000', '200000', '200000'])
    expect((await client.get(`/api/v1/stop-order/${waiting}`)).data).toMatchObject({ status: 'NEW' })
    // The clientOid of a forgotten one belongs to a later one.
    const named = await client.get('/api/v1/stop-order/queryOrderByClientOid?clientOid=again&symbol=BTC-USDT')
    expect(JSON.stringify(named.data)).toContain(ended.at(-1))
  })

  test('pairs too', async () => {
    const { client } = openRecorded(['100'], { retainOrders: KEPT })
    const oco = {
      symbol: 'BTC-USDT',
      side: 'sell',
      price: '120',
      size: '0.1',
      stopPrice: '90',
      limitPrice: '80',
    }
    const ids: string[] = []
    for (let i = 0; i < KEPT + 2; i++) {
      ids.push((await client.post('/api/v3/oco/order', { ...oco, clientOid: `o${i}` })).data.orderId)
      await client.del(`/api/v3/oco/order/${ids.at(-1)}`)
    }
    const codes = await Promise.all(ids.map(async (id) => (await client.get(`/api/v3/oco/order/${id}`)).code))
    expect(codes.map((code) => code === '200000')).toEqual([false, false, true, true, true])
  })

  test('closed positions too', async () => {
    const { client } = openRecorded(['100'], { retainOrders: KEPT })
    const order = { symbol: 'XBTUSDTM', type: 'market', size: 1, leverage: 2 }
    for (let i = 0; i < KEPT + 2; i++) {
      for (const side of ['buy', 'sell']) {
        const clientOid = `${side}-${i}`
        const { code } = await client.send('POST', '/api/v1/orders', { ...order, side, clientOid }, 'futures')
        expect(code).toBe('200000')
      }
    }
    const { data } = await client.send('GET', '/api/v1/history-positions', undefined, 'futures')
    expect(data.items).toHaveLength(KEPT)
  })

  test('withdrawals, deposits and loans too', async () => {
    const clock = manualClock(START)
    const exchange = createExchange({ clock, limits: 'off', retainOrders: KEPT })
    const client = createClient(exchange)
    const total = async (target: string): Promise<number> => (await client.get(target)).data.items.length
    const withdrawal = { currency: 'USDT', amount: '50', toAddress: '0x1', withdrawType: 'ADDRESS' }
    for (let i = 0; i < KEPT + 2; i++) {
      expect((await client.post('/api/v3/withdrawals', withdrawal)).code).toBe('200000')
      exchange.deposit({ currency: 'USDT', amount: '1' })
      const loan = { currency: 'USDT', size: '10', timeInForce: 'FOK' }
      expect((await client.post('/api/v3/margin/borrow', loan)).code).toBe('200000')
      expect((await client.post('/api/v3/margin/repay', { currency: 'USDT', size: '10' })).code).toBe(
        '200000',
      )
    }
    expect(await total('/api/v1/withdrawals?currency=USDT')).toBe(KEPT + 2)
    clock.advanceBy(60_000)
    expect(await total('/api/v1/withdrawals?currency=USDT')).toBe(KEPT)
    expect(await total('/api/v1/deposits?currency=USDT')).toBe(KEPT)
    expect(await total('/api/v3/margin/borrow?currency=USDT')).toBe(KEPT)
    expect(await total('/api/v3/margin/repay?currency=USDT')).toBe(KEPT)
  })
})

test('reading an account does not make one', async () => {
  const { client, exchange } = openRecorded(['100'])
  const before = exchange.ledger.balances()
  for (const target of ['/api/v3/margin/accounts', '/api/v3/isolated/accounts']) {
    expect((await client.get(target)).code).toBe('200000')
  }
  for (let i = 0; i < 5; i++) {
    const target = `/api/v1/account-overview?currency=Z${i}`
    const { data } = await client.send('GET', target, undefined, 'futures')
    expect(data).toMatchObject({ currency: `Z${i}`, availableBalance: 0 })
  }
  expect(exchange.ledger.balances()).toEqual(before)
})
