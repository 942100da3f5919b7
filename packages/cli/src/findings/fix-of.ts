import { hintFor } from '@kucoin-kit/core/hints'
import type { KucoinError } from '@kucoin-kit/node'

/** Fixes that the library words by its options, worded by ours: by its codes, and by KuCoin's. */
const own: Readonly<Record<string, string>> = {
  TIMED_OUT: 'check the connection, or give it longer: --timeout.',
  CREDENTIALS_MISSING: 'name the place of a key: --key-from.',
  400002: "set this machine's clock; KuCoin lets a request be 5 s off, no more.",
  400004:
    'give the passphrase chosen with this API key, not the login or trading password, and the version that KuCoin shows for the key.',
  400005: 'give the secret that KuCoin showed with this very key, as it was: this one signs for another key.',
  400009: 'give the version that the API management page shows for this key.',
  400201: 'call without the headers of a partner.',
  400401: 'name the place of a key: --key-from.',
  429000: 'wait a while, and look what else spends the quota of this account.',
}

/** What to do about an error. What reads the exchange's time has no hints of its own; it gets those of calls. */
export function fixOf(error: KucoinError & { readonly apiCode?: string | undefined }): string | undefined {
  const { code, fix, apiCode = '' } = error
  // A code is the exchange's own word: one that every object knows is none of these.
  const known = [code, apiCode].find((one) => Object.hasOwn(own, one))
  return known === undefined ? (fix ?? hintFor(code, false)) : own[known]
}
