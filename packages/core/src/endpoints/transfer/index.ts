export * from './transfers.ts'
