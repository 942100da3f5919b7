/**
 * The unified account, by the second version of its interface (`/api/ua/v2`). Two things are in its first version alone and
 * have no row here: several orders in one call (`POST /api/ua/v1/{accountMode}/order/place-batch`, classic accounts only) and
 * the dead man's switch (`/api/ua/v1/dcp/set`, `dcp/query`). `client.request` reaches them.
 */
export * from './account.ts'
export * from './affiliate.ts'
export * from './borrowing.ts'
export * from './cancel-order.ts'
export * from './funds.ts'
export * from './market.ts'
export * from './movements.ts'
export * from './orders.ts'
export * from './place-order.ts'
export * from './positions.ts'
export * from './rates.ts'
export * from './reference.ts'
export * from './request-quota.ts'
export * from './sub-account-keys.ts'
export * from './sub-accounts.ts'
export * from './symbols.ts'
export * from './types.ts'
export * from './vip-lending.ts'
