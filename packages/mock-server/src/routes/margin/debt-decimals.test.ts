import { expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const BORROW = '/api/v3/margin/borrow'
const REPAY = '/api/v3/margin/repay'
const HOUR = 3_600_000

const open = () => {
  const { client, clock, exchange } = openRecorded(['100'], {
    balances: { margin: { USDT: '100', XRP: '5' } },
  })
  const accountOf = async (currency: string) => {
    const { accounts } = (await client.get('/api/v3/margin/accounts')).data
    return accounts.find((account: { currency: string }) => account.currency === currency)
  }
  return { client, clock, exchange, accountOf }
}

test('what is paid back has no more decimals than its currency', async () => {
  const { client, accountOf } = open()
  await client.post(BORROW, { currency: 'USDT', size: '10', timeInForce: 'FOK' })
  const repay = async (size: unknown) => (await client.post(REPAY, { currency: 'USDT', size })).code
  expect(await repay('1.000000001')).toBe('400100')
  expect((await accountOf('USDT')).liability).toBe('10')
  expect([await repay('1.00000001'), await repay('2.500000000')]).toEqual(['200000', '200000'])
  expect((await accountOf('USDT')).liability).toBe('6.49999999')
})

test('a debt can be paid back as it is shown, though interest is counted finer than its currency', async () => {
  const { client, clock, accountOf } = open()
  await client.post(BORROW, { currency: 'XRP', size: '1', timeInForce: 'FOK' })
  clock.advanceBy(HOUR)
  const { liability } = await accountOf('XRP')
  expect(liability).toBe('1.00001')
  clock.advanceBy(HOUR)
  await client.post(REPAY, { currency: 'XRP', size: '0.5' })
  clock.advanceBy(HOUR)
  const shown = (await accountOf('XRP')).liability
  expect(shown).toMatch(/^0\.\d{7,8}$/)
  expect((await client.post(REPAY, { currency: 'XRP', size: shown })).data.actualSize).toBe(shown)
  expect((await accountOf('XRP')).liability).toBe('0')
})

test('what an order borrows by itself is an amount that can be paid back', async () => {
  const { client, exchange, accountOf } = open()
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '99.7', size: '1.23456789' }
  const { data } = await client.post('/api/v3/hf/margin/order', {
    ...order,
    clientOid: 'a',
    autoBorrow: true,
  })
  // 1.23456789 × 99.7 and a fee of 0.1 %, of which 100 are there: 23.20950505…
  expect(data.borrowSize).toMatch(/^23\.\d{1,8}$/)
  expect(Number(data.borrowSize) - (1.23456789 * 99.7 * 1.001 - 100)).toBeLessThan(1.1e-8)
  expect((await accountOf('USDT')).liability).toBe(data.borrowSize)
  await client.del(`/api/v3/hf/margin/orders/${data.orderId}?symbol=BTC-USDT`)
  expect((await client.post(REPAY, { currency: 'USDT', size: data.borrowSize })).code).toBe('200000')
  expect(exchange.ledger.orders()).toMatchObject([{ state: 'cancelled' }])
  expect(await accountOf('USDT')).toMatchObject({ liability: '0', available: '100' })
})
