export { createClient, createCredentials } from '@kucoin-kit/core'
export { createOrders, futuresOrders } from '@kucoin-kit/core/orders'
