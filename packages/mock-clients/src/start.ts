import { createExchange, type Exchange, type MockCredential } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'

/** A key of each version, for one account. */
export const keys: Readonly<Record<'v2' | 'v3', MockCredential>> = {
  v2: {
    key: 'key-2',
    secret: '0d6e3f52-94b7-4c1a-8e2f-5b1f3c9a7d10',
    passphrase: 'mock-pass-02',
    version: '2',
  },
  v3: {
    key: 'key-3',
    secret: '8c1f7a34-2e5d-4f0b-9a66-d3b0c7e51f28',
    passphrase: 'mock-pass-03',
    version: '3',
  },
}

/** Serves a fresh exchange on a free port. */
export async function start(): Promise<{ exchange: Exchange; server: RunningServer }> {
  const exchange = createExchange({ credentials: [keys.v3, keys.v2], limits: 'off' })
  return { exchange, server: await listen(exchange) }
}
