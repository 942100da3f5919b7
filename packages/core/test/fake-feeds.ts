/** Feeds without sockets: a test says what comes. */
import type { FeedItem, Feeds, Subscription } from '../src/feeds/contract.ts'
import type { Topic } from '../src/topics/topic.ts'

/** One subscription, held by its test. */
export interface FakeFeeds extends Feeds {
  /** Gives the listener an item. */
  say(item: FeedItem<never>): void
  /** Gives the listener a message. */
  message(data: unknown, subject?: string): void
  readonly topic: () => Topic<unknown> | undefined
  readonly refreshes: () => number
  readonly isClosed: () => boolean
}

/** @param now - the clock of the messages */
export function fakeFeeds(now: () => number): FakeFeeds {
  let hear: (item: FeedItem<never>) => void = () => {}
  let topic: Topic<never> | undefined
  let refreshes = 0
  let isClosed = false
  return {
    listen<Data>(topics: Topic<Data> | readonly Topic<Data>[], listener: (item: FeedItem<Data>) => void) {
      topic = topics as Topic<never>
      hear = listener as typeof hear
      const subscription: Subscription = {
        ready: Promise.resolve(),
        done: new Promise(() => {}),
        refresh: () => void refreshes++,
        close: () => {
          isClosed = true
        },
        [Symbol.asyncDispose]: async () => {},
      }
      return subscription
    },
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
    say: (item) => hear(item),
    message: (data, subject) =>
      hear({
        type: 'message',
        topic: topic as Topic<never>,
        data: data as never,
        subject,
        receivedAtMs: now(),
        isRecovered: false,
      }),
    topic: () => topic,
    refreshes: () => refreshes,
    isClosed: () => isClosed,
  }
}
