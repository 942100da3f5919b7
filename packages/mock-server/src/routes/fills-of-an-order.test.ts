import { expect, test } from 'vitest'
import { openRecorded, START } from '../../test/recorded.ts'

const DAY = 86_400_000
const PAIR = { symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '1' }
const LOTS = { symbol: 'XBTUSDTM', side: 'buy', type: 'market', size: 10, leverage: 10, clientOid: 'lots' }

// "If orderId is specified, please ignore the other query parameters": what KuCoin says of each of these lists.
test.each([
  ['spot', '/api/v1/hf/orders', PAIR, '/api/v1/hf/fills?symbol=BTC-USDT'],
  [
    'spot',
    '/api/v3/hf/margin/order',
    { ...PAIR, clientOid: 'm' },
    '/api/v3/hf/margin/fills?symbol=BTC-USDT&tradeType=MARGIN_TRADE',
  ],
  ['spot', '/api/v1/orders', { ...PAIR, clientOid: 'c' }, '/api/v1/fills?symbol=BTC-USDT'],
  ['futures', '/api/v1/orders', LOTS, '/api/v1/fills?symbol=XBTUSDTM'],
] as const)(
  '%s %s: the fills of an order are all of it, whatever else is asked',
  async (host, path, body, list) => {
    const { client } = openRecorded(['100'])
    const { orderId } = (await client.send('POST', path, body, host)).data
    const count = async (query: string): Promise<number> =>
      (await client.send('GET', `${list}${query}`, undefined, host)).data.items.length
    const whole = await count(`&orderId=${orderId}`)
    expect(whole).toBeGreaterThan(0)
    const others = `&side=sell&type=limit&startAt=${START - 2 * DAY}&endAt=${START - DAY}`
    expect(await count(`&orderId=${orderId}${others}`)).toBe(whole)
    expect([await count(others), await count('&orderId=nobody')]).toEqual([0, 0])
  },
)

test('the fills of a futures order are shown after a week, too', async () => {
  const { client, clock } = openRecorded(['100'])
  const get = async (query: string) =>
    (await client.send('GET', `/api/v1/fills?${query}`, undefined, 'futures')).data.items.length
  const { orderId } = (await client.send('POST', '/api/v1/orders', LOTS, 'futures')).data
  clock.advanceTo(START + 8 * DAY)
  expect(await get('symbol=XBTUSDTM')).toBe(0)
  expect(await get(`orderId=${orderId}`)).toBeGreaterThan(0)
})
