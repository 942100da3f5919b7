import {
  type Client,
  type ClientOptions,
  createClient,
  createCredentials,
  type Platform,
} from '@kucoin-kit/core'
import type { ConformanceOptions } from './types.ts'

/** A client of the exchange on the platform under test; retries without waiting, so that no case is slow. */
export function clientOf(
  { createPlatform, hosts, credentials }: ConformanceOptions,
  options: ClientOptions = {},
): Client {
  const platform: Platform = options.platform ?? createPlatform()
  return createClient({
    hosts,
    credentials: createCredentials(credentials, platform),
    backoff: { baseMs: 2, maxMs: 5 },
    ...options,
    platform,
  })
}

/** A fresh id for an order; every runtime has its own, so that books can be shared. */
export function newClientOid(): string {
  return crypto.randomUUID()
}
