import { expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

test('a dual investment is a line in the statement of the account that pays it', async () => {
  const { client, exchange } = openRecorded(['100'])
  exchange.deposit({ currency: 'USDT', amount: '100', accountType: 'main' })
  const { data } = await client.get('/api/v1/struct-earn/dual/products?category=DUAL_CLASSIC&side=PUT')
  const [{ productId, investCurrency }] = data
  const order = { productId, investCurrency, investAmount: '10', accountType: 'MAIN' }
  const lines = async () =>
    (await client.get(`/api/v1/accounts/ledgers?currency=${investCurrency}`)).data.items
  const before = (await lines()).length
  expect((await client.post('/api/v1/struct-earn/orders', order)).code).toBe('200000')
  const after = await lines()
  expect(after).toHaveLength(before + 1)
  expect(after[0]).toMatchObject({ direction: 'out', amount: '10.00000000', accountType: 'MAIN' })
})
