/** One connection and the topics on it: subscribed, restored after a break, carried over to a new socket on a renewal. */
import type { KucoinError } from '../errors/kucoin-error.ts'
import type { Platform } from '../platform/platform.ts'
import type { Frame, Message, Protocol } from '../protocol/protocol.ts'
import { readReply } from '../protocol/words.ts'
import type { Connection, ConnectionListener, Line, Loss } from '../socket/connection.ts'
import { nextRequest, type Request } from './next-request.ts'
import { createOverlap } from './overlap.ts'
import { readRefusal, topicRefused } from './refusal.ts'
import type { Home, Track } from './track.ts'
import { createWire, dropWire, hold, type Wire } from './wire.ts'

/** How long KuCoin may take to acknowledge a request. */
const ANSWER_MS = 10_000
/** How often a topic is asked for that gets no answer, or no room. */
const MAX_TRIES = 5
/** How long to say nothing where KuCoin says that it was too much. */
const PAUSE_MS = 2_000
/** After a renewal, how long messages of the older socket may still come over the newer one. */
const OVERLAP_MS = 10_000
/** Frames that wait during a renewal. */
const MAX_HELD = 50_000

/** What a lane is made of. */
export interface LaneParts {
  readonly platform: Platform
  readonly protocol: Protocol
  /** Messages that may be sent in ten seconds. */
  readonly perWindow: number
  /** Topics that one socket of its kind takes, as far as is known; what KuCoin says of it is written here. */
  readonly room: { limit: number }
  connect(listener: ConnectionListener): Connection
  /** Takes a topic for which this socket has no room. */
  move(track: Track): void
  /** A topic is over. */
  forget(track: Track): void
  /** There is no topic left. */
  empty(): void
}

/** One connection and its topics. */
export interface Lane extends Home {
  /** Whether it can take a topic: it is not full, and has none whose messages look the same. */
  hasRoom(track: Track): boolean
  add(track: Track): void
  close(): void
}

/** Makes a lane; it dials with its first topic. */
export function createLane(parts: LaneParts): Lane {
  const { platform, protocol } = parts
  const tracks = new Set<Track>()
  const routes = new Map<string, Track>()
  const { room } = parts
  /** Topics that this socket takes, where KuCoin has refused more without a number. */
  let most = Number.POSITIVE_INFINITY
  let inUse: Wire | undefined
  /** The socket that takes over, once it has all topics. */
  let next: Wire | undefined
  /** The ping whose answer says that the older socket has brought all that was before it. */
  let cut: string | undefined
  let cancelCut = (): void => {}
  let ids = 0
  let endOverlap = (): void => {}
  const connection = parts.connect({ ready, frame, lost, failed })

  function ready(line: Line, isRenewal: boolean): void {
    // Told once more, because the other one is gone.
    if (inUse?.line === line) return
    if (next?.line === line) {
      takeOver()
      return
    }
    const wire = createWire(line, parts.perWindow)
    // The one after the next: the connection has left the first.
    if (next && isRenewal) tear()
    dropWire(next)
    endCut()
    if (isRenewal && inUse) {
      next = wire
      endOverlap()
      for (const track of tracks) track.overlap = createOverlap(track.topic)
    } else inUse = wire
    pump(wire)
  }

  function frame(text: string, line: Line): void {
    const isNext = line === next?.line
    const wire = isNext ? next : inUse
    if (wire?.line !== line) return
    orReset(() => {
      const one = Object(JSON.parse(text))
      const message = protocol.read(one, routes)
      if (message) {
        const track = trackOf(message)
        if (!isNext) deliver(message, text, track)
        else if (track) {
          hold(wire, track, message, text)
          if (wire.held.size > MAX_HELD) tear()
        }
        return
      }
      const reply = readReply(one)
      if (reply) answered(wire, reply.id, reply.words)
      else if (!isNext && cut !== undefined && one.id === cut) takeOver()
    })
  }

  /** What cannot be read may have been a message. */
  function orReset(read: () => void): void {
    try {
      read()
    } catch {
      connection.reset()
    }
  }

  function deliver(message: Message, text: string, track = trackOf(message)): void {
    if (!track) return
    const subject = message.subject as string | undefined
    const { integers } = track.topic
    const data = integers ? integers.widen(text, message.data, dataOf) : message.data
    if (next) track.overlap?.note(data, subject)
    else if (track.overlap && !track.overlap.passes(data, subject)) return
    track.deliver(data, subject, platform.now())
  }

  const trackOf = ({ topic }: Message): Track | undefined => routes.get(topic as string)
  const dataOf = (frame: unknown): unknown => protocol.read(frame as Frame, routes)?.data

  /** It does not come to an end: better a gap that is told. */
  function tear(): void {
    const silentMs = inUse?.line.silentMs()
    for (const track of tracks) track.lost(silentMs)
    takeOver()
  }

  function endCut(): void {
    cancelCut()
    next = cut = undefined
  }

  function takeOver(): void {
    const older = inUse
    const newer = next as Wire
    inUse = newer
    endCut()
    if (older) {
      dropWire(older)
      connection.retire(older.line)
    }
    endOverlap()
    endOverlap = platform.setTimer(() => {
      for (const track of tracks) track.overlap = undefined
    }, OVERLAP_MS)
    pump(newer)
    for (const track of tracks) {
      // One that was added late only the older one has.
      if (!newer.has.get(track)) track.lost()
      else if (!track.isLive) track.opened()
    }
    for (const held of newer.held.values()) orReset(() => deliver(...held))
  }

  function lost(line: Line | undefined, loss: Loss): void {
    if (next && line === next.line) {
      dropWire(next)
      endCut()
      for (const track of tracks) track.overlap = undefined
      return
    }
    dropWire(inUse)
    inUse = undefined
    const { reason, error, attempt, delayMs } = loss
    const silentMs = line?.silentMs()
    // Of an attempt that has failed before there was a socket its error alone says why.
    const words = loss.words || (reason === 'failed' && error.shortMessage)
    const why = [reason, words].filter(Boolean).join(': ')
    for (const track of tracks) {
      // A socket that died explains why it gave no answer.
      track.tries = 0
      track.lost(silentMs, { type: 'reconnecting', reason: why, attempt, delayMs })
      collect(track)
    }
  }

  function failed(error: KucoinError): void {
    // Whoever subscribes anew when told gets another one.
    most = 0
    for (const track of tracks) {
      parts.forget(track)
      track.refuse(error)
    }
    parts.empty()
  }

  function pumpAll(): void {
    for (const wire of [inUse, next]) if (wire) pump(wire)
  }

  /** Asks for what a socket has not yet, and ends what nobody reads any more. */
  function pump(wire: Wire): void {
    wire.cancel()
    for (let due = nextRequest(tracks, wire.has); due; due = nextRequest(tracks, wire.has)) {
      const waitMs = wire.pace.take(platform.monotonicNow())
      if (waitMs > 0) {
        wire.cancel = platform.setTimer(() => pump(wire), waitMs)
        return
      }
      ask(wire, due)
    }
    if (wire !== next || cut !== undefined) return
    for (const track of tracks) if (track.readers.length && !wire.has.get(track)) return
    cut = `cut-${++ids}`
    cancelCut = platform.setTimer(tear, ANSWER_MS)
    inUse?.line.ping(cut)
  }

  function ask(wire: Wire, { isOn, batch }: Request): void {
    const id = `${++ids}`
    for (const track of batch) {
      wire.has.set(track, false)
      if (!isOn && wire === inUse) track.shut()
    }
    const cancel = platform.setTimer(() => answered(wire, id, 'no answer', false), ANSWER_MS)
    wire.asked.set(id, { tracks: batch, isOn, cancel })
    const [{ topic }] = batch as [Track]
    const names = batch.flatMap((track) => track.topic.argument ?? [])
    wire.line.send(JSON.stringify(protocol.ask(id, isOn, topic, names)))
  }

  function answered(wire: Wire, id: unknown, words: string | undefined, isCertain = true): void {
    const asked = wire.asked.get(`${id}`)
    if (!asked) {
      // One that names no request is about the oldest: they are answered in turn. Others are about the socket.
      const [oldest] = wire.asked.keys()
      if (oldest !== undefined && /^40[346] /.test(words ?? '')) answered(wire, oldest, words, false)
      return
    }
    asked.cancel()
    wire.asked.delete(`${id}`)
    if (!asked.isOn) {
      for (const track of asked.tracks) {
        wire.has.delete(track)
        track.isAgain = false
        collect(track)
      }
    } else if (words === undefined) {
      for (const track of asked.tracks) {
        wire.has.set(track, true)
        track.tries = 0
        if (wire === inUse) track.opened()
      }
    } else refused(wire, asked.tracks, words, isCertain)
    pumpAll()
  }

  function refused(wire: Wire, batch: readonly Track[], words: string, isCertain: boolean): void {
    for (const track of batch) wire.has.delete(track)
    const { isBusy, limit } = readRefusal(words)
    if (isBusy) wire.pace.pause(platform.monotonicNow(), PAUSE_MS)
    else if (limit !== undefined && wire.has.size) {
      // What it says of its limit holds where that explains the refusal.
      if (limit < wire.has.size + batch.length) room.limit = limit
      else most = wire.has.size
      let left = Math.min(most, room.limit) - wire.has.size
      for (const track of tracks) {
        if (wire.has.has(track) || left-- > 0) continue
        remove(track)
        track.lost()
        parts.move(track)
      }
      return
    }
    for (const track of batch) {
      if (batch.length > 1 && !isBusy) track.most = Math.ceil(batch.length / 2)
      else if ((isCertain && !isBusy) || ++track.tries >= MAX_TRIES) {
        remove(track)
        parts.forget(track)
        track.refuse(topicRefused(protocol.routesOf(track.topic)[0], wire.line.quote(words)))
      }
    }
  }

  function collect(track: Track): void {
    if (track.readers.length || inUse?.has.has(track) || next?.has.has(track)) return
    remove(track)
    parts.forget(track)
    if (!tracks.size) parts.empty()
  }

  function remove(track: Track): void {
    tracks.delete(track)
    inUse?.has.delete(track)
    next?.has.delete(track)
    for (const route of protocol.routesOf(track.topic)) if (routes.get(route) === track) routes.delete(route)
  }

  let isSoon = false
  /** Within the turn, so that what is subscribed together is asked for together. */
  function soon(): void {
    if (isSoon) return
    isSoon = true
    void Promise.resolve().then(() => {
      isSoon = false
      for (const track of tracks) collect(track)
      pumpAll()
    })
  }

  return {
    hasRoom: ({ topic }) =>
      tracks.size < Math.min(most, room.limit) &&
      !protocol.routesOf(topic).some((route) => routes.has(route)),
    add(track) {
      tracks.add(track)
      if (next) track.overlap = createOverlap(track.topic)
      for (const route of protocol.routesOf(track.topic)) routes.set(route, track)
      connection.open()
      soon()
    },
    sync: soon,
    refresh(track) {
      if (!inUse?.has.get(track)) return
      track.isAgain = true
      soon()
    },
    close() {
      endOverlap()
      cancelCut()
      for (const wire of [inUse, next]) dropWire(wire)
      inUse = next = undefined
      for (const track of tracks) track.stop()
      tracks.clear()
      connection.close()
    },
  }
}
