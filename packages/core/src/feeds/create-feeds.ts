/** All sockets of one client, and who reads what of them. */
import type { Client } from '../client/client.ts'
import { RequestError } from '../errors/request-error.ts'
import { onAbort } from '../platform/or-abort.ts'
import { classic } from '../protocol/classic.ts'
import type { SocketHosts } from '../protocol/protocol.ts'
import { isPrivate } from '../protocol/words.ts'
import type { ConnectionOptions } from '../socket/connection.ts'
import { createDialBudget } from '../socket/dial-budget.ts'
import type { SocketKind, Topic } from '../topics/topic.ts'
import type { FeedItem, Feeds, Recover } from './contract.ts'
import { createLane } from './lane.ts'
import type { Lane } from './lane-parts.ts'
import { type AnyTopic, createTrack, type Reader, type Track } from './track.ts'

/** How feeds are set up; everything has a default. */
export interface FeedsOptions {
  /**
   * Reads what private topics missed: `createRecover()`, which the client of an adapter takes by itself, or `recoverBy` what
   * is one's own; else default: nothing is read, and `resumed` says that it is not whole.
   */
  readonly recover?: Recover | undefined
  /**
   * Hosts of the unified sockets. Default KuCoin's own where the client's spot host is KuCoin's; on loopback the mock
   * exchange's; for any other host none, so that a rehearsal never reaches the real exchange.
   */
  readonly sockets?: SocketHosts | undefined
  /** Topics per socket; default 300 on classic ones, 600 on unified public, 400 on unified private. Further ones get a socket more. */
  readonly topicsPerSocket?: number | undefined
  /** Patience of the connections. */
  readonly connection?: ConnectionOptions | undefined
}

/**
 * Makes the feeds of a client. Nothing is dialled before something is subscribed to.
 *
 * @example
 * ```ts
 * import { createClient } from '@kucoin-kit/core'
 * import { createFeeds } from '@kucoin-kit/core/feeds'
 * import type { Topic } from '@kucoin-kit/core/topics'
 *
 * const trades: Topic<{ price: string; size: string }> = {
 *   socket: 'spot',
 *   channel: '/market/match',
 *   argument: 'BTC-USDT',
 *   kind: 'event',
 * }
 * await using feeds = createFeeds(createClient())
 * const subscription = feeds.listen(trades, (item) => {
 *   if (item.type === 'message') console.log(item.data.price, item.data.size)
 *   else console.log(item.type) // subscribed, reconnecting, resumed
 * })
 * await subscription.done
 * ```
 */
export function createFeeds(client: Client, options: FeedsOptions = {}): Feeds {
  const { platform } = client
  const budget = createDialBudget()
  const tracks = new Map<string, Track>()
  const lanes = new Set<Lane>()
  /** How many topics a socket of each kind takes, as far as is known. */
  const rooms: Partial<Record<SocketKind, Lane['room']>> = {}
  const closers = new Set<() => void>()

  function place(track: Track): void {
    const { socket, protocol = classic } = track.topic
    const [topics, perWindow] = protocol.limitsOf(socket)
    rooms[socket] ??= { limit: options.topicsPerSocket || topics }
    const room = rooms[socket]
    const lane = [...lanes].find((one) => one.room === room && one.hasRoom(track)) ?? open()
    track.home = lane
    lane.add(track)

    function open(): Lane {
      const lane = createLane({
        platform,
        protocol,
        perWindow,
        room,
        budget,
        dialect: protocol.dialectOf(client, socket, options.sockets ?? {}),
        options: options.connection,
        move: place,
        forget: ({ name }) => tracks.delete(name),
        empty() {
          lanes.delete(lane)
          lane.close()
        },
      })
      lanes.add(lane)
      return lane
    }
  }

  function join(reader: Reader): void {
    const { topic } = reader
    const name = nameOf(topic)
    let track = tracks.get(name)
    if (!track) {
      track = createTrack(name, topic, platform, (outlet) =>
        isPrivate(topic.socket) ? options.recover?.(client, topic, outlet) : undefined,
      )
      place(track)
      tracks.set(name, track)
    }
    reader.track = track
    track.readers = [...track.readers, reader]
    track.home?.sync()
  }

  return {
    listen(topics, listener, { signal, silentAfterMs } = {}) {
      const wanted = new Map([topics].flat().map((topic) => [nameOf(topic as AnyTopic), topic as AnyTopic]))
      if (!wanted.size) throw new RequestError('REQUEST_INVALID', 'There is no topic.', 'name one at least.')
      let isOver = false
      let leave = (): void => {}
      const ready = promised()
      const done = promised()
      const readers = new Set<Reader>()

      function tell(item: FeedItem<unknown>): void {
        if (isOver) return
        try {
          listener(item as never)
        } catch (error) {
          close()
          // Its own fault, and for its own program to see: an unhandled rejection.
          void Promise.reject(error)
        }
      }

      function close(error?: unknown): void {
        if (isOver) return
        isOver = true
        closers.delete(end)
        leave()
        for (const reader of readers) {
          const { track } = reader
          reader.cancel()
          if (!track) continue
          track.readers = track.readers.filter((other) => other !== reader)
          track.home?.sync()
        }
        readers.clear()
        ready.settle()
        done.settle(error)
      }
      const end = (): void => close()

      for (const topic of wanted.values()) {
        const afterMs = silentAfterMs ?? (isPrivate(topic.socket) ? false : 10_000)
        const reader: Reader = {
          topic,
          track: undefined,
          isTold: false,
          cancel() {},
          watch() {
            reader.cancel()
            const { track } = reader
            const before = track?.heard
            if (isOver || afterMs === false) return
            reader.cancel = platform.setTimer(
              () => {
                if (track?.isLive && track.heard === before) tell({ type: 'silent', topic, afterMs })
              },
              Math.min(afterMs, 2e9),
            )
          },
          take(item) {
            if (item.type === 'refused') readers.delete(reader)
            tell(item)
            if (item.type === 'subscribed') {
              if ([...readers].every(({ isTold }) => isTold)) ready.settle()
              reader.watch()
            } else if (item.type === 'refused') {
              reader.cancel()
              ready.settle(item.error)
              if (!readers.size) close(item.error)
            }
          },
        }
        readers.add(reader)
      }

      closers.add(end)
      leave = onAbort(signal, end)
      try {
        for (const reader of readers) if (!isOver) join(reader)
      } catch (error) {
        // Whatever is no topic: those before it are left.
        close()
        throw error
      }
      return {
        ready: ready.promise,
        done: done.promise,
        refresh() {
          for (const { track } of readers) {
            if (!track) continue
            track.isAgain = true
            track.home?.sync()
          }
        },
        close: end,
        [Symbol.asyncDispose]: async () => close(),
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  }

  async function close(): Promise<void> {
    for (const end of closers) end()
    for (const lane of lanes) lane.close()
    lanes.clear()
    tracks.clear()
  }
}

/** A promise that is settled later, and whose rejection nobody has to handle: the stream tells of it too. */
function promised() {
  let settle!: (error?: unknown) => void
  const promise = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve())
  })
  promise.catch(() => {})
  return { promise, settle }
}

/** Tells subscriptions apart. */
function nameOf({ socket, channel, argument, fields }: Topic<unknown>): string {
  return JSON.stringify([socket, channel, argument, fields])
}
