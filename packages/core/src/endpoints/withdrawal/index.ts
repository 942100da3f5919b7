export * from './withdrawals.ts'
