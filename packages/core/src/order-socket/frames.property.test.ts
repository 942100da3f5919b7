import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { until } from '../../test/mock-exchange.ts'
import { socketOrders } from '../../test/socket-orders.ts'
import { createOrders } from '../orders/index.ts'

const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const

/** Anything that a server can write, the members of an answer among it. */
const value = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('1', 1, 'spot.order', '200000', 200_000, '429000', '400100', 'welcome', 'pong', {
    toString: 1,
  }),
)
const names = ['id', 'op', 'code', 'msg', 'data', 'rateLimit', 'userRateLimit', 'sessionId', 'timestamp']
const frame = fc.oneof(
  fc.string(),
  fc.jsonValue().map((json) => JSON.stringify(json)),
  fc
    .dictionary(fc.constantFrom(...names), value)
    .map((members) => JSON.stringify(members, undefined, members['id'] ? 1 : 0)),
)

test('whatever a server says beside its answers, an order ends as the ledger has it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 6 }), fc.boolean(), async (noise, isAnswered) => {
      const { platform, exchange, socket, client } = socketOrders({
        spoiler: {
          fromExchange(wire, text) {
            const isAnswer = JSON.parse(text).op === 'spot.order'
            // What has the order's own id and says that it was refused is believed: that is the exchange's word.
            for (const one of noise) if (isAnswer && !/"id":\s*"?1"?[,}\s]/.test(one)) wire.toClient(one)
            if (!isAnswer || isAnswered) wire.toClient(text)
          },
        },
      })
      await until(platform, socket.ready())
      const { orderId } = await until(platform, createOrders(client).place(order))
      expect(exchange.ledger.orders()).toMatchObject([{ orderId }])
      await socket.close()
    }),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  )
}, 120_000)
