export * from './deposits.ts'
