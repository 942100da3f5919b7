/**
 * A broker's or partner's own signature beside the user's. Made apart from the credentials, so that nobody
 * else carries its code.
 *
 * https://www.kucoin.com/docs/broker/instruction
 */
import { utf8 } from '../encoding/utf8.ts'
import { andThen } from '../platform/maybe-promise.ts'
import type { MaybePromise, Platform } from '../platform/platform.ts'
import { checkText } from './check-text.ts'
import { importHmac } from './import-hmac.ts'

/** What KuCoin gave a broker or partner. */
export interface PartnerInput {
  /** Partner id, sent as `KC-API-PARTNER`. */
  readonly id: string
  /** The broker key; signs `timestamp + id + API key`. Not the API secret. */
  readonly key: string
  /** Broker name, sent as `KC-BROKER-NAME`. */
  readonly name?: string | undefined
  /** Ask KuCoin to refuse a wrong partner signature instead of ignoring it; default true. */
  readonly verify?: boolean | undefined
}

/** Signs for one API key: gives the partner's headers of one attempt. */
export type PartnerSigner = (timestamp: string) => MaybePromise<Readonly<Record<string, string>>>

/** A partner's identity, opaque; only the credentials can use it. */
export type Partner = (apiKey: string, platform: Pick<Platform, 'createHmac'>) => MaybePromise<PartnerSigner>

/**
 * Makes a partner's identity, to be given to {@link createCredentials}. Nothing of the kind is sent otherwise.
 *
 * @throws ConfigError `CREDENTIALS_INVALID` for a missing value or stray white space
 * @example
 * ```ts
 * import { createCredentials, createPartner } from '@kucoin-kit/core'
 *
 * const partner = createPartner({ id: 'my-partner-id', key: 'my-broker-key', name: 'my-broker' })
 * const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p', partner })
 * ```
 */
export function createPartner(input: PartnerInput): Partner {
  const { id, key, name, verify = true } = input
  for (const [what, text] of Object.entries({ id, key, name: name ?? id })) checkText(`partner ${what}`, text)
  return (apiKey, platform) =>
    andThen(importHmac(platform, utf8(key)), (hmac) => {
      const fixed: Record<string, string> = { 'KC-API-PARTNER': id }
      if (name !== undefined) fixed['KC-BROKER-NAME'] = name
      if (verify) fixed['KC-API-PARTNER-VERIFY'] = 'true'
      return (timestamp) =>
        andThen(hmac(timestamp + id + apiKey), (signature) => ({
          ...fixed,
          'KC-API-PARTNER-SIGN': signature,
        }))
    })
}
