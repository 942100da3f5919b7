/** What the compiler takes for options of `createKucoin`, and what it refuses; compiled with the sources, never run. */
import { createKucoin, type Kucoin } from './index.ts'

const secrets = { key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' }

/** Never called. */
export function options(): readonly Kucoin[] {
  return [
    createKucoin(),
    createKucoin({ credentials: secrets, allow: ['General'] }),
    // @ts-expect-error a passphrase is missing
    createKucoin({ credentials: { key: 'my-key', secret: 'my-secret' } }),
    // @ts-expect-error the secrets are one level too high
    createKucoin(secrets),
    // @ts-expect-error a typo in an option
    createKucoin({ credential: secrets }),
    // @ts-expect-error a typo in a permission
    createKucoin({ allow: ['Genral'] }),
    // @ts-expect-error a typo in a nested option
    createKucoin({ hosts: { spott: 'http://127.0.0.1:1' } }),
  ]
}
