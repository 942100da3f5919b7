export { createClient, createCredentials } from '@kucoin-kit/core'
export { createOrderSocket } from '@kucoin-kit/core/order-socket'
export { createOrders } from '@kucoin-kit/core/orders'
