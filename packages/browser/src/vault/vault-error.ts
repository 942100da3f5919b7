import { type AnyKucoinError as ErrorOfCore, KucoinError } from '@kucoin-kit/core'

/** Codes of the vault in a page: a key is locked, or its lock does not open. Nothing was sent. */
export type VaultErrorCode = 'VAULT_LOCKED' | 'UNLOCK_FAILED' | 'PASSKEY_REFUSED' | 'PASSKEY_UNSUPPORTED'

/**
 * The vault does not sign: a key is locked, a lock does not open, or a passkey cannot be had. Nothing was sent.
 *
 * `VAULT_LOCKED`: unlock it first. `UNLOCK_FAILED`: a wrong password, or another passkey. `PASSKEY_REFUSED`: the user
 * said no, took too long, or has no such passkey here; browsers do not tell which. `PASSKEY_UNSUPPORTED`: browser,
 * device or address of the page cannot lock with a passkey.
 */
export class VaultError extends KucoinError {
  override readonly name = 'VaultError'
  declare readonly code: VaultErrorCode

  /** Not for users: thrown by the vault. */
  constructor(code: VaultErrorCode, message: string, fix: string, cause?: unknown) {
    super(code, { message, fix, retry: 'never', outcome: 'not-sent', cause })
  }
}

/** Every error that a page can meet, each class with its own codes; a `switch` on `code` gives each its own fields. */
export type AnyKucoinError = ErrorOfCore | VaultError

/**
 * Whether a value that was caught is an error of this library, the vault's among them.
 *
 * @param value - anything that was caught
 */
export function isKucoinError(value: unknown): value is AnyKucoinError {
  return KucoinError.isInstance(value)
}
