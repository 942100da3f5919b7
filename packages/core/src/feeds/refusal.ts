/** What KuCoin means by its refusal of a request. */
import { FeedError } from '../errors/feed-error.ts'

/** What is to be done about a refusal. */
export interface Refusal {
  /** It was too much at once: the same may be asked for later. */
  readonly isBusy: boolean
  /** Topics that the socket takes: NaN where it is full and does not say how many, undefined where that is not the reason. */
  readonly limit: number | undefined
}

/** Reads the words of a refusal. */
export function readRefusal(words: string): Refusal {
  const isFull = /exceed(?!.*per time)/.test(words)
  // A socket that takes none is none that one could go on with.
  return {
    isBusy: words.includes('permits'),
    limit: isFull ? Number(/of ([1-9]\d*)/.exec(words)?.[1]) : undefined,
  }
}

/** The error of a topic that is over. */
export function topicRefused(topic: string, words: string): FeedError {
  return new FeedError('TOPIC_REFUSED', {
    message: `KuCoin refused the topic ${topic}.`,
    seen: [`KuCoin: ${words}`],
    fix: 'look for a typo in the symbol.',
    outcome: 'refused',
    topic,
  })
}
