import { expect, test } from 'vitest'
import { openRecorded, START } from '../../test/recorded.ts'
import { feesOf } from './vip-fees.ts'

test('fees fall with the VIP level, and there is none above 12', () => {
  for (let vip = 1; vip <= 12; vip++) {
    expect(Number(feesOf(vip).maker)).toBeLessThanOrEqual(Number(feesOf(vip - 1).maker))
    expect(Number(feesOf(vip).taker)).toBeLessThanOrEqual(Number(feesOf(vip - 1).taker))
  }
  expect(() => feesOf(13)).toThrow('VIP level must be 0 to 12')
})

test('at level 8 makers are paid, and the money still adds up', async () => {
  const { exchange, client, clock } = openRecorded(['100', '89'], { limits: { vip: 8 } })
  const bid = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1' }
  const { data } = await client.post('/api/v1/hf/orders', bid)
  expect((await client.get('/api/v1/base-fee')).data).toMatchObject({
    makerFeeRate: '-0.00005',
    takerFeeRate: '0.00045',
  })
  clock.advanceTo(START + 1_000)
  const fills = (await client.get('/api/v1/hf/fills?symbol=BTC-USDT')).data.items
  expect(fills).toMatchObject([{ orderId: data.orderId, liquidity: 'maker', fee: '-0.0045' }])
  const { ledger } = exchange
  expect(ledger.fees()).toMatchObject({ USDT: '-0.0045' })
  const trade = ledger.balances().find(({ type, currency }) => type === 'trade' && currency === 'USDT')
  expect(trade).toMatchObject({ available: '9910.0045', held: '0' })
  expect(ledger.counterparty()).toMatchObject({ USDT: '90', BTC: '-1' })
})
