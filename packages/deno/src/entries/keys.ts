/**
 * What belongs to an API key beside its signature: passphrases, and changing the key without a pause.
 *
 * The same as `@kucoin-kit/core/keys`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/keys'
