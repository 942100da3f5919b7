/** What the compiler takes for options of `createKucoin`, and what it refuses; compiled with the sources, never run. */
import { createKucoin, type Kucoin } from './index.ts'

const relay = { url: 'https://relay.example', token: 'a-long-random-token-of-yours' }
const secrets = { key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' }

/** Never called. */
export function options(): readonly Kucoin[] {
  return [
    createKucoin({ relay }),
    createKucoin({ relay, credentials: secrets, lifecycle: { hiddenMs: 1_000 } }),
    // @ts-expect-error a page has no way without a relay
    createKucoin({ credentials: secrets }),
    // @ts-expect-error a typo in an option of the relay
    createKucoin({ relay: { url: 'https://relay.example', tokn: 'a' } }),
    // @ts-expect-error a typo in an option
    createKucoin({ relay, credential: secrets }),
    // @ts-expect-error a typo in a permission
    createKucoin({ relay, allow: ['Genral'] }),
  ]
}
