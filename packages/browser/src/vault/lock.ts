/** A password's lock: PBKDF2 makes an AES key of it, and that wraps the HMAC key without its bytes ever being seen. */
import type { LockedMaterial, OpenMaterial } from './database.ts'

/**
 * Iterations of PBKDF2-HMAC-SHA256.
 *
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2
 */
const ITERATIONS = 600_000

const hmacAlgorithm = { name: 'HMAC', hash: 'SHA-256' } as const

/** Imports a secret; extractable only for the moment in which it is wrapped. */
export function importSecret(secret: string, extractable: boolean): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), hmacAlgorithm, extractable, [
    'sign',
  ])
}

/** HMAC-SHA256 in base64. */
export async function signText(key: CryptoKey, text: string): Promise<string> {
  const digest = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}

/** Locks what signs. The key has to be extractable: it is exported into the ciphertext and nowhere else. */
export async function lockMaterial(
  { hmac, passphrase }: OpenMaterial,
  password: string,
): Promise<LockedMaterial> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const keyIv = crypto.getRandomValues(new Uint8Array(12))
  const passphraseIv = crypto.getRandomValues(new Uint8Array(12))
  const lock = await deriveLock(password, salt, ITERATIONS)
  const wrappedKey = await crypto.subtle.wrapKey('raw', hmac, lock, { name: 'AES-GCM', iv: keyIv })
  const plain = new TextEncoder().encode(passphrase)
  return {
    salt,
    iterations: ITERATIONS,
    keyIv,
    wrappedKey,
    passphraseIv,
    passphrase: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: passphraseIv }, lock, plain),
  }
}

/** Opens a lock; rejects where the password is wrong. The key comes back without the right to be exported. */
export async function openLock(locked: LockedMaterial, password: string): Promise<OpenMaterial> {
  const { salt, iterations, keyIv, wrappedKey, passphraseIv, passphrase } = locked
  const lock = await deriveLock(password, salt, iterations)
  const gcm = { name: 'AES-GCM', iv: keyIv }
  const hmac = await crypto.subtle.unwrapKey('raw', wrappedKey, lock, gcm, hmacAlgorithm, false, ['sign'])
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: passphraseIv }, lock, passphrase)
  return { hmac, passphrase: new TextDecoder().decode(plain) }
}

async function deriveLock(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(password.normalize('NFKC'))
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey', 'encrypt', 'decrypt'],
  )
}
