/** One topic on the wire, and all who read it: two consumers of a topic are one subscription at KuCoin. */
import type { KucoinError } from '../errors/kucoin-error.ts'
import type { Platform } from '../platform/platform.ts'
import { stopwatch } from '../platform/stopwatch.ts'
import type { Topic } from '../topics/topic.ts'
import type { CatchUp, FeedItem, FeedMarker, Outlet } from './contract.ts'
import type { Overlap } from './overlap.ts'

/** A topic whose data nobody has looked into. */
export type AnyTopic = Topic<unknown>

/** One consumer of one topic. */
export interface Reader {
  readonly topic: AnyTopic
  /** Takes what comes, in order. */
  take(item: FeedItem<unknown>): void
  /** Whether it was told that its topic is there. */
  isTold: boolean
  /** Takes its timer off. */
  cancel(): void
  /** KuCoin has acknowledged it. */
  opened(): void
  /** It is over, for a reason. */
  refused(error: KucoinError): void
}

/** A marker, before each reader's own topic is put into it. */
type Note = FeedMarker<unknown> extends infer One ? (One extends unknown ? Omit<One, 'topic'> : never) : never

/** Where a topic is subscribed. */
export interface Home {
  /** Looks again at what is to be subscribed, after a change of readers. */
  sync(): void
  /** Unsubscribes it, and subscribes it again. */
  refresh(track: Track): void
}

/** A topic on the wire. */
export interface Track {
  readonly topic: AnyTopic
  /** Where it is subscribed. */
  home: Home | undefined
  /** Those who read it; another list after each change, so that a loop over it is safe. */
  readers: readonly Reader[]
  /** Whether it is acknowledged on the socket in use. */
  isLive: boolean
  /** When the last message came, epoch ms. */
  heardAtMs: number
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
  /** It is being unsubscribed. */
  shut(): void
  /** The socket is gone, and has brought nothing for so long; default: until now. */
  lost(silentMs?: number, note?: Note): void
  /** Compares two sockets, while one takes over from the other. */
  overlap: Overlap | undefined
  refuse(error: KucoinError): void
  /** Nobody reads it any more. */
  stop(): void
}

/** Makes the track of a topic. */
export function createTrack(
  topic: AnyTopic,
  platform: Platform,
  recover: ((outlet: Outlet) => CatchUp | undefined) | undefined,
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

  function tell(note: Note): void {
    for (const reader of track.readers) reader.take({ ...note, topic: reader.topic } as FeedMarker<unknown>)
  }

  function resumed(gapMs: number, recovered: number, isWhole: boolean): void {
    gap = undefined
    for (const reader of track.readers) {
      if (reader.isTold) reader.take({ type: 'resumed', topic: reader.topic, gapMs, recovered, isWhole })
    }
  }

  const catchUp = recover?.({
    emit,
    gap: (sinceMs, error) => tell({ type: 'gap', sinceMs, error }),
    resumed,
  })

  const track: Track = {
    topic,
    home: undefined,
    readers: [],
    isLive: false,
    heardAtMs: 0,
    most: topic.perRequest ?? 1,
    tries: 0,
    isAgain: false,
    overlap: undefined,
    deliver(data, subject, nowMs) {
      track.heardAtMs = nowMs
      if (catchUp) catchUp.take(data, subject, nowMs)
      else emit(data, subject, nowMs, false)
    },
    opened() {
      track.isLive = true
      track.most = topic.perRequest ?? 1
      track.tries = 0
      if (gap) {
        if (catchUp) catchUp.start(gap)
        else resumed(gap(), 0, false)
      }
      for (const reader of track.readers) welcome(reader)
    },
    shut() {
      track.stop()
      track.isLive = false
      if (catchUp && track.readers.length) gap ??= stopwatch(platform)
      for (const reader of track.readers) reader.isTold = false
    },
    lost(silentMs, note) {
      track.stop()
      track.isAgain = false
      if (track.isLive) gap ??= stopwatch(platform, silentMs)
      track.isLive = false
      if (note) tell(note)
    },
    refuse(error) {
      track.stop()
      for (const reader of track.readers) reader.refused(error)
    },
    stop: () => catchUp?.stop(),
  }
  return track
}

/** Tells a reader, once, that its topic is there. */
export function welcome(reader: Reader): void {
  if (reader.isTold) return
  reader.isTold = true
  reader.take({ type: 'subscribed', topic: reader.topic })
  reader.opened()
}
