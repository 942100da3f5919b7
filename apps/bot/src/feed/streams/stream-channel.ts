// What channels over a connection have in common: they are there again whenever they were lost, until the bot stops.
import type { StoredMessage } from '../../store/messages.ts'
import type { Channel, ChannelWorld, Reader } from '../channel.ts'
import type { FeedListener } from '../feed-event.ts'
import type { Access } from './access.ts'
import { DeliveryFailed, keepConnected } from './reconnect.ts'

/** A feed over a connection that the bot opens. */
export interface StreamSettings {
  readonly name: string
  readonly read: Reader
  /** Asked before every connection. */
  readonly access: () => Access
  /** A server that is silent for so long, pings and comments included, is taken to be gone; in ms. */
  readonly silenceMs: number
  readonly tell: FeedListener
  /** From 0 to below 1. */
  readonly random: () => number
  /** See {@link keepConnected}. */
  readonly firstPauseMs?: number
}

/** What a connection may use of the world. */
export interface StreamWorld extends ChannelWorld {
  /** The latest message that says where to go on from; undefined where none was seen. */
  place(): StoredMessage | undefined
}

/** How one kind of connection works. */
export interface StreamKind<Settings extends StreamSettings> {
  /** Whether a message says where to go on from; absent where none does. */
  readonly isPlace?: (message: StoredMessage, settings: Settings) => boolean
  /** Opens a connection, calls `opened` once it is up, and ends when it is lost. */
  connect(settings: Settings, world: StreamWorld, opened: () => void): Promise<void>
}

/** A channel of connections, one after the other. */
export function createStreamChannel<Settings extends StreamSettings>(
  settings: Settings,
  { isPlace, connect }: StreamKind<Settings>,
): Channel {
  const { name, read, tell, random, firstPauseMs } = settings
  let place: StreamWorld['place'] = () => undefined
  return {
    name,
    read,
    keeps: () => place()?.seq,
    run(world) {
      if (isPlace) place = createPlace(world, (message) => isPlace(message, settings))
      const own = { ...world, place }
      return keepConnected(
        {
          ...{ channel: name, stop: world.stop, tell, random },
          ...(firstPauseMs !== undefined && { firstPauseMs }),
        },
        (opened) => connect(settings, own, opened),
      )
    },
  }
}

/** Looks at what has come since it last looked: a stream that is lost often may have brought heartbeats alone for days. */
function createPlace(
  { last }: Pick<ChannelWorld, 'last'>,
  isPlace: (message: StoredMessage) => boolean,
): StreamWorld['place'] {
  let seenSeq = 0
  let place: StoredMessage | undefined
  return () => {
    const afterSeq = seenSeq
    const isIt = (message: StoredMessage): boolean => {
      seenSeq = Math.max(seenSeq, message.seq)
      return isPlace(message)
    }
    try {
      place = last(isIt, afterSeq) ?? place
    } catch (cause) {
      throw new DeliveryFailed('where to go on from could not be read', { cause })
    }
    return place
  }
}
