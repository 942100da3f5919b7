import { ConfigError, type CredentialsInput, createCredentials } from '@kucoin-kit/core'
import type { StoredKey } from './database.ts'
import { importSecret, signText } from './hmac.ts'
import { newLock, type VaultLock } from './lock.ts'
import { seal } from './seal.ts'

/**
 * Makes of the three strings what is stored; the strings go no further than here.
 *
 * @param before - the row that is replaced
 * @throws ConfigError for what cannot be right, or cannot be kept without its passphrase; what a passkey can fail with
 */
export async function makeKey(
  name: string,
  input: CredentialsInput,
  wanted: VaultLock | undefined,
  before?: StoredKey,
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
  try {
    createCredentials({ key, secret, passphrase, keyVersion }, { createHmac: () => () => '' })
  } finally {
    // What is refused was looked at as well.
    forgetLastMatch()
  }
  if (wanted && 'password' in wanted && !wanted.password) {
    throw new ConfigError('OPTIONS_INVALID', 'The password is empty.', 'leave the lock out, or give one.')
  }
  if (!wanted && before?.locked) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      `The key "${name}" is locked, and its successor would not be.`,
      'give a lock; or remove the key and add it anew without one.',
    )
  }
  // The user is asked before the secret becomes a key that could be exported.
  const made = wanted && (await newLock(wanted, name, before?.locked?.lock))
  const hmac = await importSecret(secret, made !== undefined)
  const open = { hmac, key, passphrase: await signText(hmac, passphrase) }
  const head = { name, keyVersion, storedAtMs: Date.now() }
  return made
    ? { ...head, locked: { lock: made.lock, sealed: await seal(open, made.key) } }
    : { ...head, open }
}

/** Engines leave the last text that a regular expression matched in `RegExp.$_`, where every script can read it. */
function forgetLastMatch(): void {
  ;/^/.test('')
}
