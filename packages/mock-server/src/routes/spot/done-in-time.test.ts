import { expect, test } from 'vitest'
import { openRecorded, START } from '../../../test/recorded.ts'

const ORDER = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '95', size: '1', clientOid: 'rests' }

test.each([
  ['spot', '/api/v1/hf/orders', '/api/v1/hf/orders/done?symbol=BTC-USDT'],
  [
    'margin',
    '/api/v3/hf/margin/order',
    '/api/v3/hf/margin/orders/done?symbol=BTC-USDT&tradeType=MARGIN_TRADE',
  ],
])('done %s orders are listed by the time of their end, however long they rested', async (_, path, list) => {
  const { client, clock } = openRecorded(['100', '100', '94'])
  await client.post(path, ORDER)
  clock.advanceTo(START + 2_000)
  const found = async (from: number, to: number) =>
    (await client.get(`${list}&startAt=${from}&endAt=${to}`)).data.items.length
  expect(await found(START + 1_000, START + 3_000)).toBe(1)
  expect(await found(START - 1_000, START + 1_000)).toBe(0)
})
