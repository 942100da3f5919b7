// All channels of a run as one sequence of messages, each with the reader of its channel.
import { reject } from '../signal/rejection.ts'
import type { StoredMessage } from '../store/messages.ts'
import type { Store } from '../store/open-store.ts'
import type { Channel, Reading } from './channel.ts'
import { createInbox } from './inbox.ts'

/** What reaches a run. */
export interface Feeds {
  /** Messages to decide on, one after the other; see {@link Inbox.messages}. */
  readonly messages: AsyncIterable<StoredMessage>
  /** What a message says. */
  read(message: StoredMessage): Reading
}

/** The same of channels that run. */
export interface RunningFeeds extends Feeds {
  /** The places in the store of messages that channels go on from. */
  keeps(): readonly number[]
}

/** What feeds need. */
export interface FeedsOptions {
  readonly store: Pick<Store, 'messages' | 'lazily' | 'flush'>
  /** Epoch ms. */
  readonly now: () => number
  readonly channels: readonly Channel[]
  /** Aborted when the bot stops. */
  readonly stop: AbortSignal
  /** See {@link createInbox}. */
  readonly maxWaiting?: number
}

/** Lets the channels run. They end together: where one breaks off, the messages end with its failure. */
export function openFeeds({ store, now, channels, stop, maxWaiting }: FeedsOptions): RunningFeeds {
  const inbox = createInbox({ store, now, ...(maxWaiting !== undefined && { maxWaiting }) })
  const running = channels.map(({ name, run }) =>
    run({
      deliver: (delivery) => inbox.take({ ...delivery, channel: name, receivedMs: now() }),
      last: (isIt, afterSeq) => store.messages.last(name, isIt, afterSeq),
      idle: inbox.idle,
      stop,
    }),
  )
  Promise.all(running).then(
    () => inbox.end(),
    (reason: unknown) => inbox.end({ reason }),
  )
  return {
    messages: inbox.messages(),
    read: readBy(channels),
    keeps: () => channels.flatMap(({ keeps }) => keeps?.() ?? []),
  }
}

/** Reads messages by the channels that brought them. */
export function readBy(channels: readonly Pick<Channel, 'name' | 'read'>[]): Feeds['read'] {
  const readers = new Map(channels.map(({ name, read }) => [name, read]))
  return (message) => {
    const read = readers.get(message.channel)
    if (read) return read(message)
    const rejection = reject('unknown-channel', `no channel of this run is called ${message.channel}`)
    return { kind: 'unreadable', rejection }
  }
}
