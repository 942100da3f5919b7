/** What KuCoin means by its refusal of a request. */
import { FeedError } from '../errors/feed-error.ts'

/** How long KuCoin may take to acknowledge a request. */
export const ANSWER_MS = 10_000
/** How often a topic is asked for that gets no answer, or no room. */
export const MAX_TRIES = 5
/** In place of KuCoin's words, where there were none. */
export const NO_ANSWER = 'no answer'

/** What is to be done about a refusal. */
export interface Refusal {
  /** It was too much at once, or KuCoin has trouble of its own: the same may be asked for later. */
  readonly isBusy: boolean
  /** Topics that the socket takes: NaN where it is full and does not say how many, undefined where that is not the reason. */
  readonly limit: number | undefined
}

/** Reads the words of a refusal. */
export function readRefusal(words: string): Refusal {
  return {
    isBusy: /permits|busy|^500/.test(words),
    // A socket that takes none is none that one could go on with.
    limit: /exceed(?!.*per time)/.test(words) ? Number(/of ([1-9]\d*)/.exec(words)?.[1]) : undefined,
  }
}

/**
 * The error of a topic that is over; without words of KuCoin, of one that was never answered for.
 *
 * @param isBusy - whether KuCoin may take it later
 */
export function topicRefused(topic: string, words: string, isBusy: boolean): FeedError {
  const isSilent = words === NO_ANSWER
  const mayPass = isSilent || isBusy
  return new FeedError('TOPIC_REFUSED', {
    message: `KuCoin ${isSilent ? 'never answered for' : 'refused'} the topic ${topic}.`,
    // As the bounds above have it.
    seen: [isSilent ? '5 requests, 10 s each' : `KuCoin: ${words}`],
    fix: mayPass ? 'subscribe later, or see whether it still exists.' : 'look for a typo in the symbol.',
    retry: mayPass ? 'after-delay' : 'never',
    outcome: 'refused',
    topic,
  })
}
