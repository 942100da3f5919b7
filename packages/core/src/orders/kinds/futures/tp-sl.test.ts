/** Take profit and stop loss of futures: what the guide says of one request for all, and of three orders in its place. */
import { expect, test } from 'vitest'
import { mockExchange, until } from '../../../../test/mock-exchange.ts'
import { futures as smallest } from '../../../../test/small-orders.ts'
import { futures } from '../../../endpoints/index.ts'
import { OutcomeUnknownError } from '../../../errors/index.ts'
import { orAbsent } from '../../../reconcile/not-found.ts'
import { createOrders } from '../../create-orders.ts'
import { futuresOrders } from './futures-orders.ts'

const exits = { triggerStopUpPrice: '2000', triggerStopDownPrice: '500', stopPriceType: 'TP' } as const

test.each(['drop-before', 'drop-after', 'error-500-after', 'truncated'] as const)(
  'one request, %s: it is sent once, its outcome is unknown, and its clientOid says what stands',
  async (kind) => {
    const { client, exchange, platform } = mockExchange()
    exchange.addFault({ kind, match: { path: '/api/v1/st-orders' } })
    const order = { ...smallest, ...exits, clientOid: 'mine' }
    const told = await until(
      platform,
      client.call(futures.placeTpSlOrder, order).catch((error: unknown) => error),
    )
    expect(told).toBeInstanceOf(OutcomeUnknownError)
    expect(told).toMatchObject({ clientOid: 'mine', outcome: 'unknown' })
    expect(platform.seen.filter(({ init }) => init.method === 'POST')).toHaveLength(1)
    const isThere = kind !== 'drop-before'
    const [standing, ...more] = exchange.ledger.orders().filter(({ clientOid }) => clientOid === 'mine')
    expect([standing !== undefined, more]).toEqual([isThere, []])
    const found = orAbsent(client.call(futures.getOrderByClientOid, { clientOid: 'mine' }))
    expect((await until(platform, found))?.id).toBe(standing?.orderId)
    const { items } = await until(platform, client.call(futures.listStopOrders, { symbol: smallest.symbol }))
    expect(items.map(({ clientOid }) => clientOid)).not.toContain('mine')
    expect(items.map(({ stop }) => stop).sort()).toEqual(isThere ? ['down', 'up'] : [])
  },
)

test('three orders in its place stand once each, whatever answers are lost', async () => {
  const { client, exchange, platform } = mockExchange()
  exchange.addFault({ kind: 'drop-after', match: { path: '/api/v1/orders', method: 'POST' } })
  const orders = createOrders(client, { kind: futuresOrders })
  const closing = { ...smallest, side: 'sell', type: 'market', price: undefined, reduceOnly: true } as const
  const place = (params: Parameters<typeof orders.place>[0]) => until(platform, orders.place(params))
  await place({ ...smallest, clientOid: 'mine' })
  for (const [stop, stopPrice] of [
    ['up', exits.triggerStopUpPrice],
    ['down', exits.triggerStopDownPrice],
  ] as const)
    await place({ ...closing, clientOid: stop, stop, stopPrice, stopPriceType: 'TP' })
  const { items } = await until(platform, client.call(futures.listStopOrders, { symbol: smallest.symbol }))
  expect(items.map(({ clientOid }) => clientOid).sort()).toEqual(['down', 'up'])
  expect(exchange.ledger.orders().map(({ clientOid }) => clientOid)).toEqual(['mine'])
})
