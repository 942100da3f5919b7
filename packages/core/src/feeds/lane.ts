/** One connection and the topics on it: subscribed, restored after a break, carried over to a new socket on a renewal. */
import type { KucoinError } from '../errors/kucoin-error.ts'
import type { Frame, Message } from '../protocol/protocol.ts'
import { readReply } from '../protocol/words.ts'
import type { Connection, ConnectionListener, Line, Loss } from '../socket/connection.ts'
import { createOverlap } from './overlap.ts'
import { readRefusal, topicRefused } from './refusal.ts'
import type { Home, Track } from './track.ts'
import { ANSWER_MS, createWire, type Wire, type WireParts } from './wire.ts'

/** How often a topic is asked for that gets no answer, or no room. */
const MAX_TRIES = 5
/** After a renewal, how long messages of the older socket may still come over the newer one. */
const OVERLAP_MS = 10_000
/** Frames that wait during a renewal. */
const MAX_HELD = 50_000

/** What a lane is made of. */
export interface LaneParts extends Pick<WireParts, 'platform' | 'protocol' | 'perWindow'> {
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

/** Makes a lane, and dials. */
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
  let endOverlap = (): void => {}
  const connection = parts.connect({ ready, frame, lost, failed })

  function ready(line: Line, isRenewal: boolean): void {
    // Told once more, because the other one is gone.
    if (inUse?.line === line) return
    if (next?.line === line) {
      takeOver()
      return
    }
    const wire = createWire(line, wireParts)
    // The one after the next: the connection has left the first.
    if (next && isRenewal) tear()
    next?.drop()
    endCut()
    if (isRenewal && inUse) {
      next = wire
      endOverlap()
      for (const track of tracks) track.overlap = createOverlap(track.topic)
    } else inUse = wire
    pump()
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
          wire.hold(track, message, text)
          if (wire.held.size > MAX_HELD) tear()
        }
        return
      }
      const reply = readReply(one)
      if (reply) wire.answer(reply)
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
      older.drop()
      connection.retire(older.line)
    }
    endOverlap()
    endOverlap = platform.setTimer(() => {
      for (const track of tracks) track.overlap = undefined
    }, OVERLAP_MS)
    pump()
    for (const track of tracks) {
      // One that was added late only the older one has.
      if (!newer.has.get(track)) track.lost()
      else if (!track.isLive) track.opened()
    }
    for (const held of newer.held.values()) orReset(() => deliver(...held))
    newer.held.clear()
  }

  function lost(line: Line | undefined, loss: Loss): void {
    if (next && line === next.line) {
      next?.drop()
      endCut()
      for (const track of tracks) track.overlap = undefined
      return
    }
    inUse?.drop()
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

  function pump(): void {
    inUse?.pump()
    next?.pump()
    if (!next || cut !== undefined) return
    for (const track of tracks) if (track.readers.length && !next.has.get(track)) return
    cut = `cut-${next.line.generation}`
    cancelCut = platform.setTimer(tear, ANSWER_MS)
    inUse?.line.ping(cut)
  }

  const wireParts: WireParts = {
    ...parts,
    tracks,
    shut(wire, track) {
      if (wire === inUse) track.shut()
    },
    changed(wire, track, isOn) {
      if (!isOn) {
        track.isAgain = false
        collect(track)
      } else if (wire === inUse) track.opened()
      else track.tries = 0
    },
    refused,
    answered: pump,
  }

  function refused(wire: Wire, batch: readonly Track[], words: string, isCertain: boolean): void {
    const { isBusy, limit } = readRefusal(words)
    if (isBusy) wire.pause()
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
      pump()
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
      inUse?.drop()
      next?.drop()
      inUse = next = undefined
      for (const track of tracks) track.stop()
      tracks.clear()
      connection.close()
    },
  }
}
