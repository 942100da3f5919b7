export { createCredentials, prepareRequest } from '@kucoin-kit/core'
