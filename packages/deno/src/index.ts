/**
 * KuCoin on Deno: a platform that sends no order twice, credentials that ask for exactly the permission they need,
 * and everything that core exports.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core'
export { createKucoin, type Kucoin, type KucoinOptions } from './create-kucoin.ts'
export { credentialsFromEnv } from './credentials-from-env.ts'
export { type DenoPlatform, denoPlatform } from './deno-platform.ts'
