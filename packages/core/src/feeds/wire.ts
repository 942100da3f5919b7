/** One socket: asks for the topics that it has not, within its pace, and keeps what comes until it takes over. */
import type { Platform } from '../platform/platform.ts'
import type { Message, Protocol } from '../protocol/protocol.ts'
import type { Reply } from '../protocol/words.ts'
import type { Line } from '../socket/connection.ts'
import { keyOf } from './key-of.ts'
import { nextRequest, type Request } from './next-request.ts'
import { createPace } from './pace.ts'
import type { Track } from './track.ts'

/** How long KuCoin may take to acknowledge a request. */
export const ANSWER_MS = 10_000
/** How long to say nothing where KuCoin says that it was too much. */
const PAUSE_MS = 2_000

/** A message that waits, with the text of its frame. */
export type Held = readonly [message: Message, text: string]

/** What a wire is made of. */
export interface WireParts {
  readonly platform: Platform
  readonly protocol: Protocol
  /** Messages that may be sent in ten seconds. */
  readonly perWindow: number
  /** What is to be subscribed. */
  readonly tracks: ReadonlySet<Track>
  /** A topic is about to be unsubscribed. */
  shut(wire: Wire, track: Track): void
  /** It has a topic, or no longer has it. */
  changed(wire: Wire, track: Track, isOn: boolean): void
  /** Topics were refused, or not answered: then that is not certain. */
  refused(wire: Wire, batch: readonly Track[], words: string, isCertain: boolean): void
  /** One of its requests was answered. */
  answered(): void
}

/** One socket of a lane. */
export interface Wire {
  readonly line: Line
  /** Topics it has; false: asked for, or being ended. */
  readonly has: Map<Track, boolean>
  /** What came over it before it took over, by what a later message may stand for. */
  readonly held: Map<unknown, Held>
  /** Keeps a message until it takes over. */
  hold(track: Track, message: Message, text: string): void
  /** Asks for what it has not yet, and ends what nobody reads any more. */
  pump(): void
  answer(reply: Reply, isCertain?: boolean): void
  /** Asks for nothing for a while. */
  pause(): void
  /** Takes its timers off. */
  drop(): void
}

/** A socket that was just greeted. */
export function createWire(line: Line, parts: WireParts): Wire {
  const { platform, protocol } = parts
  const pace = createPace(parts.perWindow)
  const asked = new Map<unknown, Request & { readonly cancel: () => void }>()
  const has = new Map<Track, boolean>()
  const held = new Map<unknown, Held>()
  let ids = 0
  let cancel = (): void => {}

  function ask({ isOn, batch }: Request): void {
    const id = `${++ids}`
    for (const track of batch) {
      has.set(track, false)
      if (!isOn) parts.shut(wire, track)
    }
    const late = (): void => wire.answer({ id, words: 'no answer' }, false)
    asked.set(id, { isOn, batch, cancel: platform.setTimer(late, ANSWER_MS) })
    const [{ topic }] = batch as [Track]
    const names = batch.flatMap((track) => track.topic.argument ?? [])
    line.send(JSON.stringify(protocol.ask(id, isOn, topic, names)))
  }

  const wire: Wire = {
    line,
    has,
    held,
    hold({ topic }, message, text) {
      // Of states without a sequence the last one counts: those before it may be older than what was delivered.
      const isLast = topic.kind === 'state' && !topic.sequenceOf
      const key = isLast ? `${message.topic} ${keyOf(topic, message.data, message.subject)}` : message
      held.delete(key)
      held.set(key, [message, text])
    },
    pump() {
      cancel()
      for (let due = nextRequest(parts.tracks, has); due; due = nextRequest(parts.tracks, has)) {
        const waitMs = pace.take(platform.monotonicNow())
        if (waitMs > 0) {
          cancel = platform.setTimer(wire.pump, waitMs)
          return
        }
        ask(due)
      }
    },
    answer({ id, words }, isCertain = true) {
      const request = asked.get(`${id}`)
      if (!request) {
        // One that names no request is about the oldest: they are answered in turn. Others are about the socket.
        const [oldest] = asked.keys()
        if (oldest !== undefined && /^40[346] /.test(words ?? '')) wire.answer({ id: oldest, words }, false)
        return
      }
      const { isOn, batch } = request
      request.cancel()
      asked.delete(`${id}`)
      if (isOn && words !== undefined) {
        for (const track of batch) has.delete(track)
        parts.refused(wire, batch, words, isCertain)
      } else {
        for (const track of batch) {
          if (isOn) has.set(track, true)
          else has.delete(track)
          parts.changed(wire, track, isOn)
        }
      }
      parts.answered()
    },
    pause: () => pace.pause(platform.monotonicNow(), PAUSE_MS),
    drop() {
      cancel()
      for (const request of asked.values()) request.cancel()
      asked.clear()
    },
  }
  return wire
}
