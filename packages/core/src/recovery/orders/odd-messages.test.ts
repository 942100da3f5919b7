/** Whatever the socket has said once: it must not end what is read at each gap. */
import { expect, test } from 'vitest'
import { mockExchange, until } from '../../../test/mock-exchange.ts'
import type { Client } from '../../client/client.ts'
import { spot } from '../../endpoints/index.ts'
import { futuresOrders } from './futures-orders.ts'
import { futuresStops } from './futures-stops.ts'
import { createOrderRecovery, type OrderSource } from './order-recovery.ts'
import { spotOrders } from './spot-orders.ts'
import { spotStops } from './spot-stops.ts'
import { stopOrders } from './stop-orders.ts'

const { signal } = new AbortController()
const ts = '1700000000000000000'

const sources: Readonly<Record<string, (client: Client) => unknown>> = {
  spot: (client) => spotOrders(client, { tellsReceived: true, symbols: [] }),
  futures: (client) => futuresOrders(client),
  'spot stop': (client) => stopOrders(client, spotStops),
  'futures stop': (client) => stopOrders(client, futuresStops),
}

const odd = [
  { type: 'open', orderId: '1', ts },
  { type: 'open', orderId: '1', ts, symbol: {} },
  { type: 'open', orderId: '1', ts, symbol: '' },
  { type: 'open', orderId: {}, ts, symbol: 'BTC-USDT' },
  { type: 'open', orderId: '', ts, symbol: 'BTC-USDT' },
  { type: 'open', ts, symbol: 'BTC-USDT' },
]

test.each(Object.entries(sources))(
  'of %s orders, what names none is delivered, and asked for never',
  async (_, make) => {
    for (const message of odd) {
      const { client, platform } = mockExchange()
      const recovery = createOrderRecovery(client, make(client) as OrderSource<object>)
      await platform.advance(2_000)
      expect(recovery.observe(message, undefined)).toBe(true)
      expect(await until(platform, recovery.read(1_000, signal))).toEqual({
        messages: [],
        missing: undefined,
      })
    }
  },
)

test('a pair that is no more hides nothing of the others, but one that is asked for is told', async () => {
  const { client, platform } = mockExchange()
  const old = { type: 'filled', orderId: '1', ts, symbol: 'OLD-USDT', filledSize: '1', canceledSize: '0' }
  const read = async (symbols: readonly string[]) => {
    const recovery = createOrderRecovery(client, spotOrders(client, { tellsReceived: true, symbols }))
    await platform.advance(2_000)
    recovery.observe(old as never, undefined)
    const order = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' } as const
    await until(platform, client.call(spot.placeOrder, { ...order, clientOid: `a${symbols.length}` }))
    return await until(platform, recovery.read(1_000, signal))
  }
  const { messages, missing } = await read([])
  expect(missing).toBe(undefined)
  expect(new Set(messages.map(({ data: { symbol } }) => symbol))).toEqual(new Set(['BTC-USDT']))
  await expect(read(['OLD-USDT'])).rejects.toMatchObject({ apiCode: '900001' })
})

test('an order of a pair that is no more is told as missing, and hides nothing of the others', async () => {
  const { client, platform } = mockExchange()
  const ask = client.call as never as (...given: unknown[]) => Promise<unknown>
  // One order is refused as the lists of its pair are.
  const call = (endpoint: unknown, ...given: unknown[]) =>
    ask(endpoint === spot.getOrder ? spot.listOpenOrders : endpoint, ...given)
  const refusing = { ...client, call: call as never }
  const recovery = createOrderRecovery(refusing, spotOrders(refusing, { tellsReceived: true, symbols: [] }))
  await platform.advance(2_000)
  const old = { type: 'open', orderId: '1', ts, symbol: 'OLD-USDT', filledSize: '0', canceledSize: '0' }
  recovery.observe(old as never, undefined)
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' } as const
  await until(platform, client.call(spot.placeOrder, { ...order, clientOid: 'a' }))
  const { messages, missing } = await until(platform, recovery.read(1_000, signal))
  expect(messages.map(({ data: { type } }) => type)).toEqual(['received', 'match', 'filled'])
  expect(missing).toMatchObject({ message: expect.stringContaining('the order 1 is shown no more') })
})
