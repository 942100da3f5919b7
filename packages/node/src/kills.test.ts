/**
 * A program that places unified orders is killed at every moment, without a chance to clean up: the next one settles all of
 * them, and none stands twice. KILLS=100 in the environment for the long version.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { paginate } from '@kucoin-kit/core'
import { unifiedAccount } from '@kucoin-kit/core/endpoints'
import { createOrders, unifiedOrders } from '@kucoin-kit/core/orders'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { test } from 'vitest'
import { testFolder } from '../test/folder.ts'
import { expectSettled, killedAfter, ORDERS, type Placing } from '../test/kills.ts'
import { createKucoin } from './create-kucoin.ts'
import { sqliteJournal } from './journal.ts'

const KILLS = Number(process.env['KILLS'] ?? 8)
const program = new URL('../test/placing-program.ts', import.meta.url)
const file = join(testFolder(), 'orders.sqlite')

test(
  `killed ${KILLS} times while it places: recover settles all, none stands twice`,
  async () => {
    const placing = { method: 'POST', path: '/api/ua/v2/unified/order/place' }
    const exchange = createExchange({
      credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' }],
      balances: { unified: { USDT: '10000000' } },
      limits: 'off',
      faults: [
        { kind: 'slow', when: 'before', delayMs: 60, probability: 0.4, match: placing },
        { kind: 'slow', when: 'after', delayMs: 60, probability: 0.6, match: placing },
      ],
    })
    let arrived = 0
    const handle: typeof exchange.handle = (request) => {
      if (request.method === 'POST') arrived += 1
      return exchange.handle(request)
    }
    const server = await listen({ ...exchange, handle })
    const journal = sqliteJournal(file)
    try {
      for (let round = 0; round < KILLS; round++) {
        arrived = 0
        const hasPlaced = async (child: Placing): Promise<void> => {
          while (arrived <= round % ORDERS && child.exitCode === null) await sleep(1)
        }
        const args = [server.url, file, String(round)]
        await killedAfter(program, args, hasPlaced, (round * 7) % 50)
      }
      const kucoin = createKucoin({
        credentials: { key: 'k', secret: 's', passphrase: 'p' },
        hosts: { spot: server.url, futures: server.url },
      })
      const patience = { marginMs: 3_000, spacingMs: 100 }
      await expectSettled({
        journal,
        orders: createOrders(kucoin, { journal, account: 'mine', kind: unifiedOrders, ...patience }),
        kills: KILLS,
        moreThan: KILLS / 4,
        standing: async () => {
          // What waits for a price is in no book, and so not in the ledger.
          const waiting = { tradeType: 'FUTURES', symbol: 'XBTUSDTM', orderFilter: 'ADVANCED' } as const
          const standing: Pick<unifiedAccount.UnifiedOrder, 'orderId' | 'clientOid'>[] = [
            ...exchange.ledger.orders(),
          ]
          for await (const order of paginate(kucoin, unifiedAccount.listOpenOrders, waiting))
            standing.push(order)
          return standing
        },
      })
      await kucoin.close()
    } finally {
      journal.close()
      await server.close()
    }
  },
  60_000 + KILLS * 5_000,
)
