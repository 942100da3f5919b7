import { expect, test } from 'vitest'
import type { TestClient } from '../../../test/client.ts'
import { checkMoney } from '../../../test/invariants.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { defaultSymbols } from '../../exchange/default-symbols.ts'

const HOUR = 3_600_000

/** One pair alone: a day of five takes seconds. */
const symbols = defaultSymbols.filter(({ symbol }) => symbol === 'BTC-USDT')

const account = async (client: TestClient, wanted = 'USDT') => {
  const { debtRatio, accounts } = (await client.get('/api/v3/margin/accounts')).data
  return { debtRatio, ...accounts.find(({ currency }: { currency: string }) => currency === wanted) }
}
const borrow = (client: TestClient, size: string) =>
  client.post('/api/v3/margin/borrow', { currency: 'USDT', size, timeInForce: 'FOK' })

test('a loan bears interest hour by hour, which is paid before the principal', async () => {
  const { exchange, client, clock } = openRecorded(['100'], { symbols })
  await borrow(client, '1000')
  clock.advanceTo(START + HOUR - 1)
  expect(await account(client)).toMatchObject({ liability: '1000', liabilityInterest: '0' })
  clock.advanceTo(START + 24 * HOUR)
  // 1000 × 0.00024, an hour's part of it each hour.
  expect(await account(client)).toMatchObject({
    liability: '1000.24',
    liabilityPrincipal: '1000',
    liabilityInterest: '0.24',
  })
  const { items } = (await client.get('/api/v3/margin/interest?currency=USDT')).data
  expect(items).toHaveLength(24)
  expect(items[0]).toEqual({
    currency: 'USDT',
    dayRatio: '0.00024',
    interestAmount: '0.01',
    createdTime: START + 24 * HOUR,
  })
  const paid = await client.post('/api/v3/margin/repay', { currency: 'USDT', size: '0.5' })
  expect(paid.data).toMatchObject({ actualSize: '0.5' })
  expect(await account(client)).toMatchObject({ liabilityPrincipal: '999.74', liabilityInterest: '0' })
  expect((await client.get('/api/v3/margin/repay?currency=USDT')).data.items).toMatchObject([
    { size: '0.5', principal: '0.26', interest: '0.24' },
  ])
  await client.post('/api/v3/margin/repay', { currency: 'USDT', size: '999.74' })
  clock.advanceTo(START + 48 * HOUR)
  expect(await account(client)).toMatchObject({ liability: '0' })
  expect(exchange.ledger.fees()).toMatchObject({ USDT: '0.24' })
  checkMoney(exchange)
})

test('a second loan within the hour does not bear double interest', async () => {
  const { client, clock } = openRecorded(['100'], { symbols })
  await borrow(client, '1000')
  await client.post('/api/v3/margin/repay', { currency: 'USDT', size: '1000' })
  await borrow(client, '1000')
  clock.advanceTo(START + 2 * HOUR)
  expect(await account(client)).toMatchObject({ liabilityInterest: '0.02' })
})

test('an account that owes too much is liquidated: its orders end, its coins pay, and money stays exact', async () => {
  const { exchange, client, clock } = openRecorded(['100', '60'])
  await borrow(client, '3000')
  const order = { symbol: 'BTC-USDT', clientOid: 'm1', side: 'buy', type: 'market', funds: '3900' }
  expect((await client.post('/api/v3/hf/margin/order', order)).code).toBe('200000')
  const sell = { symbol: 'BTC-USDT', clientOid: 'm2', side: 'sell', type: 'limit', price: '200', size: '1' }
  await client.post('/api/v3/hf/margin/order', sell)
  expect(Number((await account(client)).debtRatio)).toBeLessThan(0.97)
  clock.advanceTo(START + 5_000)
  expect(await account(client)).toMatchObject({ debtRatio: '0', liability: '0' })
  expect(Number((await account(client, 'BTC')).total)).toBeLessThan(0.01)
  expect(exchange.ledger.orders().find(({ clientOid }) => clientOid === 'm2')?.state).toBe('cancelled')
  checkMoney(exchange)
})

test('a price that recovers in time liquidates nobody', async () => {
  const { client, clock } = openRecorded(['100', '85', '100'])
  await borrow(client, '3000')
  const order = { symbol: 'BTC-USDT', clientOid: 'm1', side: 'buy', type: 'market', funds: '3900' }
  await client.post('/api/v3/hf/margin/order', order)
  clock.advanceTo(START + 10_000)
  expect(await account(client)).toMatchObject({ liability: '3000' })
})
