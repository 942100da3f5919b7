/**
 * A program that places orders over the order socket is killed at every moment, without a chance to clean up: the next one,
 * which has no socket, settles all of them, and none stands twice. KILLS=100 in the environment for the long version.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import { createOrders } from '@kucoin-kit/core/orders'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { test } from 'vitest'
import { testFolder } from '../test/folder.ts'
import { expectSettled, killedAfter, type Placing } from '../test/kills.ts'
import { createKucoin } from './create-kucoin.ts'
import { sqliteJournal } from './journal.ts'

const KILLS = Number(process.env['KILLS'] ?? 5)
/** A round trip, in ms: so long after it began to place, a program has had all its answers. */
const TRIP_MS = 60
const program = new URL('../test/placing-over-socket.ts', import.meta.url)
const file = join(testFolder(), 'orders.sqlite')

test(
  `killed ${KILLS} times while it places over a socket: recover settles all, none stands twice`,
  async () => {
    const exchange = createExchange({
      credentials: [{ key: 'k', secret: 's', passphrase: 'p' }],
      limits: 'off',
    })
    const server = await listen(exchange, { latencyMs: TRIP_MS })
    const journal = sqliteJournal(file)
    try {
      // It says so when it begins.
      const hasSaid = ({ stdout }: Placing): Promise<unknown> => once(stdout, 'data')
      for (let round = 0; round < KILLS; round++) {
        const args = [server.url, file, String(round)]
        await killedAfter(program, args, hasSaid, (round * 17) % (TRIP_MS + 20))
      }
      const kucoin = createKucoin({
        credentials: { key: 'k', secret: 's', passphrase: 'p' },
        hosts: { spot: server.url, futures: `${server.url}/futures` },
      })
      const patience = { marginMs: 3_000, spacingMs: 100 }
      await expectSettled({
        journal,
        orders: createOrders(kucoin, { journal, account: 'mine', ...patience }),
        kills: KILLS,
        moreThan: 0,
        standing: async () => exchange.ledger.orders(),
      })
      await kucoin.close()
    } finally {
      journal.close()
      await server.close()
    }
  },
  60_000 + KILLS * 5_000,
)
