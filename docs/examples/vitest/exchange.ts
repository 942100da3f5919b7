// A KuCoin exchange of its own for each test: nothing is left of the test before, and no test waits for another.
import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import { test as base } from 'vitest'

interface Fixtures {
  /** To look behind it: its ledger, its faults, its keys. */
  readonly exchange: Exchange
  /** Where it listens, for a client in any library. */
  readonly server: RunningServer
}

export const test = base.extend<Fixtures>({
  exchange: ({ task: _ }, use) => use(createExchange()),
  server: async ({ exchange }, use) => {
    const server = await listen(exchange)
    await use(server)
    await server.close()
  },
})
