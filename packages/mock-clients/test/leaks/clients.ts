/** Three clients that make the same signed read at an address where it fails. */
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import ccxt from 'ccxt'
import sdk from 'kucoin-universal-sdk'
import { input } from '../../../conformance/src/canary/probe/secrets.ts'

/** A client that was set up, and a read of it. */
export interface SetUp {
  /** What a program holds, and prints by accident. */
  readonly client: unknown
  read(): Promise<unknown>
  close?(): Promise<void>
}

/** Makes a client of a base URL; what it writes to its own log goes to `log`. */
export type Maker = (url: string, log: (line: unknown) => void) => SetUp

const TIMEOUT_MS = 400

/** By name. */
export const makers: Readonly<Record<string, Maker>> = {
  ccxt(url, log) {
    const { key: apiKey, secret, passphrase: password } = input
    const client = new ccxt.kucoin({ apiKey, secret, password, enableRateLimit: false, timeout: TIMEOUT_MS })
    const api = client.urls['api'] as Record<string, unknown>
    for (const [name, base] of Object.entries(api)) if (typeof base === 'string') api[name] = url
    client.verbose = true
    client.log = (...lines: unknown[]) => lines.forEach(log)
    const { privateGetAccounts } = client as unknown as { privateGetAccounts(): Promise<unknown> }
    return { client, read: () => privateGetAccounts.call(client) }
  },

  'kucoin-universal-sdk'(url, log) {
    sdk.logger.setGlobalLogger(
      { log: (_: unknown, ...lines: unknown[]) => lines.forEach(log) } as never,
      undefined,
    )
    const transport = new sdk.TransportOptionBuilder()
      .setTimeout(TIMEOUT_MS)
      .setMaxRetries(1)
      .setRetryDelay(1)
    const options = new sdk.ClientOptionBuilder()
      .setKey(input.key)
      .setSecret(input.secret)
      .setPassphrase(input.passphrase)
      .setSpotEndpoint(url)
      .setFuturesEndpoint(url)
      .setBrokerEndpoint(url)
      .setTransportOption(transport.build())
      .build()
    const client = new sdk.DefaultClient(options)
    return { client, read: () => client.restService().getAccountService().getAccountApi().getAccountInfo() }
  },

  'kucoin-kit'(url, log) {
    const client = createKucoin({
      hosts: { spot: url },
      credentials: createCredentials(input),
      timeoutMs: TIMEOUT_MS,
      maxAttempts: 1,
      onEvent: log,
    })
    return {
      client,
      read: () => client.request({ method: 'GET', path: '/api/v1/accounts' }),
      close: () => client.close(),
    }
  },
}
