/** One topic on the wire, and all who read it: two consumers of a topic are one subscription at KuCoin. */
import type { KucoinError } from '../errors/kucoin-error.ts'
import { tooSlow } from '../errors/network-error.ts'
import { startDeadline } from '../platform/deadline.ts'
import { host } from '../platform/host.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { Platform } from '../platform/platform.ts'
import { stopwatch } from '../platform/stopwatch.ts'
import type { Topic } from '../topics/topic.ts'
import type { FeedItem, FeedMarker, Recovery } from './contract.ts'
import type { Overlap } from './overlap.ts'

/** Frames that wait while the past is read over REST. */
const MAX_HELD = 10_000
/** How long the past may take to be read; what comes now waits for it. */
const MAX_READ_MS = 120_000

/** A topic whose data nobody has looked into. */
export type AnyTopic = Topic<unknown>

/** One consumer of one topic. */
export interface Reader {
  readonly topic: AnyTopic
  /** Takes what comes, in order. */
  take(item: FeedItem<unknown>): void
  /** Whether it was told that its topic is there. */
  isTold: boolean
  /** KuCoin has acknowledged it. */
  opened(): void
  /** It is over, for a reason. */
  refused(error: KucoinError): void
}

/** A marker, before each reader's own topic is put into it. */
type Note = FeedMarker<unknown> extends infer One ? (One extends unknown ? Omit<One, 'topic'> : never) : never

/** A topic on the wire. */
export interface Track {
  readonly topic: AnyTopic
  /** Those who read it; another list after each change, so that a loop over it is safe. */
  readers: readonly Reader[]
  /** Whether it is acknowledged on the socket in use. */
  readonly isLive: boolean
  /** When the last message came, epoch ms. */
  readonly heardAtMs: number
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
  /** Tells each reader. */
  tell(note: Note): void
  refuse(error: KucoinError): void
  /** Nobody reads it any more. */
  stop(): void
}

/** Makes the track of a topic. */
export function createTrack(
  topic: AnyTopic,
  platform: Platform,
  recovery: Recovery<unknown> | undefined,
): Track {
  const { now } = platform
  /** How long the gap is by now, ms; undefined where there is none. */
  let gap: (() => number) | undefined
  /** What came while the past is read. */
  let held: { readonly data: unknown; readonly subject: string | undefined }[] | undefined
  let isTorn = false
  let abort = (): void => {}

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

  /** Reads what was missed, and delivers it before what has come meanwhile. */
  async function catchUp({ read, observe }: Recovery<unknown>, lengthMs: () => number): Promise<void> {
    const controller = new (host().AbortController)()
    abort = () => controller.abort()
    const { signal, release } = startDeadline(
      platform,
      MAX_READ_MS,
      tooSlow('past of a feed', MAX_READ_MS),
      controller.signal,
    )
    held ??= []
    let recovered = 0
    let missing: unknown
    let isRead = false
    try {
      const past = await orAbort(read(lengthMs(), signal), signal)
      if (controller.signal.aborted) return
      isRead = true
      missing = past.missing
      for (const { data, subject } of past.messages) {
        if (!observe(data, subject)) continue
        recovered += 1
        emit(data, subject, now(), true)
      }
    } catch (error) {
      if (controller.signal.aborted) return
      missing = error
    } finally {
      release()
    }
    const isWhole = isRead && !missing && !isTorn
    if (!isWhole)
      tell({ type: 'gap', sinceMs: now() - lengthMs(), error: missing as KucoinError | undefined })
    const waiting = held
    held = undefined
    isTorn = false
    for (const { data, subject } of waiting) {
      if (observe(data, subject)) emit(data, subject, now(), false)
    }
    resumed(lengthMs(), recovered, isWhole)
  }

  const track = {
    topic,
    readers: [] as readonly Reader[],
    isLive: false,
    heardAtMs: 0,
    most: topic.perRequest ?? 1,
    tries: 0,
    isAgain: false,
    overlap: undefined as Overlap | undefined,
    deliver(data: unknown, subject: string | undefined, nowMs: number): void {
      track.heardAtMs = nowMs
      if (held) {
        if (held.length < MAX_HELD) held.push({ data, subject })
        else isTorn = true
      } else if (!recovery || recovery.observe(data, subject)) emit(data, subject, nowMs, false)
    },
    opened(): void {
      track.isLive = true
      track.most = topic.perRequest ?? 1
      track.tries = 0
      if (gap) {
        if (recovery) void catchUp(recovery, gap)
        else resumed(gap(), 0, false)
      }
      for (const reader of track.readers) welcome(reader)
    },
    shut(): void {
      abort()
      track.isLive = false
      if (recovery && track.readers.length) gap ??= stopwatch(platform)
      for (const reader of track.readers) reader.isTold = false
    },
    lost(silentMs?: number, note?: Note): void {
      abort()
      track.isAgain = false
      if (track.isLive) gap ??= stopwatch(platform, silentMs)
      track.isLive = false
      if (note) tell(note)
    },
    tell,
    refuse(error: KucoinError): void {
      abort()
      for (const reader of track.readers) reader.refused(error)
    },
    stop: () => abort(),
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
