/** What signs, under an AES key: the HMAC key is wrapped, so that its bytes are never seen. */
import type { OpenMaterial, SealedMaterial } from './database.ts'
import { hmacAlgorithm } from './hmac.ts'

/** What a lock's key is made for. */
export const sealAlgorithm = { name: 'AES-GCM', length: 256 } as const
/** What a lock's key may do; it can never be exported. */
export const sealUsages: readonly KeyUsage[] = ['wrapKey', 'unwrapKey', 'encrypt', 'decrypt']

/** Seals what signs. The HMAC key has to be extractable: it is exported into the ciphertext and nowhere else. */
export async function seal(
  { hmac, key, passphrase }: OpenMaterial,
  lock: CryptoKey,
): Promise<SealedMaterial> {
  const hmacIv = crypto.getRandomValues(new Uint8Array(12))
  const headersIv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(JSON.stringify([key, passphrase]))
  return {
    hmacIv,
    hmac: await crypto.subtle.wrapKey('raw', hmac, lock, { name: 'AES-GCM', iv: hmacIv }),
    headersIv,
    headers: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: headersIv }, lock, plain),
  }
}

/** Opens a seal; rejects where the lock's key is another. The HMAC key comes back without the right to be exported. */
export async function unseal(sealed: SealedMaterial, lock: CryptoKey): Promise<OpenMaterial> {
  const gcm = { name: 'AES-GCM', iv: sealed.hmacIv }
  const hmac = await crypto.subtle.unwrapKey('raw', sealed.hmac, lock, gcm, hmacAlgorithm, false, ['sign'])
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.headersIv }, lock, sealed.headers)
  const [key = '', passphrase = ''] = JSON.parse(new TextDecoder().decode(plain)) as readonly string[]
  return { hmac, key, passphrase }
}
