/**
 * A topic is a plain object, as an endpoint is: what a feed needs to know of one subscription, with the type of what it
 * brings attached. A bundle pays only for the topics that it imports.
 */

import type { Protocol, Subject } from '../protocol/protocol.ts'
import type { WideIntegers } from './wide-integers.ts'

export type { Protocol, SocketKind, Subject } from '../protocol/protocol.ts'
export type { WideIntegers } from './wide-integers.ts'

/** What a feed reads of a topic. */
export interface TopicRow extends Subject {
  /** How its socket is spoken to; default as classic ones are. Unified topics name `unifiedProtocol`. */
  readonly protocol?: Protocol
  /** How many arguments one request may name; default 1. */
  readonly perRequest?: number
  /**
   * What a message is: `state` replaces the one before it, `event` stands for itself, `delta` changes what the ones before
   * it have made. Decides what a slow reader may lose.
   */
  readonly kind: 'state' | 'event' | 'delta'
  /** Fields whose integers may exceed 2^53, by `wideIntegers`; they arrive as strings of digits. */
  readonly integers?: WideIntegers
  /**
   * Names a message: two of the same name are one, that came over two sockets. Absent where a second delivery does no harm:
   * those are put in order by {@link TopicRow.sequenceOf}.
   */
  readonly idOf?: (data: never, subject: string | undefined) => string
  /** Names what a state is about, where one topic tells of many: the pair of `/market/ticker:all`. */
  readonly keyOf?: (data: never, subject: string | undefined) => string
  /**
   * Stands a state or a delta in its place: a sequence, or the exchange's own time. Where two sockets overlap, one that is lower
   * than the last of its key is old; an equal one may be new, since all that happens in one moment has its time.
   */
  readonly sequenceOf?: (data: never) => number
}

/**
 * One subscription of KuCoin's.
 *
 * @typeParam Data - the `data` of each message
 */
export interface Topic<Data> extends TopicRow {
  /** Carries the type; never set. */
  readonly types?: () => Data
}

/** The `data` of a topic's messages. */
export type DataOf<OneTopic> = OneTopic extends Topic<infer Data> ? Data : never

/** A closed list as far as it is known today: other values pass. */
export type Known<Value extends string> = Value | (string & {})
