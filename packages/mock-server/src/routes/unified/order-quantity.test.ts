import { expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const PATH = '/api/ua/v2/order/max-order-quantity'
const open = (mode: 'classic' | 'unified' = 'classic') =>
  openRecorded(['100'], {
    credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode }],
    balances: { trade: { USDT: '1000', BTC: '3' }, margin: { USDT: '50' }, contract: { USDT: '100' } },
  }).client

test.each([
  ['classic', 'tradeType=SPOT&symbol=BTC-USDT', '10', '3'],
  ['classic', 'tradeType=SPOT&symbol=BTC-USDT&price=50', '20', '3'],
  ['classic', 'tradeType=MARGIN&symbol=BTC-USDT', '0.5', '0'],
  ['unified', 'tradeType=SPOT&symbol=BTC-USDT', '11.5', '3'],
  // 100 USDT at three times, of lots that are worth 0.1.
  ['classic', 'tradeType=FUTURES&symbol=XBTUSDTM', '3000', '3000'],
  // 1,150 USDT, and 98 % of what 3 BTC are worth.
  ['unified', 'tradeType=FUTURES&symbol=XBTUSDTM', '43320', '43320'],
] as const)('a %s account asked by %s buys %s and sells %s', async (mode, query, maxBuySize, maxSellSize) => {
  const client = open(mode)
  expect((await client.get(`${PATH}?${query}`)).data).toMatchObject({ maxBuySize, maxSellSize })
  if (!query.startsWith('tradeType=SPOT') || mode !== 'classic') return
  const price = new URLSearchParams(query).get('price') ?? '100'
  const order = { clientOid: 'o', symbol: 'BTC-USDT', side: 'sell', type: 'limit', price, size: maxSellSize }
  expect((await client.post('/api/v1/hf/orders', order)).code).toBe('200000')
})

test.each([
  ['tradeType=CROSS&symbol=BTC-USDT', '400100'],
  ['tradeType=SPOT&symbol=NO-SUCH', '900001'],
  ['tradeType=FUTURES&symbol=NOSUCHM', '100003'],
])('%s is refused', async (query, code) => {
  expect((await open().get(`${PATH}?${query}`)).code).toBe(code)
})
