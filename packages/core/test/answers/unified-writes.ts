/** What a unified account does with orders beside placing them: changing one, and cancelling several together. */
import type { Client } from '../../src/client/client.ts'
import { getOrder, listOpenOrders } from '../../src/endpoints/unified-account/orders.ts'
import { OrderNotPlacedError } from '../../src/errors/index.ts'
import { createUnifiedOrders, type UnifiedOrders } from '../../src/orders/index.ts'
import { type Bench, type Done, failed, type Told, type Write } from './case.ts'

const symbol = 'XBTUSDTM'
const order = { symbol, side: 'buy', price: '1000', size: 2 } as const
const keys = ['order-0', 'order-1', 'order-2'] as const
const account = { isUnified: true, balances: { unified: { USDT: '1000000' } } } as const

/** One object for each client, as a program has it. */
const opened = new WeakMap<Client, UnifiedOrders>()

function ordersOf({ client, journal }: Pick<Bench, 'client' | 'journal'>): UnifiedOrders {
  const orders = opened.get(client) ?? createUnifiedOrders(client, { journal })
  opened.set(client, orders)
  return orders
}

async function placeAll({ witness, journal }: Bench, clientOids: readonly string[]): Promise<void> {
  const orders = createUnifiedOrders(witness, { journal })
  for (const clientOid of clientOids) await orders.place({ ...order, clientOid })
}

const [key] = keys

const amending: Write = {
  ...account,
  name: 'amend unified futures',
  method: 'POST',
  path: /\/unified\/order\/amend$/,
  kind: 'resolved',
  keys: [key],
  before: (bench) => placeAll(bench, [key]),
  run: async (bench) => [
    await ordersOf(bench)
      .amend({ symbol, clientOid: key }, { newPrice: '1001' }, { signal: bench.signal })
      .then(
        ({ isAmended, cause, order: { orderId, clientOid } }): Told =>
          isAmended
            ? { key, id: orderId, clientOid }
            : failed(key)(new OrderNotPlacedError(key, 'absent', cause)),
        failed(key),
      ),
  ],
  async done({ witness }): Promise<Done> {
    const { price, orderId } = await witness.call(getOrder, { tradeType: 'FUTURES', symbol, clientOid: key })
    return new Map(Number(price) === 1_001 ? [[key, [orderId]]] : [])
  },
}

const cancelling: Write = {
  ...account,
  name: 'cancelMany unified futures',
  method: 'POST',
  path: /\/unified\/order\/cancel(-batch)?$/,
  kind: 'resolved',
  isRepeatable: true,
  keys,
  before: (bench) => placeAll(bench, keys),
  async run(bench) {
    const refs = keys.map((clientOid) => ({ symbol, clientOid }))
    const results = await ordersOf(bench).cancelMany(refs, { signal: bench.signal })
    return results.map((result, at): Told => {
      const own = keys[at] as string
      if (!result.ok) return failed(own)(result.error)
      return result.order ? { key: own, clientOid: result.order.clientOid } : { key: own }
    })
  },
  async done({ witness }): Promise<Done> {
    const asked = { tradeType: 'FUTURES', symbol, orderFilter: 'NORMAL' } as const
    const { items } = await witness.call(listOpenOrders, asked)
    const open = items.map(({ clientOid }) => clientOid)
    return new Map(keys.filter((own) => !open.includes(own)).map((own) => [own, [own]]))
  },
}

/** All of them. */
export const unifiedWrites: readonly Write[] = [amending, cancelling]
