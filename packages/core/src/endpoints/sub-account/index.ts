export * from './api-keys.ts'
export * from './balances.ts'
export * from './sub-accounts.ts'
