import { createExchange, type Exchange, type MockCredential } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'

/** The key that `kucoin-mock` prints when it is started without options: each client gets this one. */
export const printedKey = createExchange().credentials[0] as MockCredential

/** Serves a fresh exchange on a free port, as `kucoin-mock` does without options. */
export async function start(): Promise<{ exchange: Exchange; server: RunningServer }> {
  const exchange = createExchange()
  return { exchange, server: await listen(exchange) }
}
