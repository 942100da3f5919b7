/** A subscription that is read at its reader's own pace. */
import { FeedError } from '../errors/feed-error.ts'
import { RequestError } from '../errors/request-error.ts'
import type { Topic } from '../topics/topic.ts'
import type { BufferOptions, Feed, FeedItem, Feeds, SubscribeOptions } from './contract.ts'
import { createQueue } from './queue.ts'

/**
 * Subscribes, for a loop.
 *
 * @param feeds - of `createFeeds`; a client's own have it as a method
 * @throws RequestError `REQUEST_INVALID` for no topic at all, and for a second loop over one feed
 * @throws FeedError (out of the loop) `TOPIC_REFUSED` where all topics were refused, `FEED_OVERFLOWED` by its policy
 * @example
 * ```ts
 * import { createClient } from '@kucoin-kit/core'
 * import { createFeeds, subscribe } from '@kucoin-kit/core/feeds'
 * import { trades } from '@kucoin-kit/core/topics/spot'
 *
 * await using feeds = createFeeds(createClient())
 * for await (const item of subscribe(feeds, trades('BTC-USDT'))) {
 *   if (item.type === 'message') console.log(item.data.price, item.data.size)
 *   else console.log(item.type) // subscribed, reconnecting, resumed
 * }
 * ```
 */
export function subscribe<Data>(
  feeds: Pick<Feeds, 'listen'>,
  topics: Topic<Data> | readonly Topic<Data>[],
  options: SubscribeOptions & BufferOptions = {},
): Feed<Data> {
  type Item = FeedItem<Data>
  let isOver = false
  let isTaken = false
  let failure: unknown
  /** Those who wait, in the order in which they asked. */
  const waiting: (() => void)[] = []
  const queue = createQueue<Data>(options, () =>
    end(
      new FeedError('FEED_OVERFLOWED', {
        message: 'The reader was slower than its feed.',
        fix: 'read batches(), or choose another overflow.',
        outcome: 'not-sent',
      }),
    ),
  )
  const subscription = feeds.listen(
    topics,
    (item) => {
      const isFirst = queue.isEmpty
      queue.push(item)
      // Not at once: what comes within one turn is one batch.
      if (isFirst && waiting.length) void Promise.resolve().then(serve)
    },
    options,
  )
  subscription.done.then(() => end(), end)

  function serve(): void {
    while (waiting.length && (isOver || !queue.isEmpty)) waiting.shift()?.()
  }

  function end(error?: unknown): void {
    if (isOver) return
    isOver = true
    failure = error
    subscription.close()
    serve()
  }

  function close(): void {
    queue.drain()
    end()
    failure = undefined
  }

  function iterate<Value>(read: () => Value): AsyncIterator<Value, undefined> {
    if (isTaken) {
      throw new RequestError(
        'REQUEST_INVALID',
        'A second loop reads the same feed.',
        'subscribe once for each loop; KuCoin is asked once.',
      )
    }
    isTaken = true
    return {
      next: () =>
        new Promise((resolve, reject) => {
          waiting.push(() => {
            if (!queue.isEmpty) resolve({ done: false, value: read() })
            else if (failure === undefined) resolve({ done: true, value: undefined })
            else {
              reject(failure)
              failure = undefined
            }
          })
          if (waiting.length === 1) serve()
        }),
      async return() {
        close()
        return { done: true, value: undefined }
      },
    }
  }

  return {
    [Symbol.asyncIterator]: () => iterate(() => queue.shift() as Item),
    batches: () => ({ [Symbol.asyncIterator]: () => iterate(queue.drain) }),
    close,
    async [Symbol.asyncDispose]() {
      close()
    },
  }
}
