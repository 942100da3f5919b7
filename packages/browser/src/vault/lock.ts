/** The two kinds of lock behind one face. */
import type { AnyLock, LockedMaterial, OpenMaterial } from './database.ts'
import { createPasskey, type OpenedLock, type PasskeyOptions, passkeyKey } from './passkey.ts'
import { newPasswordLock, passwordKey } from './password.ts'
import { unseal } from './seal.ts'
import { VaultError } from './vault-error.ts'

/** What a key is locked with. */
export type VaultLock = { readonly password: string } | { readonly passkey: PasskeyOptions }

/** How a lock is opened. */
export interface UnlockOptions {
  /** The password, where the lock is a password's; the browser itself asks for a passkey. */
  readonly password?: string | undefined
  /** Takes the prompt for a passkey away. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Makes a lock.
 *
 * @param name - of the key that it is for
 * @param before - the lock that is replaced: its passkey is used again
 */
export async function newLock(
  wanted: VaultLock,
  name: string,
  before: AnyLock | undefined,
): Promise<OpenedLock<AnyLock>> {
  if ('passkey' in wanted) {
    const { label = name, signal } = wanted.passkey
    if (before?.kind !== 'passkey') return createPasskey(label, signal)
    const salt = crypto.getRandomValues(new Uint8Array(32))
    const lock: AnyLock = { ...before, salt }
    const key = await passkeyKey(lock, signal)
    if (!key) throw anotherPasskey(name)
    return { lock, key }
  }
  const lock = newPasswordLock()
  return { lock, key: await passwordKey(lock, wanted.password) }
}

/**
 * Opens a lock.
 *
 * @throws VaultError `UNLOCK_FAILED` for what does not open it, and what a passkey can fail with
 */
export async function openLock(
  { lock, sealed }: LockedMaterial,
  name: string,
  { password, signal }: UnlockOptions,
): Promise<OpenMaterial> {
  if (lock.kind === 'passkey') {
    if (password !== undefined) {
      throw failed(`The key "${name}" is locked with a passkey.`, 'leave the password out.')
    }
    const key = await passkeyKey(lock, signal)
    if (!key) throw anotherPasskey(name)
    return unseal(sealed, key).catch((error: unknown) => {
      throw anotherPasskey(name, error)
    })
  }
  if (password === undefined) throw failed(`The key "${name}" is locked with a password.`, 'give it.')
  const key = await passwordKey(lock, password)
  return unseal(sealed, key).catch((error: unknown) => {
    throw failed(`The password does not open "${name}".`, 'try again; nobody can reset it.', error)
  })
}

function anotherPasskey(name: string, cause?: unknown): VaultError {
  const fix = 'choose the one that the key was locked with; nobody can make it anew.'
  return failed(`Another passkey answered; it does not open "${name}".`, fix, cause)
}

function failed(message: string, fix: string, cause?: unknown): VaultError {
  return new VaultError('UNLOCK_FAILED', message, fix, cause)
}
