export { createClient, createCredentials } from '@kucoin-kit/core'
export { createOrders } from '@kucoin-kit/core/orders'
