/**
 * What private feeds missed, read over REST.
 *
 * @packageDocumentation
 */

export type { Recover } from '../feeds/contract.ts'
export { createRecover, type RecoverOptions } from './create-recover.ts'
