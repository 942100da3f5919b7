export * from './accounts.ts'
export * from './api-broker.ts'
export * from './api-keys.ts'
export * from './funds.ts'
