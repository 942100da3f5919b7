/** A subscription that is read at its reader's own pace. */
import { FeedError } from '../errors/feed-error.ts'
import { RequestError } from '../errors/request-error.ts'
import type { BufferOptions, Feed, FeedItem } from './contract.ts'
import { createQueue } from './queue.ts'

/** Starts a subscription; `over` is told of its end, with what ended it. */
export type Start = (take: (item: FeedItem<unknown>) => void, over: (error: unknown) => void) => () => void

/** Makes a feed for one loop. */
export function createReader(options: BufferOptions, start: Start): Feed<unknown> {
  let isOver = false
  let isTaken = false
  let failure: unknown
  let waiting: (() => void)[] = []
  const queue = createQueue(options, () =>
    end(
      new FeedError('FEED_OVERFLOWED', {
        message: 'The reader was slower than its feed.',
        fix: 'read batches(), or choose another overflow.',
        outcome: 'not-sent',
      }),
    ),
  )
  let stop = (): void => {}
  stop = start(
    (item) => {
      queue.push(item)
      wake()
    },
    (error) => end(error),
  )

  function wake(): void {
    const woken = waiting
    waiting = []
    for (const go of woken) go()
  }

  function end(error?: unknown): void {
    if (isOver) return
    isOver = true
    failure = error
    stop()
    wake()
  }

  function close(): void {
    end()
    failure = undefined
    queue.drain()
  }

  async function wait<Value>(read: () => Value): Promise<IteratorResult<Value, undefined>> {
    while (queue.isEmpty && !isOver) await new Promise<void>((resolve) => waiting.push(resolve))
    if (!queue.isEmpty) return { done: false, value: read() }
    const error = failure
    failure = undefined
    if (error !== undefined) throw error
    return { done: true, value: undefined }
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
      next: () => (queue.isEmpty ? wait(read) : Promise.resolve({ done: false, value: read() })),
      async return() {
        close()
        return { done: true, value: undefined }
      },
    }
  }

  return {
    [Symbol.asyncIterator]: () => iterate(() => queue.shift() as FeedItem<unknown>),
    batches: () => ({ [Symbol.asyncIterator]: () => iterate(queue.drain) }),
    close,
    async [Symbol.asyncDispose]() {
      close()
    },
  }
}
