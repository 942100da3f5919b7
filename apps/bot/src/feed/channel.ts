// What every way into the bot has in common, be it a file, a door or a socket.
import type { Heartbeat } from '../signal/heartbeat.ts'
import type { RawMessage } from '../signal/message.ts'
import type { Rejection } from '../signal/rejection.ts'
import type { Signal } from '../signal/signal.ts'
import type { MessageTable, NewMessage, StoredMessage } from '../store/messages.ts'
import type { Taken } from './inbox.ts'

/** What a message turned out to be. */
export type Reading =
  | { readonly kind: 'signal'; readonly signal: Signal }
  | { readonly kind: 'heartbeat'; readonly heartbeat: Heartbeat }
  | { readonly kind: 'unreadable'; readonly rejection: Rejection }

/** Reads the messages of a channel. It never throws, and the same bytes always read the same. */
export type Reader = (message: Pick<RawMessage, 'bytes' | 'overlong'>) => Reading

/** A message as its channel hands it over. */
export type Delivery = Pick<NewMessage, 'label' | 'bytes' | 'overlong' | 'delivery'>

/** What a channel may use of the world. */
export interface ChannelWorld {
  /**
   * Hands a message over; resolved once it is on disk.
   * @throws the store's failure
   */
  deliver(delivery: Delivery): Promise<Taken>
  /** The latest message of this channel that `isIt` says yes to, those of earlier runs included; see {@link MessageTable.last}. */
  last(isIt: (message: StoredMessage) => boolean, afterSeq?: number): StoredMessage | undefined
  /** Resolved once every message taken so far was decided on. */
  idle(): Promise<void>
  /** Aborted when the bot stops. */
  readonly stop: AbortSignal
}

/** One way into the bot. */
export interface Channel {
  /** Names it in the store, for good: its messages are read by the reader that has this name at the next start. */
  readonly name: string
  readonly read: Reader
  /** Brings messages until there are no more or the bot stops; rejects where it breaks off. */
  run(world: ChannelWorld): Promise<void>
  /** The place in the store of the message that it would go on from, once it runs; absent where it goes on from none. */
  readonly keeps?: () => number | undefined
}
