/** What the compiler takes for options of `createKucoin`, and what it refuses; compiled with the sources, never run. */
import { createCredentials } from '../auth/credentials.ts'
import type { AdapterOptions } from './adapter-options.ts'

const secrets = { key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' }

/** The three forms of credentials, and nothing else; no option that there is not. */
export const options: readonly AdapterOptions[] = [
  { credentials: secrets },
  { credentials: createCredentials(secrets) },
  { credentials: async () => createCredentials(secrets) },
  { credentials: undefined, allow: ['General', 'Spot'], hosts: { spot: 'http://127.0.0.1:1' } },
  // @ts-expect-error a passphrase is missing
  { credentials: { key: 'my-key', secret: 'my-secret' } },
  // @ts-expect-error a key alone is none
  { credentials: 'my-key' },
  // @ts-expect-error a typo in a field
  { credentials: { ...secrets, keyversion: '2' } },
  // @ts-expect-error a typo in an option
  { credential: secrets },
  // @ts-expect-error a typo in a permission
  { allow: ['Genral'] },
  // @ts-expect-error a list is wanted
  { allow: 'General' },
  // @ts-expect-error a typo in a host
  { hosts: { spott: 'http://127.0.0.1:1' } },
  // @ts-expect-error a typo in a nested option
  { backoff: { base: 1 } },
  // @ts-expect-error a typo in an option of orders
  { orders: { jurnal: undefined } },
  // @ts-expect-error a plain object is no journal
  { orders: { journal: {} } },
]
