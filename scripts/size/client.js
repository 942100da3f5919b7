export { createClient, createCredentials } from '@kucoin-kit/core'
export { listAccounts } from '@kucoin-kit/core/endpoints/account'
export { getTicker, placeOrder } from '@kucoin-kit/core/endpoints/spot'
