import { KucoinError } from '@kucoin-kit/core'
import { createOrders } from '@kucoin-kit/core/orders'
import { check, same } from './assert.ts'
import { clientOf, newClientOid } from './client.ts'
import type { Suite } from './types.ts'

const writing = { method: 'POST', path: '/api/v1/hf/orders' }
const head = { symbol: 'BTC-USDT', side: 'buy' } as const

/** Orders are placed once, whatever becomes of the answers. */
export const orderCases: Suite = (options) => [
  {
    name: 'a market order, followed to its fills',
    async run() {
      const orders = createOrders(clientOf(options))
      const order = await orders.place({ ...head, type: 'market', funds: '50' })
      const { fills } = await order.finished()
      check(fills.length > 0, 'no fills')
    },
  },
  {
    name: 'a limit order, placed twice under one id, stands once; then it is cancelled',
    async run() {
      const orders = createOrders(clientOf(options))
      const clientOid = newClientOid()
      const order = { ...head, clientOid, type: 'limit', price: '1000', size: '0.001' } as const
      const [first, second] = [await orders.place(order), await orders.place(order)]
      same(first.orderId, second.orderId, 'order ids')
      await orders.cancel({ clientOid, symbol: 'BTC-USDT' })
      same((await options.stage.orders()).filter((one) => one.clientOid === clientOid).length, 1, 'orders')
    },
  },
  {
    name: 'twelve orders under lost answers: each is told truly, none stands twice',
    async run() {
      const { stage } = options
      const kinds = [
        'drop-before',
        'drop-after',
        'truncated',
        'error-500-after',
        'not-found-bare',
        'html-502',
      ]
      await stage.addFaults(kinds.map((kind) => ({ kind, match: writing, count: 1 })))
      // Reads of the simulated exchange do not lag: the least margin will do.
      const orders = createOrders(clientOf(options), { marginMs: 3_000, reads: 2, spacingMs: 200 })
      const list = Array.from({ length: 12 }, (_, at) => ({
        ...head,
        clientOid: newClientOid(),
        type: 'limit' as const,
        price: String(1_000 + at),
        size: '0.001',
      }))
      const told = await Promise.all(
        list.map((order) =>
          orders.place(order).then(
            ({ orderId }) => orderId,
            (error: unknown) => error,
          ),
        ),
      )
      const standing = await stage.orders()
      for (const [at, result] of told.entries()) {
        const copies = standing.filter(({ clientOid }) => clientOid === list[at]?.clientOid)
        if (typeof result === 'string') {
          same(
            copies.map(({ orderId }) => orderId),
            [result],
            'an accepted order',
          )
        } else {
          check(KucoinError.isInstance(result) && result.outcome !== 'unknown', `left in doubt: ${result}`)
          same(copies.length, 0, `an order that was called ${result.code}`)
        }
      }
      same((await stage.seen()).filter(({ method }) => method === 'POST').length, 12, 'orders sent')
    },
  },
]
