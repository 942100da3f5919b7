// What channels over a connection have in common: they are there again whenever they were lost, until the bot stops.
import type { Channel, ChannelWorld, Reader } from '../channel.ts'
import type { FeedListener } from '../feed-event.ts'
import type { Access } from './access.ts'
import { keepConnected } from './reconnect.ts'

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

/**
 * A channel of connections, one after the other.
 * @param connect - opens one, calls `opened` once it is up, and ends when it is lost
 */
export function createStreamChannel<Settings extends StreamSettings>(
  settings: Settings,
  connect: (settings: Settings, world: ChannelWorld, opened: () => void) => Promise<void>,
): Channel {
  const { name, read, tell, random, firstPauseMs } = settings
  return {
    name,
    read,
    run: (world) =>
      keepConnected(
        {
          ...{ channel: name, stop: world.stop, tell, random },
          ...(firstPauseMs !== undefined && { firstPauseMs }),
        },
        (opened) => connect(settings, world, opened),
      ),
  }
}
