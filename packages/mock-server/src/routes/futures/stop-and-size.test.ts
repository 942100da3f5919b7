import { expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const ORDER = { clientOid: 'a', symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '90', leverage: 3 }

test.each([
  ['a stop order that does not say which price it waits for', { size: 1, stop: 'down', stopPrice: '85' }],
  ['coins that are no whole lots', { qty: '0.0015' }],
])('%s is refused', async (_, fields) => {
  const { client, exchange } = openRecorded(['100'])
  const place = async (order: object) => (await client.send('POST', '/api/v1/orders', order, 'futures')).code
  expect(await place({ ...ORDER, ...fields })).toBe('100001')
  expect(exchange.ledger.orders()).toEqual([])
  expect(await place({ ...ORDER, qty: '0.002', stop: 'down', stopPrice: '85', stopPriceType: 'TP' })).toBe(
    '200000',
  )
})

test.each(['1.0', '0.001', '1.', '.5'])(
  'lots as the text of a decimal are no JSON that KuCoin reads: %s',
  async (size) => {
    const { client, exchange } = openRecorded(['100'])
    const answer = await client.send('POST', '/api/v1/orders', { ...ORDER, size }, 'futures')
    expect(answer).toMatchObject({ status: 400, code: '100000' })
    expect(exchange.ledger.orders()).toEqual([])
    for (const [clientOid, whole] of [
      ['b', '1'],
      ['c', 1],
    ] as const)
      expect(
        (await client.send('POST', '/api/v1/orders', { ...ORDER, clientOid, size: whole }, 'futures')).code,
      ).toBe('200000')
  },
)
