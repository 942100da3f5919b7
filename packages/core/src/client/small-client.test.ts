/** What the small client looks at and what it leaves to others, as the README says. */
import { describe, expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { createAdapterClient } from '../adapter/index.ts'
import { createCredentials } from '../auth/credentials.ts'
import { spot } from '../endpoints/index.ts'
import { createOrders } from '../orders/index.ts'
import { createClient } from './client.ts'

const order = {
  clientOid: 'a',
  symbol: 'BTC-USDT',
  side: 'buy',
  type: 'limit',
  price: '1',
  size: '1',
} as const
const inherited: object = Object.assign(Object.create({ stopPrice: '1' }), order)

/** Orders that say what nobody reads. */
const odd: Readonly<Record<string, object>> = {
  'a price beside market': { ...order, type: 'market' },
  'a function': { ...order, remark: () => 'x' },
  'an inherited field': inherited,
}

function setUp() {
  const platform = fakePlatform(() => ok({ orderId: '1' }))
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  return { platform, client: createClient({ platform, credentials }) }
}

describe('the small client', () => {
  test('refuses by name what a write does not read', async () => {
    const { platform, client } = setUp()
    await expect(client.call(spot.placeOrder, { ...order, stopPrice: '1' } as never)).rejects.toThrow(
      'stopPrice',
    )
    expect(platform.seen).toEqual([])
  })

  test('lets out a field of a row, and a price beside market; a function and what is inherited are left out', async () => {
    const { platform, client } = setUp()
    for (const given of Object.values(odd)) await client.call(spot.placeOrder, given as never)
    const rows = { orderList: [{ ...order, stopPrice: '1' }] }
    await client.call(spot.placeOrders, rows as never)
    expect(platform.seen.map(({ init }) => JSON.parse(init.body ?? ''))).toEqual([
      { ...order, type: 'market' },
      order,
      order,
      rows,
    ])
  })
})

test.each(Object.entries(odd))('what createKucoin gives refuses %s', async (_, given) => {
  const { platform } = setUp()
  const client = createAdapterClient(platform, { credentials: { key: 'k', secret: 's', passphrase: 'p' } })
  const refused = { code: 'REQUEST_INVALID', outcome: 'not-sent' }
  await expect(client.call(spot.placeOrder, given as never)).rejects.toMatchObject(refused)
  for (const orders of [client.orders, createOrders(client)]) {
    await expect(orders.place(given as never)).rejects.toMatchObject(refused)
    const [first] = await orders.placeMany([given as never])
    expect(first).toMatchObject({ ok: false, error: refused })
  }
  expect(platform.seen).toEqual([])
})
