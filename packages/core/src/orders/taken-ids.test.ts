/**
 * A line that delivers an order twice and passes on the second answer: its id is taken, by the first copy. Lists do not show all
 * that an order said.
 */
import { expect, test } from 'vitest'
import { type MockSetup, mockExchange, until } from '../../test/mock-exchange.ts'
import { futures, spot } from '../../test/small-orders.ts'
import { accountOrders } from './account/account-orders.ts'
import {
  createOrders,
  futuresOrders,
  marginOrders,
  marginStopOrders,
  type Orders,
  ocoOrders,
  stopOrders,
} from './index.ts'

const balances = {
  trade: { USDT: '100000' },
  margin: { USDT: '100000' },
  contract: { USDT: '100000' },
}
const { size: _, ...contract } = futures
const { leverage: __, ...unified } = futures
const margin = { ...spot, isIsolated: false, autoBorrow: true, autoRepay: true } as const
const stop = { ...spot, stopPrice: '900' } as const
const pair = { symbol: 'BTC-USDT', side: 'buy', size: '0.001', price: '1000', stopPrice: '100000' } as const

function twice(mode: 'classic' | 'unified' = 'classic'): MockSetup {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode }]
  const setup = mockExchange({ credentials, balances: { ...balances, unified: { USDT: '100000' } } })
  const { platform } = setup
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    if (init.method === 'POST') await fetch(url, init)
    const reply = await fetch(url, init)
    // KuCoin's examples of unified orders do not say it.
    return { ...reply, text: async () => (await reply.text()).replace('"marginMode":"CROSS",', '') }
  }
  return setup
}

const kindOf =
  (kind: unknown) =>
  ({ client }: MockSetup): Orders<never> =>
    createOrders(client, { kind: kind as never }) as Orders<never>
const account =
  (mode: 'CLASSIC' | 'UNIFIED') =>
  ({ client }: MockSetup): Orders<never> =>
    accountOrders(client, async () => mode) as Orders<never>

test.each([
  ['a margin order that borrows', kindOf(marginOrders), margin],
  ['a margin order of an account', account('CLASSIC'), { ...spot, tradeType: 'MARGIN' }],
  ['contracts by an amount of the coin', kindOf(futuresOrders), { ...contract, qty: '0.001' }],
  ['contracts by their worth', kindOf(futuresOrders), { ...contract, valueQty: '10' }],
  ['contracts of one side', kindOf(futuresOrders), { ...futures, positionSide: 'BOTH' }],
  ['a stop that leaves its direction to KuCoin', kindOf(stopOrders), stop],
  ['a margin stop that does', kindOf(marginStopOrders), { ...margin, ...stop }],
  ['a pair with a note', kindOf(ocoOrders), { ...pair, limitPrice: '100100', remark: 'note' }],
  ['contracts of a unified account', account('UNIFIED'), { ...unified, marginMode: 'CROSS' }],
] as const)('%s is found by its taken id', async (name, ordersOf, order) => {
  const setup = twice(name.includes('unified') ? 'unified' : 'classic')
  const placing = ordersOf(setup).place({ ...order, clientOid: 'mine' } as never)
  expect(await until(setup.platform, placing)).toMatchObject({ clientOid: 'mine', via: 'search' })
})

test.each([
  ['at another price', margin, { ...margin, price: '1001' }],
  ['an older one, of which nobody can say whose money it borrows', margin, margin, 60_000],
] as const)('%s, it is another order', async (_, first, second, laterMs = 0) => {
  const { client, platform } = mockExchange({ balances })
  const place = (order: object): Promise<unknown> =>
    until(
      platform,
      kindOf(marginOrders)({ client } as MockSetup).place({ ...order, clientOid: 'mine' } as never),
    )
  await place(first)
  await platform.advance(laterMs)
  await expect(place(second)).rejects.toMatchObject({ code: 'CLIENT_OID_REUSED' })
})
