/**
 * What belongs to an API key beside its signature: passphrases, and changing the key without a pause.
 *
 * @packageDocumentation
 */
export {
  checkPassphrase,
  generatePassphrase,
  type PassphrasePolicy,
  type PassphraseWeakness,
} from './passphrase.ts'
