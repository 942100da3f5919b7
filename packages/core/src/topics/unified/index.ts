/**
 * Topics of unified accounts, and of the sockets that are theirs: `unified.spot` and `unified.futures` need no key.
 *
 * @packageDocumentation
 */
export * from './account.ts'
export * as futures from './futures/index.ts'
export * from './orders.ts'
export * as spot from './spot/index.ts'
