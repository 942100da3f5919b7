/**
 * What private feeds missed, read over REST.
 *
 * @packageDocumentation
 */
export { createRecover, type RecoverOptions } from './create-recover.ts'
