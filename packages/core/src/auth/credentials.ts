/**
 * Credentials that sign and cannot be read back: the strings become HMAC functions and are dropped. What is
 * left lives in closures, so printing, inspecting or serialising the object shows nothing.
 *
 * https://www.kucoin.com/docs-new/authentication
 */
import { decodeBase64 } from '../encoding/base64.ts'
import type { PreparedRequest } from '../encoding/prepared-request.ts'
import { utf8 } from '../encoding/utf8.ts'
import { andThen } from '../platform/maybe-promise.ts'
import type { Hmac, MaybePromise, Platform } from '../platform/platform.ts'
import { invalid } from './check-text.ts'
import { type CredentialsInput, checkCredentials, type KeyVersion } from './credentials-input.ts'
import { importHmac } from './import-hmac.ts'
import type { PartnerSigner } from './partner.ts'
import { buildPrehash } from './prehash.ts'

/** The headers of one signed attempt, ready to send; treat every value as secret. */
export type SignedHeaders = Readonly<Record<string, string>>

/** Signs requests for one API key; the key itself cannot be read from it. */
export interface Credentials {
  /** Version of the key. */
  readonly keyVersion: KeyVersion
  /**
   * Makes the headers of one attempt.
   *
   * @param request - the frozen request
   * @param timestampMs - server time in whole milliseconds since the epoch; empty where a text is signed that has none, the
   * greeting of an order socket, as the body of a request without method and target
   * @returns at once where the platform's HMAC is synchronous (Node), else a promise
   */
  sign(request: PreparedRequest, timestampMs: number | ''): MaybePromise<SignedHeaders>
}

/**
 * Gives the credentials for the next attempt; called once an attempt, so that a rotated key takes effect.
 *
 * @param refused - the credentials that the exchange has just refused, where it has; if other ones come back, the
 * call is signed once more with them
 */
export type CredentialProvider = (refused?: Credentials) => MaybePromise<Credentials>

/** What remains of the input once the secret is imported. */
type Signer = (request: PreparedRequest, timestamp: string) => MaybePromise<SignedHeaders>

/**
 * Makes opaque credentials from the three secrets. The HMAC key is imported once and the passphrase's HMAC
 * computed once.
 *
 * @param input - key, secret, passphrase; key version 3 unless said otherwise
 * @param platform - whose HMAC to use; default the runtime's WebCrypto
 * @throws ConfigError `CREDENTIALS_INVALID` for a missing value, stray white space, a bad version
 * @example
 * ```ts
 * import { createCredentials, prepareRequest } from '@kucoin-kit/core'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const headers = await credentials.sign(prepareRequest({ method: 'GET', path: '/api/v1/accounts' }), Date.now())
 * ```
 */
export function createCredentials(
  input: CredentialsInput,
  platform: Pick<Platform, 'createHmac'> = {},
): Credentials {
  checkCredentials(input)
  const { keyVersion = '3' } = input
  let signer = importSecret(input, platform)
  // Kept as a value once it is there; a failed import speaks up at the first signature, not before.
  void andThen(
    signer,
    (ready) => {
      signer = ready
    },
    () => {},
  )
  return {
    keyVersion,
    sign(request, timestampMs) {
      return andThen(signer, (ready) => ready(request, String(timestampMs)))
    },
  }
}

/** Apart from what signs with it, whose closure would keep the passphrase for as long as there are credentials. */
function importSecret(input: CredentialsInput, platform: Pick<Platform, 'createHmac'>): MaybePromise<Signer> {
  // As they are now: a caller may wipe the object while the secret is imported, or fill it for another key.
  const { key, passphrase, partner, keyVersion = '3' } = input
  return andThen(importHmac(platform, secretBytes(input)), (hmac) =>
    andThen(keyVersion === '1' ? passphrase : hmac(passphrase), (signed) =>
      andThen(partner?.(key, platform), (own) =>
        signerOf(
          hmac,
          {
            'KC-API-KEY': key,
            'KC-API-PASSPHRASE': signed,
            ...(keyVersion !== '1' && { 'KC-API-KEY-VERSION': keyVersion }),
          },
          own,
        ),
      ),
    ),
  )
}

function signerOf(hmac: Hmac, fixed: SignedHeaders, partner: PartnerSigner | undefined): Signer {
  return (request, timestamp) =>
    andThen(hmac(buildPrehash(timestamp, request)), (signature) => {
      const headers = { ...fixed, 'KC-API-TIMESTAMP': timestamp, 'KC-API-SIGN': signature }
      return partner ? andThen(partner(timestamp), (more) => ({ ...headers, ...more })) : headers
    })
}

/** KuCoin takes the secret's UTF-8 bytes; base64 is here for keys that an old recipe made work elsewhere. */
function secretBytes({ secret, secretEncoding }: CredentialsInput): Uint8Array {
  const bytes = secretEncoding === 'base64' ? decodeBase64(secret) : utf8(secret)
  if (bytes) return bytes
  throw invalid('The API secret is not base64.', 'leave secretEncoding out.')
}
