/**
 * KuCoin in a browser: a vault whose keys sign and cannot be read, the way through a relay, a client that follows the
 * page's life, and everything that core exports.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core'
export { createKucoin, type Kucoin, type KucoinOptions } from './create-kucoin.ts'
export { followLifecycle, type LifecycleOptions, type PageState } from './lifecycle.ts'
export { relayCodes } from './relay-codes.ts'
export { type RelayAccess, relayPlatform } from './relay-platform.ts'
export type { UnlockOptions, VaultLock } from './vault/lock.ts'
export type { PasskeyOptions } from './vault/passkey.ts'
export { openVault, type Vault, type VaultEntry, type VaultOptions } from './vault/vault.ts'
export { type AnyKucoinError, isKucoinError, VaultError, type VaultErrorCode } from './vault/vault-error.ts'
