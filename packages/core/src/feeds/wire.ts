/** One socket: asks for the topics that it has not, within its pace. */
import type { Platform } from '../platform/platform.ts'
import type { Protocol, Reply } from '../protocol/protocol.ts'
import type { Line } from '../socket/connection.ts'
import { createDialBudget } from '../socket/dial-budget.ts'
import { nextRequest, type Request } from './next-request.ts'
import { ANSWER_MS, NO_ANSWER } from './refusal.ts'
import type { Track } from './track.ts'

/** How long to say nothing where KuCoin says that it was too much: a topic is not given up within the ten seconds that it counts. */
const PAUSE_MS = 3_000
/** KuCoin counts ten seconds; two bursts may come closer to each other than they were sent. */
const WINDOW_MS = 11_000

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
  /** It has the topics of a request, or no longer has them. */
  answered(wire: Wire, isOn: boolean, batch: readonly Track[]): void
  /** Topics were refused, or not answered: then that is not certain. */
  refused(wire: Wire, batch: readonly Track[], words: string, isCertain: boolean): void
}

/** One socket of a lane. */
export interface Wire {
  readonly line: Line
  /** Topics it has; false: asked for, or being ended. */
  readonly has: Map<Track, boolean>
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
  const { platform, protocol, tracks } = parts
  // A tenth is left to pings.
  const pace = { count: parts.perWindow * 0.9, windowMs: WINDOW_MS }
  const budget = createDialBudget()
  const asked = new Map<unknown, Request & { readonly cancel: () => void }>()
  const has = new Map<Track, boolean>()
  let ids = 0
  let freeAtMs = 0
  let cancel = (): void => {}

  function ask({ isOn, batch }: Request): void {
    const id = `${++ids}`
    for (const track of batch) {
      has.set(track, false)
      if (!isOn) parts.shut(wire, track)
    }
    asked.set(id, {
      isOn,
      batch,
      cancel: platform.setTimer(() => wire.answer({ id, words: NO_ANSWER }, false), ANSWER_MS),
    })
    const [{ topic }] = batch as [Track]
    const names = batch.flatMap((track) => track.topic.argument ?? [])
    line.send(JSON.stringify(protocol.ask(id, isOn, topic, names)))
  }

  const wire: Wire = {
    line,
    has,
    pump() {
      cancel()
      const due = nextRequest(tracks, has)
      if (!due) return
      const nowMs = platform.monotonicNow()
      const waitMs = freeAtMs > nowMs ? freeAtMs - nowMs : budget.take('', pace, nowMs)
      if (waitMs) cancel = platform.setTimer(wire.pump, waitMs)
      else {
        ask(due)
        wire.pump()
      }
    },
    answer({ id, words }, isCertain = true) {
      const request = asked.get(`${id}`)
      if (!request) {
        // One that names no request is about the oldest: they are answered in turn. Others are about the socket.
        const [oldest] = asked.keys()
        if (oldest && words && /^40[346] /.test(words)) wire.answer({ id: oldest, words }, false)
        return
      }
      const { isOn } = request
      request.cancel()
      asked.delete(`${id}`)
      // Without those that are over: another socket was answered first.
      const batch = request.batch.filter(has.has, has)
      const isRefused = isOn && words !== undefined
      for (const track of batch) {
        if (isOn && !isRefused) has.set(track, true)
        else has.delete(track)
      }
      if (isRefused) parts.refused(wire, batch, words, isCertain)
      else parts.answered(wire, isOn, batch)
    },
    pause() {
      freeAtMs = platform.monotonicNow() + PAUSE_MS
    },
    drop() {
      cancel()
      for (const request of asked.values()) request.cancel()
      asked.clear()
    },
  }
  return wire
}
