export * from './place-order.ts'
export * from './positions.ts'
