/**
 * HMAC keys: the platform's, or WebCrypto's with a key that cannot be exported. Apart from the platform, so that a program
 * without a key does not carry it.
 *
 * W3C Web Cryptography API, HMAC: https://www.w3.org/TR/WebCryptoAPI/#hmac
 */
import { encodeBase64 } from '../encoding/base64.ts'
import { utf8 } from '../encoding/utf8.ts'
import { host } from '../platform/host.ts'
import type { Hmac, MaybePromise, Platform } from '../platform/platform.ts'

/**
 * Imports an HMAC-SHA256 key with the platform's `createHmac`, or WebCrypto where it has none; the caller then forgets the
 * bytes.
 *
 * @param platform - whose HMAC to use
 * @param secret - the key's bytes, at least one
 * @returns at once where the platform's import is synchronous (Node), else a promise
 * @example
 * ```ts
 * import { importHmac, type Platform, webPlatform } from '@kucoin-kit/core'
 *
 * const base = webPlatform()
 * let imports = 0
 * const counting: Platform = {
 *   ...base,
 *   createHmac(secret) {
 *     imports += 1
 *     return importHmac(base, secret)
 *   },
 * }
 * ```
 */
export function importHmac(platform: Pick<Platform, 'createHmac'>, secret: Uint8Array): MaybePromise<Hmac> {
  return platform.createHmac?.(secret) ?? webHmac(secret)
}

async function webHmac(secret: Uint8Array): Promise<Hmac> {
  const { subtle } = host().crypto
  const key = await subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return async (message) => encodeBase64(new Uint8Array(await subtle.sign('HMAC', key, utf8(message))))
}
