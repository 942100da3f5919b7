export * from './affiliate.ts'
