export * from './orders.ts'
export * from './products.ts'
export * from './structured.ts'
