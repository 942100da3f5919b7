export * from './loans.ts'
