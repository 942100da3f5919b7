export { createClient, createCredentials } from '@kucoin-kit/core'
export { accountOrders } from '@kucoin-kit/core/orders'
