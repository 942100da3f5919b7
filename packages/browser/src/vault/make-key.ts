import { ConfigError, type CredentialsInput, createCredentials } from '@kucoin-kit/core'
import type { StoredKey } from './database.ts'
import { importSecret, lockMaterial, signText } from './lock.ts'

/**
 * Makes of the three strings what is stored; the strings go no further than here.
 *
 * @throws ConfigError `CREDENTIALS_INVALID` for what cannot be right, or cannot be kept without its passphrase
 */
export async function makeKey(
  name: string,
  input: CredentialsInput,
  password: string | undefined,
): Promise<StoredKey> {
  const { key, secret, passphrase, keyVersion = '3', secretEncoding, partner } = input
  if (keyVersion === '1' || secretEncoding === 'base64' || partner) {
    throw new ConfigError(
      'CREDENTIALS_INVALID',
      'The vault keeps keys of version 2 and 3, without a partner.',
      'make a key of version 3: version 1 would have the passphrase itself stored.',
    )
  }
  // Core's own checks: nothing missing, no stray white space. Nothing is imported, for the platform imports nothing.
  createCredentials({ key, secret, passphrase, keyVersion }, { createHmac: () => () => '' } as never)
  if (password === '') {
    throw new ConfigError('OPTIONS_INVALID', 'The password is empty.', 'leave it out, or give one.')
  }
  const hmac = await importSecret(secret, password !== undefined)
  const open = { hmac, passphrase: await signText(hmac, passphrase) }
  const head = { name, key, keyVersion, storedAtMs: Date.now() }
  return password === undefined ? { ...head, open } : { ...head, locked: await lockMaterial(open, password) }
}
