export * from './orders.ts'
export * from './quotes.ts'
