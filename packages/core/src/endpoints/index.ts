/**
 * KuCoin's REST interface, a namespace per group: `account.listAccounts`, `spot.placeOrder`.
 *
 * @packageDocumentation
 */
export * as account from './account/index.ts'
export * as affiliate from './affiliate/index.ts'
export * as broker from './broker/index.ts'
export * as convert from './convert/index.ts'
export * as copyTrading from './copy-trading/index.ts'
export * as deposit from './deposit/index.ts'
export * as earn from './earn/index.ts'
export * as futures from './futures/index.ts'
export * as margin from './margin/index.ts'
export * from './orders.ts'
export * as spot from './spot/index.ts'
export * as subAccount from './sub-account/index.ts'
export * as transfer from './transfer/index.ts'
export * from './types.ts'
export * as unifiedAccount from './unified-account/index.ts'
export * as vipLending from './vip-lending/index.ts'
export * as withdrawal from './withdrawal/index.ts'
