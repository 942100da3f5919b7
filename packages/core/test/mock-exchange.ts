/** The simulated exchange behind the test's platform, both on the test's own time. */
import { createExchange, type Exchange, type ExchangeOptions } from '@kucoin-kit/mock-server'
import { createCredentials } from '../src/auth/credentials.ts'
import { type Client, createClient } from '../src/client/client.ts'
import type { ClientOptions } from '../src/client/options.ts'
import { type FakePlatform, fakePlatform } from './fake-platform.ts'

export interface MockSetup {
  readonly client: Client
  readonly exchange: Exchange
  readonly platform: FakePlatform
}

/** A client whose requests reach the exchange without a network; `platform.advance` moves both clocks. */
export function mockExchange(options: ExchangeOptions = {}, clientOptions: ClientOptions = {}): MockSetup {
  const startMs = 1_700_000_000_000
  const platform: FakePlatform = fakePlatform(async ({ url, init }) => {
    const { pathname, search, hostname } = new URL(url)
    const host = hostname.includes('futures') ? 'futures' : hostname.includes('broker') ? 'broker' : 'spot'
    const headers = Object.fromEntries(
      Object.entries(init.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const reply = await exchange.handle({
      host,
      method: init.method,
      target: pathname + search,
      headers,
      body: init.body ?? '',
    })
    if ('drop' in reply) throw Object.assign(new Error('dropped'), { code: 'ECONNRESET' })
    if (reply.isTruncated) throw Object.assign(new Error('cut'), { code: 'UND_ERR_SOCKET' })
    return {
      status: reply.status,
      headers: { get: (name) => reply.headers[name] ?? null },
      text: async () => reply.body,
    }
  })
  const exchange = createExchange({
    limits: 'off',
    // The exchange's clock runs evenly, whatever happens to the client's wall clock.
    clock: {
      now: () => startMs + Math.floor(platform.monotonicNow()),
      sleep: (ms) => new Promise((resolve) => platform.setTimer(resolve, ms)),
    },
    ...options,
  })
  const [credential] = exchange.credentials
  if (!credential) throw new Error('the exchange has no key')
  const { key, secret, passphrase } = credential
  const client = createClient({
    platform,
    credentials: createCredentials({ key, secret, passphrase }, platform),
    ...clientOptions,
  })
  return { client, exchange, platform }
}

/** Moves time on until a promise has settled, and gives what it settled to. */
export async function until<Value>(
  platform: FakePlatform,
  promise: Promise<Value>,
  limitMs = 600_000,
): Promise<Value> {
  let isSettled = false
  const mark = (): void => {
    isSettled = true
  }
  promise.then(mark, mark)
  const endMs = platform.monotonicNow() + limitMs
  while (!isSettled && platform.monotonicNow() < endMs) await platform.advance(50)
  if (!isSettled) throw new Error(`nothing came within ${limitMs} ms of the test's time`)
  return promise
}
