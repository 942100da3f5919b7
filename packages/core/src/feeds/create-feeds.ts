/** All sockets of one client, and who reads what of them. */
import type { Client } from '../client/client.ts'
import type { KucoinError } from '../errors/kucoin-error.ts'
import { RequestError } from '../errors/request-error.ts'
import { onAbort } from '../platform/or-abort.ts'
import { classic } from '../protocol/classic.ts'
import type { Protocol, SocketHosts } from '../protocol/protocol.ts'
import { isPrivate } from '../protocol/words.ts'
import type { ConnectionOptions } from '../socket/connection.ts'
import { createConnection } from '../socket/create-connection.ts'
import { createDialBudget } from '../socket/dial-budget.ts'
import type { SocketKind, Topic } from '../topics/topic.ts'
import type { FeedItem, Feeds, Recover, SubscribeOptions, Subscription } from './contract.ts'
import { createLane, type Lane } from './lane.ts'
import { createReader } from './reader.ts'
import { type AnyTopic, createTrack, type Reader, type Track, welcome } from './track.ts'

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
 * for await (const item of feeds.subscribe(trades)) {
 *   if (item.type === 'message') console.log(item.data.price, item.data.size)
 *   else console.log(item.type) // subscribed, reconnecting, resumed
 * }
 * ```
 */
export function createFeeds(client: Client, options: FeedsOptions = {}): Feeds {
  const { platform } = client
  const budget = createDialBudget()
  const tracks = new Map<string, Track>()
  const homes = new Map<Track, Lane>()
  const lanes = new Map<SocketKind, Set<Lane>>()
  /** What is known of the room on the sockets of each kind. */
  const rooms = new Map<SocketKind, { limit: number }>()
  const closers = new Set<() => void>()

  function place(track: Track): void {
    const { socket, protocol = classic } = track.topic
    const mine = lanes.get(socket) ?? new Set()
    lanes.set(socket, mine)
    const lane = [...mine].find((one) => one.hasRoom(track)) ?? openLane(socket, protocol, mine)
    homes.set(track, lane)
    lane.add(track)
  }

  function openLane(socket: SocketKind, protocol: Protocol, mine: Set<Lane>): Lane {
    const [usual, perWindow] = protocol.limitsOf(socket)
    const room = rooms.get(socket) ?? { limit: options.topicsPerSocket ?? usual }
    rooms.set(socket, room)
    const lane = createLane({
      platform,
      protocol,
      perWindow,
      room,
      connect: (listener) =>
        createConnection({
          platform,
          listener,
          budget,
          dialect: protocol.dialectOf(client, socket, options.sockets ?? {}),
          options: options.connection,
        }),
      move: place,
      forget(track) {
        tracks.delete(nameOf(track.topic))
        homes.delete(track)
      },
      empty() {
        mine.delete(lane)
        lane.close()
      },
    })
    mine.add(lane)
    return lane
  }

  function join(reader: Reader): Track {
    const { topic } = reader
    const name = nameOf(topic)
    const known = tracks.get(name)
    const track =
      known ??
      createTrack(
        topic,
        platform,
        isPrivate(topic.socket) ? (outlet) => options.recover?.(client, topic, outlet) : undefined,
      )
    track.readers = [...track.readers, reader]
    if (known) {
      homes.get(track)?.sync()
      // Not before the caller holds what it has asked for.
      void Promise.resolve().then(() => track.isLive && track.readers.includes(reader) && welcome(reader))
    } else {
      tracks.set(name, track)
      place(track)
    }
    return track
  }

  function start(
    topics: AnyTopic | readonly AnyTopic[],
    take: (item: FeedItem<unknown>) => void,
    { signal, silentAfterMs }: SubscribeOptions = {},
    over: (error: unknown) => void = () => {},
  ): Subscription {
    const wanted = new Map([topics].flat().map((topic) => [nameOf(topic), topic as AnyTopic]))
    if (!wanted.size) throw new RequestError('REQUEST_INVALID', 'There is no topic.', 'name one at least.')
    let isOver = false
    const pending = new Set<Reader>()
    const joined = new Map<Reader, Track>()
    const timers = new Map<Reader, () => void>()
    let leave = (): void => {}
    let settle = (_error?: KucoinError): void => {}
    const ready = new Promise<void>((resolve, reject) => {
      settle = (error) => (error ? reject(error) : resolve())
    })
    // The stream tells of a refusal too.
    ready.catch(() => {})

    function close(error?: unknown): void {
      if (isOver) return
      isOver = true
      closers.delete(close)
      leave()
      for (const cancel of timers.values()) cancel()
      for (const [reader, track] of joined) {
        track.readers = track.readers.filter((other) => other !== reader)
        homes.get(track)?.sync()
      }
      settle()
      over(error)
    }

    function watch(reader: Reader): void {
      const afterMs = silentAfterMs ?? (isPrivate(reader.topic.socket) ? false : 10_000)
      const sinceMs = platform.now()
      timers.get(reader)?.()
      if (afterMs === false) return
      const look = (): void => {
        const { heardAtMs = 0, isLive } = joined.get(reader) ?? {}
        if (isLive && heardAtMs < sinceMs) reader.take({ type: 'silent', topic: reader.topic, afterMs })
      }
      timers.set(reader, platform.setTimer(look, Math.min(afterMs, 2e9)))
    }

    function enter(topic: AnyTopic): void {
      const reader: Reader = {
        topic,
        isTold: false,
        take(item) {
          if (isOver) return
          try {
            take(item)
          } catch (error) {
            close()
            // Its own fault, and for its own program to see: an unhandled rejection.
            void Promise.reject(error)
          }
        },
        opened() {
          pending.delete(reader)
          if (!pending.size) settle()
          if (!isOver) watch(reader)
        },
        refused(error) {
          joined.delete(reader)
          reader.take({ type: 'refused', topic, error })
          settle(error)
          if (!joined.size) close(error)
        },
      }
      pending.add(reader)
      joined.set(reader, join(reader))
    }

    closers.add(close)
    leave = onAbort(signal, () => close())
    for (const topic of wanted.values()) if (!isOver) enter(topic)
    return {
      ready,
      refresh() {
        for (const track of joined.values()) homes.get(track)?.refresh(track)
      },
      close: () => close(),
      async [Symbol.asyncDispose]() {
        close()
      },
    }
  }

  async function close(): Promise<void> {
    for (const end of closers) end()
    for (const mine of lanes.values()) for (const lane of mine) lane.close()
    for (const all of [tracks, homes, lanes]) all.clear()
  }

  return {
    subscribe(topics, options = {}) {
      return createReader(
        options,
        (take, over) => start(topics as AnyTopic, take, options, over).close,
      ) as never
    },
    listen: (topics, listener, options) => start(topics as AnyTopic, listener as never, options),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Tells subscriptions apart. */
function nameOf({ socket, channel, argument, fields }: Topic<unknown>): string {
  return JSON.stringify([socket, channel, argument, fields])
}
