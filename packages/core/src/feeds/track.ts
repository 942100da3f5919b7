/** One topic on the wire, and all who read it: two consumers of a topic are one subscription at KuCoin. */
import type { KucoinError } from '../errors/kucoin-error.ts'
import type { Platform } from '../platform/platform.ts'
import { stopwatch } from '../platform/stopwatch.ts'
import type { Topic } from '../topics/topic.ts'
import type { CatchUp, FeedItem, FeedMarker, Outlet } from './contract.ts'

/** A topic whose data nobody has looked into. */
export type AnyTopic = Topic<unknown>

/** One consumer of one topic. */
export interface Reader {
  readonly topic: AnyTopic
  /** What it reads. */
  track: Track | undefined
  /** Whether it was told that its topic is there. */
  isTold: boolean
  /** Takes what comes, in order. */
  take(item: FeedItem<unknown>): void
  /** Looks, after a while, whether its topic says anything: what was acknowledged may stay silent. */
  watch(): void
  /** Takes its timer off. */
  cancel(): void
}

/** A marker, before each reader's own topic is put into it. */
type Note = FeedMarker<unknown> extends infer One ? (One extends unknown ? Omit<One, 'topic'> : never) : never

/** Where a topic is subscribed. */
export interface Home {
  /** Looks again at what is to be subscribed, after a change of readers. */
  sync(): void
}

/** A topic on the wire. */
export interface Track {
  readonly topic: AnyTopic
  /** Tells subscriptions apart. */
  readonly name: string
  /** Where it is subscribed. */
  home: Home | undefined
  /** Those who read it; another list after each change, so that a loop over it is safe. */
  readers: readonly Reader[]
  /** Whether it is acknowledged on the socket in use. */
  isLive: boolean
  /** How many messages have come. */
  heard: number
  /** How many topics one request with it may name; 1 once a refusal is being narrowed down. */
  most: number
  /** Requests that were not answered. */
  tries: number
  /** To be unsubscribed once, and subscribed again. */
  isAgain: boolean
  /** Takes one message. */
  deliver(data: unknown, subject: string | undefined, nowMs: number): void
  /** KuCoin has acknowledged it on the socket in use. */
  opened(): void
  /** Tells readers, once, that it is there. */
  welcome(): void
  /** It is being unsubscribed. */
  shut(): void
  /** The socket is gone, and has brought nothing for so long; default: until now. */
  lost(silentMs?: number, note?: Note): void
  refuse(error: KucoinError): void
  /** Nobody reads it any more. */
  stop(): void
}

/** Makes the track of a topic. */
export function createTrack(
  name: string,
  topic: AnyTopic,
  platform: Platform,
  recover: (outlet: Outlet) => CatchUp | undefined,
): Track {
  /** How long the gap is by now, ms; undefined where there is none. */
  let gap: (() => number) | undefined

  function emit(
    data: unknown,
    subject: string | undefined,
    receivedAtMs: number,
    isRecovered: boolean,
  ): void {
    for (const reader of track.readers)
      reader.take({ type: 'message', topic: reader.topic, data, subject, receivedAtMs, isRecovered })
  }

  function tell(note: Note, readers = track.readers): void {
    for (const reader of readers) reader.take({ ...note, topic: reader.topic } as FeedMarker<unknown>)
  }

  function resumed(gapMs: number, recovered: number, isWhole: boolean): void {
    gap = undefined
    tell(
      { type: 'resumed', gapMs, recovered, isWhole },
      track.readers.filter(({ isTold }) => isTold),
    )
  }

  const catchUp = recover({
    emit,
    gap: (sinceMs, error) => tell({ type: 'gap', sinceMs, error }),
    resumed,
  }) ?? {
    take: (data, subject, nowMs) => emit(data, subject, nowMs, false),
    start: (gapMs) => resumed(gapMs(), 0, false),
    stop() {},
  }

  const track: Track = {
    topic,
    name,
    home: undefined,
    readers: [],
    isLive: false,
    heard: 0,
    most: topic.perRequest ?? 1,
    tries: 0,
    isAgain: false,
    deliver(data, subject, nowMs) {
      track.heard += 1
      catchUp.take(data, subject, nowMs)
    },
    opened() {
      track.isLive = true
      track.most = topic.perRequest ?? 1
      if (gap) catchUp.start(gap)
      track.welcome()
      // What was acknowledged anew may be silent from now on.
      for (const reader of track.readers) reader.watch()
    },
    welcome() {
      for (const reader of track.readers) {
        if (reader.isTold) continue
        reader.isTold = true
        tell({ type: 'subscribed' }, [reader])
      }
    },
    shut() {
      track.isLive = false
      if (track.readers.length) gap ??= stopwatch(platform)
      if (gap) track.stop()
      for (const reader of track.readers) reader.isTold = false
    },
    lost(silentMs, note) {
      track.isAgain = false
      if (track.isLive) gap ??= stopwatch(platform, silentMs)
      track.isLive = false
      if (gap) track.stop()
      if (note) tell(note)
    },
    refuse(error) {
      track.stop()
      tell({ type: 'refused', error })
    },
    stop: catchUp.stop,
  }
  return track
}
