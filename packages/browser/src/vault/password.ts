/** A password's lock: PBKDF2 makes an AES key of it. */
import type { PasswordLock } from './database.ts'
import { sealAlgorithm, sealUsages } from './seal.ts'

/**
 * Iterations of PBKDF2-HMAC-SHA256.
 *
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2
 */
const ITERATIONS = 600_000

/** A lock for a password that has none yet. */
export function newPasswordLock(): PasswordLock {
  return { kind: 'password', salt: crypto.getRandomValues(new Uint8Array(16)), iterations: ITERATIONS }
}

/** The key that a password makes. */
export async function passwordKey({ salt, iterations }: PasswordLock, password: string): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(password.normalize('NFKC'))
  try {
    const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
    const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
    return await crypto.subtle.deriveKey(kdf, base, sealAlgorithm, false, sealUsages)
  } finally {
    typed.fill(0)
  }
}
