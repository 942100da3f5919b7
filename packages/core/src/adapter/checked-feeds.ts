import { RequestError } from '../errors/request-error.ts'
import {
  type BufferOptions,
  type ClientFeeds,
  type Feeds,
  type SubscribeOptions,
  subscribe,
} from '../feeds/index.ts'
import type { SocketKind } from '../topics/topic.ts'
import { checkOptions, hasFunctions, isRecord, type OptionRule, oneOf, rules } from './check-options.ts'

const sockets: Readonly<Record<SocketKind, true>> = {
  spot: true,
  'spot-private': true,
  futures: true,
  'futures-private': true,
  'unified-spot': true,
  'unified-futures': true,
  'unified-private': true,
}

const heard: Readonly<Record<keyof SubscribeOptions, OptionRule>> = {
  signal: hasFunctions('an AbortSignal', 'addEventListener', 'removeEventListener'),
  silentAfterMs: [
    'a number of milliseconds above 0, or false',
    (value) => value === false || (rules.durationMs[1](value) && value !== 0),
  ],
}

const read: Readonly<Record<keyof (SubscribeOptions & BufferOptions), OptionRule>> = {
  ...heard,
  size: rules.count,
  overflow: oneOf('drop-oldest', 'drop-newest', 'latest', 'fail'),
}

/** Lets feeds look at what they are given: what is no topic, or an option that nobody reads, would fail late or not at all. */
export function checkedFeeds(feeds: Feeds): ClientFeeds {
  return {
    ...feeds,
    subscribe(topics, options = {}) {
      checkTopics(topics)
      checkOptions('subscribe', options, read)
      return subscribe(feeds, topics, options)
    },
    listen(topics, listener, options = {}) {
      checkTopics(topics)
      if (typeof listener !== 'function')
        throw new RequestError(
          'REQUEST_INVALID',
          'listen has no listener.',
          'give a function that takes an item.',
        )
      checkOptions('listen', options, heard)
      return feeds.listen(topics, listener, options)
    },
  }
}

function checkTopics(topics: unknown): void {
  for (const topic of [topics].flat()) {
    if (isRecord(topic) && Object.hasOwn(sockets, String(topic['socket']))) {
      if (!String(topic['socket']).startsWith('unified') || isRecord(topic['protocol'])) continue
      throw new RequestError(
        'REQUEST_INVALID',
        `A topic on a ${topic['socket']} socket does not say how that is spoken to.`,
        "make it by a call: topics.unified.spot.ticker('BTC-USDT'); or give it protocol: unifiedProtocol.",
      )
    }
    const what =
      typeof topic === 'function' ? 'A function that makes a topic' : `A value of type ${typeof topic}`
    throw new RequestError(
      'REQUEST_INVALID',
      `${what} is no topic.`,
      "make one by a call: topics.spot.ticker('BTC-USDT'); topics are in the package's entry topics.",
    )
  }
}
