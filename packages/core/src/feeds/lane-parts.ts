import type { ConnectionParts } from '../socket/create-connection.ts'
import type { Home, Track } from './track.ts'
import type { WireParts } from './wire.ts'

/** What a lane is made of. */
export interface LaneParts
  extends Omit<ConnectionParts, 'listener'>,
    Pick<WireParts, 'protocol' | 'perWindow'> {
  readonly room: Lane['room']
  /** Takes a topic for which this socket has no room. */
  move(track: Track): void
  /** A topic is over. */
  forget(track: Track): void
  /** There is no topic left. */
  empty(): void
}

/** One connection and its topics. */
export interface Lane extends Home {
  /** Topics that one socket of its kind takes, as far as is known; what KuCoin says of it is written here. */
  readonly room: { limit: number }
  /** Whether it can take a topic: it is not full, and has none whose messages look the same. */
  hasRoom(track: Track): boolean
  add(track: Track): void
  close(): void
}
