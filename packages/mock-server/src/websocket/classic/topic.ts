import type { ExchangeState } from '../../state/exchange-state.ts'
import type { SocketHost } from '../../state/token-store.ts'
import type { Hub } from '../hub.ts'
import type { StateFeed } from '../state-feed.ts'
import type { MessageParts } from './frames.ts'

/** State of a market as classic topics tell it. */
export type MarketFeed = StateFeed<MessageParts>

/** Who gets messages of classic topics. */
export type ClassicHub = Hub<MessageParts>

/** A family of topics: what stands before the colon. */
export interface TopicKind {
  readonly host: SocketHost
  readonly path: string
  readonly isPrivate: boolean
  /** Whether several arguments may be given at once, by comma. */
  readonly isMulti: boolean
  /** `none`: no colon. `optional`: with or without. */
  readonly argument: 'none' | 'optional' | 'needed'
  /** Whether an argument names something. */
  readonly accepts: (state: ExchangeState, argument: string) => boolean
  /** Undefined for topics that are fed by events. */
  readonly state?: MarketFeed
}

/** One topic out of what a client asked for. */
export interface Topic {
  readonly kind: TopicKind
  readonly name: string
  readonly argument: string
}

/** What is wrong with what a client asked for. */
export interface TopicRefusal {
  readonly code: number
  readonly text: string
}

/** Takes the topic of a subscription apart. */
export function parseTopics(
  kinds: ReadonlyMap<string, TopicKind>,
  state: ExchangeState,
  text: unknown,
): readonly Topic[] | TopicRefusal {
  if (typeof text !== 'string' || text === '') return { code: 406, text: 'topic is required' }
  const colon = text.indexOf(':')
  const path = colon < 0 ? text : text.slice(0, colon)
  const missing: TopicRefusal = { code: 404, text: `topic ${text} is not found` }
  const kind = kinds.get(path)
  if (kind === undefined) return missing
  const names = colon < 0 ? [] : text.slice(colon + 1).split(',')
  const wrong: TopicRefusal = { code: 400, text: `topic ${text} is not valid` }
  if (names.length === 0) {
    return kind.argument === 'needed' ? wrong : [{ kind, name: path, argument: '' }]
  }
  if (kind.argument === 'none' || (names.length > 1 && !kind.isMulti)) return wrong
  // A pair that is not listed is a topic that is not there: python-kucoin#52 shows the frame.
  if (names.some((name) => !kind.accepts(state, name))) return missing
  return names.map((argument) => ({ kind, name: `${path}:${argument}`, argument }))
}
