/**
 * What belongs to an API key beside its signature: passphrases, and changing the key without a pause.
 *
 * @packageDocumentation
 */
export { type CachedProvider, type CacheOptions, cached } from './cached.ts'
export { chain } from './chain.ts'
export type { KeyFacts } from './key-facts.ts'
export {
  createKeyRing,
  type KeyRing,
  type KeyRingEvent,
  type KeyRingOptions,
} from './key-ring.ts'
export {
  checkPassphrase,
  generatePassphrase,
  type PassphrasePolicy,
  type PassphraseWeakness,
} from './passphrase.ts'
export { createReuseWatch, type ReuseWatch } from './passphrase-reuse.ts'
export type { CredentialLease, CredentialSource } from './source.ts'
