export { createClient, createCredentials } from '@kucoin-kit/core'
export { createUnifiedOrders } from '@kucoin-kit/core/orders'
