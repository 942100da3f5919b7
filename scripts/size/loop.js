export { createClient, createCredentials } from '@kucoin-kit/core'
export { createFeeds, subscribe } from '@kucoin-kit/core/feeds'
export { trades } from '@kucoin-kit/core/topics/spot'
