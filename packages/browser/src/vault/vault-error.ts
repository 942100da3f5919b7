import { KucoinError, type AnyKucoinError as OfCore, type VaultErrorCode } from '@kucoin-kit/core'

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

/** Every class of error that a page can meet; a `switch` on `code` narrows it. */
export type AnyKucoinError = OfCore | VaultError
