/** What a consumer holds, and what reaches it. */
import type { Client } from '../client/client.ts'
import type { KucoinError } from '../errors/kucoin-error.ts'
import type { AbortSignalLike } from '../platform/platform.ts'
import type { Topic } from '../topics/topic.ts'

/** A message of a topic. */
export interface FeedMessage<Data> {
  readonly type: 'message'
  readonly topic: Topic<Data>
  readonly data: Data
  /** What kind of message it is, where one topic brings several: KuCoin's `subject`; on unified sockets `snapshot` or `delta`. */
  readonly subject: string | undefined
  /** When it came, epoch ms of the client's own clock. */
  readonly receivedAtMs: number
  /** True where it was read over REST after a gap. */
  readonly isRecovered: boolean
}

/** Something that a consumer must know about what it did or did not see; comes in the stream, in its place. */
export type FeedMarker<Data> =
  /** KuCoin has acknowledged the subscription; from here on messages flow. */
  | { readonly type: 'subscribed'; readonly topic: Topic<Data> }
  /** Acknowledged, also after a break or on a renewed socket, but nothing came for `afterMs`: an unknown symbol is acknowledged too, and stays silent. */
  | { readonly type: 'silent'; readonly topic: Topic<Data>; readonly afterMs: number }
  /** The socket is gone; what happens from now on may be missed until `resumed`. */
  | {
      readonly type: 'reconnecting'
      readonly topic: Topic<Data>
      readonly reason: string
      readonly attempt: number
      readonly delayMs: number
    }
  /**
   * It flows again. `gapMs`: how long it did not. `recovered`: messages that were read over REST and came before this
   * marker. `isWhole`: true where nothing is missing: private topics that were caught up, and renewals.
   */
  | {
      readonly type: 'resumed'
      readonly topic: Topic<Data>
      readonly gapMs: number
      readonly recovered: number
      readonly isWhole: boolean
    }
  /** What was missed could not be read: the history has a hole. */
  | {
      readonly type: 'gap'
      readonly topic: Topic<Data>
      readonly sinceMs: number
      readonly error: KucoinError | undefined
    }
  /** KuCoin refused the topic, or its socket for good: it is over, and the others go on. */
  | { readonly type: 'refused'; readonly topic: Topic<Data>; readonly error: KucoinError }
  /** The reader was slower than the feed: `count` messages were dropped here, by the policy of its buffer. */
  | { readonly type: 'dropped'; readonly count: number }

/** What comes out of a feed. */
export type FeedItem<Data> = FeedMessage<Data> | FeedMarker<Data>

/** How a slow reader is treated. Sockets are always read. */
export interface BufferOptions {
  /** Messages that may wait; default 1024, and one in any case. */
  readonly size?: number | undefined
  /**
   * What goes where it is full: the oldest message (default), the newest, or the feed itself, with an error behind what waits.
   * With `latest` only the last message of each key waits at all (states: symbol or topic), in the place of the one before,
   * though never before a marker that came between them; where that is more than there is room for, the oldest goes.
   * Markers are never dropped; of a thousand and more those of a topic without a message between them become one of each
   * type, with the gaps and the recovered of all.
   */
  readonly overflow?: 'drop-oldest' | 'drop-newest' | 'latest' | 'fail' | undefined
}

/** Options of one subscription. */
export interface SubscribeOptions {
  /** Ends it. */
  readonly signal?: AbortSignalLike | undefined
  /**
   * For how long an acknowledged topic may stay silent before it is told, ms, 23 days at most; `false`: never. Default 10000, and `false` for
   * private topics: on a quiet account they say nothing.
   */
  readonly silentAfterMs?: number | false | undefined
}

/** A subscription that is read at its reader's own pace. */
export interface Feed<Data> extends AsyncIterable<FeedItem<Data>> {
  /** All that has come since the last read, at once: one promise for many items. */
  batches(): AsyncIterable<readonly FeedItem<Data>[]>
  /** Ends it: the loop ends too. */
  close(): void
  [Symbol.asyncDispose](): Promise<void>
}

/** A subscription that calls back. */
export interface Subscription {
  /**
   * Resolves once all topics are acknowledged, or at its end; rejects where one is refused. To ignore it is no unhandled
   * rejection: the stream tells of it too.
   */
  readonly ready: Promise<void>
  /**
   * Resolves at its end; rejects with the last refusal once all its topics were refused. To ignore it is no unhandled
   * rejection either.
   */
  readonly done: Promise<void>
  /**
   * Unsubscribes its topics at KuCoin and subscribes them again: a stream that starts with a snapshot starts anew, for all
   * who read it; `subscribed` is told again.
   */
  refresh(): void
  close(): void
  [Symbol.asyncDispose](): Promise<void>
}

/** All sockets of one client; `subscribe` reads them in a loop. */
export interface Feeds {
  /**
   * Subscribes, and calls back within the turn in which a frame came, never before it has returned. What the listener throws
   * ends its subscription, and is an unhandled rejection.
   *
   * @throws RequestError `REQUEST_INVALID` for no topic at all; where it is a client's `feeds`, for what is no topic too
   */
  listen<Data>(
    topics: Topic<Data> | readonly Topic<Data>[],
    listener: (item: FeedItem<Data>) => void,
    options?: SubscribeOptions,
  ): Subscription
  /** Ends every subscription and closes the sockets. Who subscribes later dials anew. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** The feeds of a ready client, which look at what they are given. */
export interface ClientFeeds extends Feeds {
  /**
   * Subscribes, for a loop.
   *
   * @throws RequestError `REQUEST_INVALID` for no topic at all, for what is none, and for a second loop over one feed
   * @throws ConfigError `OPTIONS_INVALID` for an option that there is not, or that cannot work
   * @throws FeedError (out of the loop) `TOPIC_REFUSED` where all topics were refused, `FEED_OVERFLOWED` by its policy
   */
  subscribe<Data>(
    topics: Topic<Data> | readonly Topic<Data>[],
    options?: SubscribeOptions & BufferOptions,
  ): Feed<Data>
}

/**
 * What one private topic needs so that its history has no hole: made once for each subscribed topic, asked for every
 * message.
 */
export interface Recovery<Data> {
  /**
   * Sees each message before it is delivered, live or recovered, and keeps of it what it needs, within bounds. What it throws
   * is told once, as a `gap`: the message is delivered all the same, and no `resumed` is whole from then on.
   *
   * @returns false where this event was delivered before
   */
  observe(data: Data, subject: string | undefined): boolean
  /**
   * Reads over REST what has happened since the last message it saw, or since it was made, in case it saw none. What flows
   * meanwhile waits, and is delivered after it. Marks nothing as seen: whoever delivers it shows it to
   * {@link Recovery.observe} first.
   *
   * @param gapMs - how long ago the last frame of the socket before came, in ms: all that happened earlier was delivered, but
   *   for what came while the program stood still for less than 4 s; read 5 s further back
   * @throws KucoinError where nothing can be read; the feed tells of a gap then, and asks again at the next reconnect
   */
  read(gapMs: number, signal: AbortSignalLike): Promise<Recovered<Data>>
}

/** What a recovery has read. */
export interface Recovered<Data> {
  /** In the order of the exchange's time. */
  readonly messages: readonly { readonly data: Data; readonly subject: string | undefined }[]
  /**
   * Why something may be missing beside these: the exchange no longer shows it, say. They are delivered all the same, and a
   * `gap` tells of the rest.
   */
  readonly missing: KucoinError | undefined
}

/** What a caught-up topic tells its readers. */
export interface Outlet {
  emit(data: unknown, subject: string | undefined, receivedAtMs: number, isRecovered: boolean): void
  /** What was missed could not be read whole. */
  gap(sinceMs: number, error: KucoinError | undefined): void
  resumed(gapMs: number, recovered: number, isWhole: boolean): void
}

/** Keeps the history of one topic whole: all its messages go through it. */
export interface CatchUp {
  /** Takes a live message. */
  take(data: unknown, subject: string | undefined, nowMs: number): void
  /** The topic flows again, after a gap that is so long by now, in ms. */
  start(gapMs: () => number): void
  /** The topic is gone: what is being read is given up, and what comes waits for {@link CatchUp.start}. */
  stop(): void
}

/** Makes what keeps a topic whole, `recoverBy` a {@link Recovery}; undefined where nothing can be read for it. */
export type Recover = (client: Client, topic: Topic<unknown>, outlet: Outlet) => CatchUp | undefined
