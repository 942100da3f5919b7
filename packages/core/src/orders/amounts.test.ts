import { expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { createAdapterClient } from '../adapter/index.ts'
import { createCredentials } from '../auth/credentials.ts'
import {
  createOrders,
  futuresOrders,
  marginOrders,
  type OrderKindFactory,
  type Orders,
  ocoOrders,
  spotOrders,
  stopOrders,
} from './index.ts'

const limit = { symbol: 'BTC-USDT', side: 'sell', type: 'limit', price: '2', size: '1' }
const contract = { ...limit, symbol: 'XBTUSDTM', size: 1, leverage: 3 }
const trigger = { stop: 'down', stopPrice: '1', stopPriceType: 'TP' }
const pair = { symbol: 'BTC-USDT', side: 'sell', price: '2', size: '1', stopPrice: '1', limitPrice: '1' }

/** What no call reads is refused before anybody asks whether it is a decimal. */
const isOdd = (value: unknown): boolean => typeof value === 'object'

test.each([
  ['spot', spotOrders, limit, ['price', 'size']],
  [
    'spot market',
    spotOrders,
    { ...limit, type: 'market', price: undefined, size: undefined, funds: '5' },
    ['funds'],
  ],
  ['margin', marginOrders, limit, ['price', 'size']],
  ['futures', futuresOrders, { ...contract, ...trigger }, ['price', 'size', 'stopPrice']],
  ['futures in coins', futuresOrders, { ...contract, size: undefined, qty: '1' }, ['qty']],
  ['futures in value', futuresOrders, { ...contract, size: undefined, valueQty: '1' }, ['valueQty']],
  ['stop', stopOrders, { ...limit, stopPrice: '1' }, ['price', 'size', 'stopPrice']],
  ['OCO', ocoOrders, pair, ['price', 'size', 'stopPrice', 'limitPrice']],
])(
  '%s: what is no decimal is named, with its place in a batch, before anything is sent',
  async (_, kind, order, names) => {
    const platform = fakePlatform(() => ok(null))
    const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
    const client = createAdapterClient(platform, { credentials })
    const orders = createOrders(client, { kind: kind as unknown as OrderKindFactory<never> }) as Orders<never>
    for (const name of names)
      for (const value of ['abc', '1e3', '1,5', ' 1', '', Number.NaN, null, true, {}]) {
        const wish = { ...order, [name]: value } as never
        const message = (path: string) => ({
          code: 'REQUEST_INVALID',
          shortMessage: expect.stringMatching(isOdd(value) || name === 'stopPrice' ? name : `^${path}: `),
        })
        await expect(orders.place(wish)).rejects.toMatchObject(message(name))
        const [, , third] = await orders.placeMany([wish, wish, wish])
        expect(third).toMatchObject({ error: message(`orders\\[2\\]\\.${name}`) })
      }
    expect(platform.seen).toEqual([])
  },
)

test('a number in place of a decimal is named too', async () => {
  const platform = fakePlatform(() => ok(null))
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  const { orders } = createAdapterClient(platform, { credentials })
  await expect(orders.place({ ...limit, size: 0.5 } as never)).rejects.toMatchObject({
    shortMessage: 'size: A number is not a decimal.',
    fix: expect.stringContaining('"0.001"'),
  })
})
