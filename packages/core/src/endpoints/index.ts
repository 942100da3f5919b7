/**
 * KuCoin's REST interface, a namespace per group: `account.listAccounts`, `spot.placeOrder`.
 *
 * @packageDocumentation
 */
export * as account from './account/index.ts'
export * from './orders.ts'
export * as spot from './spot/index.ts'
export * from './types.ts'
