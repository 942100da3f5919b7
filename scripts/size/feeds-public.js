export { createClient } from '@kucoin-kit/core'
export { createFeeds } from '@kucoin-kit/core/feeds'
export { trades } from '@kucoin-kit/core/topics/spot'
