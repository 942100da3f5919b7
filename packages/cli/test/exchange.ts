import {
  createExchange,
  type Exchange,
  type ExchangeOptions,
  type MockCredential,
} from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { onTestFinished } from 'vitest'
import { useKey } from './run.ts'

/** A key as KuCoin makes them, of the exchange's main account. */
export const apiKey: MockCredential = {
  key: '6717422bd51c29000775ea03',
  secret: '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e',
  passphrase: 'Ue4-vx.9QmZtKa2p',
  permissions: ['General', 'Spot'],
  ipWhitelist: ['127.0.0.1'],
}

/** An exchange on a real port, and the options that send a command there. */
export interface ServedExchange {
  readonly exchange: Exchange
  readonly url: string
  readonly options: readonly string[]
}

/** Serves an exchange that knows one key until the test ends, and puts that key into the environment. */
export async function serve(
  credential: Partial<MockCredential> = {},
  options: ExchangeOptions = {},
): Promise<ServedExchange> {
  const own = { ...apiKey, ...credential }
  // Strict, so that a version that is not the key's very own shows: the exchange itself takes 2 and 3 for each other.
  const exchange = createExchange({ credentials: [own], strictKeyVersions: true, ...options })
  const server = await listen(exchange)
  onTestFinished(() => server.close())
  useKey(own)
  const { url, futuresUrl } = server
  return { exchange, url, options: ['--base-url', url, '--futures-url', futuresUrl, '--timeout', '2000'] }
}
