/**
 * KuCoin on Node: a client with its own connection pool and a synchronous signer, credentials from the
 * environment, and everything that core exports.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core'
export { createKucoin, type Kucoin, type KucoinOptions } from './create-kucoin.ts'
export { createCredentials } from './credentials.ts'
export { credentialsFromEnv } from './credentials-from-env.ts'
