/** One connection and the topics on it: subscribed, restored after a break, carried over to a new socket on a renewal. */
import type { KucoinError } from '../errors/kucoin-error.ts'
import type { Frame, Message } from '../protocol/protocol.ts'
import type { Line, Loss } from '../socket/connection.ts'
import { createConnection } from '../socket/create-connection.ts'
import { keyOf } from './key-of.ts'
import type { Lane, LaneParts } from './lane-parts.ts'
import { createOverlap, OVERLAP_MS, type Overlap, SETTLE_MS } from './overlap.ts'
import { ANSWER_MS, MAX_TRIES, readRefusal, topicRefused } from './refusal.ts'
import type { Track } from './track.ts'
import { createWire, type Wire, type WireParts } from './wire.ts'

/** Frames that wait during a renewal. */
const MAX_HELD = 50_000

/** Makes a lane, and dials. */
export function createLane(parts: LaneParts): Lane {
  const { platform, protocol, room } = parts
  const tracks = new Set<Track>()
  const routes = new Map<string, Track>()
  /** Topics that this socket takes, where KuCoin has refused more without a number. */
  let most = Infinity
  let inUse: Wire | undefined
  /** The socket that takes over, once it has all topics. */
  let next: Wire | undefined
  /** What came over it so far, with the text of its frame and when, by what a later message may stand for. */
  const held = new Map<unknown, readonly [message: Message, text: string, atMs: number]>()
  /** What the socket before it has delivered meanwhile; for a while after it has taken over, too. */
  let overlap: Overlap | undefined
  /** The ping whose answer says that the older socket has brought all that was before it. */
  let cut: string | undefined
  let cancelCut = (): void => {}
  let endOverlap = (): void => {}
  const connection = createConnection({ ...parts, listener: { ready, frame, lost, failed } })

  function ready(line: Line, isRenewal: boolean): void {
    const wire = createWire(line, wireParts)
    if (isRenewal && inUse) {
      next = wire
      endOverlap()
      overlap = createOverlap()
    } else inUse = wire
    pump()
  }

  function frame(text: string, line: Line): void {
    const isNext = line === next?.line
    const wire = isNext ? next : inUse
    // Nothing was said.
    if (wire?.line !== line || !text) return
    orReset(line, () => {
      const one = Object(JSON.parse(text))
      const message = protocol.read(one, routes)
      if (message) {
        ;(isNext ? hold : deliver)(message, text, platform.now())
        return
      }
      const reply = protocol.reply(one)
      if (reply) wire.answer(reply)
      else if (!isNext && cut && one.id === cut) {
        cancelCut()
        cancelCut = platform.setTimer(takeOver, SETTLE_MS)
      }
    })
  }

  /** What cannot be read may have been a message. */
  function orReset(line: Line, read: () => void): void {
    try {
      read()
    } catch {
      connection.reset(line)
    }
  }

  function deliver(message: Message, text: string, atMs: number): void {
    const track = routes.get(message.topic as string)
    if (!track) return
    const subject = message.subject as string | undefined
    const { topic } = track
    const data = topic.integers ? topic.integers.widen(text, message.data, dataOf) : message.data
    if (next) overlap?.note(topic, message.topic, data, subject)
    else if (overlap?.passes(topic, message.topic, data, subject) === false) return
    track.deliver(data, subject, atMs)
  }

  const dataOf = (frame: unknown): unknown => protocol.read(frame as Frame, routes)?.data

  function hold(message: Message, text: string, atMs: number): void {
    const topic = routes.get(message.topic as string)?.topic
    if (!topic) return
    // Of states without a sequence the last one counts: those before it may be older than what was delivered.
    const isLast = topic.kind === 'state' && !topic.sequenceOf
    const key = isLast ? `${message.topic} ${keyOf(topic, message.data, message.subject)}` : message
    held.delete(key)
    held.set(key, [message, text, atMs])
    if (held.size > MAX_HELD) tear()
  }

  /** It does not come to an end: better a gap that is told. */
  function tear(): void {
    for (const track of tracks) track.lost(inUse?.line.silentMs())
    takeOver()
  }

  function endCut(): void {
    cancelCut()
    next = cut = undefined
  }

  /** After a while nothing is compared any more, and a socket without topics is left. */
  function settle(): void {
    endOverlap()
    endOverlap = platform.setTimer(() => {
      // A renewal that began meanwhile goes on comparing.
      if (!next) overlap = undefined
      if (!tracks.size) parts.empty()
    }, OVERLAP_MS)
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
    settle()
    sync()
    for (const track of tracks) {
      // One that was added late only the older one has.
      if (!newer.has.get(track)) track.lost()
      else track.opened()
    }
    const waiting = [...held.values()]
    held.clear()
    for (const one of waiting) orReset(newer.line, () => deliver(...one))
  }

  function lost(line: Line | undefined, loss: Loss): void {
    if (next && line === next.line) {
      next.drop()
      endCut()
      overlap = undefined
      held.clear()
      sync()
      return
    }
    inUse?.drop()
    inUse = undefined
    const { reason, attempt, delayMs } = loss
    // Of an attempt that has failed before there was a socket its error alone says why.
    const words = loss.words || (reason === 'failed' && loss.error.shortMessage)
    const why = [reason, words].filter(Boolean).join(': ')
    for (const track of tracks) {
      // A socket that died explains why it gave no answer.
      track.tries = 0
      track.lost(line?.silentMs(), { type: 'reconnecting', reason: why, attempt, delayMs })
      collect(track)
    }
    if (next) takeOver()
    // Whatever begins after a break is news, also what was the last word before it.
    else overlap = undefined
  }

  function failed(error: KucoinError): void {
    // Whoever subscribes anew when told gets another one.
    most = 0
    for (const track of tracks) end(track, error)
    parts.empty()
  }

  function pump(): void {
    inUse?.pump()
    next?.pump()
    if (!next || cut) return
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
    answered(wire, isOn, batch) {
      for (const track of batch) {
        track.isAgain = false
        track.tries = 0
        if (!isOn) collect(track)
        else if (wire === inUse) track.opened()
      }
      pump()
    },
    refused(wire, batch, words, isCertain) {
      const { isBusy, limit } = readRefusal(words)
      const { size } = wire.has
      if (isBusy) wire.pause()
      if (!isBusy && limit !== undefined && size) {
        // What it says of its limit holds where that explains the refusal.
        if (limit < size + batch.length) room.limit = limit
        else most = size
        let left = Math.min(most, room.limit) - size
        for (const track of tracks) {
          if (wire.has.has(track) || left-- > 0) continue
          remove(track)
          track.lost()
          parts.move(track)
        }
      } else
        for (const track of batch) {
          if (batch.length > 1 && !isBusy) track.most = Math.ceil(batch.length / 2)
          else if ((isCertain && !isBusy) || ++track.tries >= MAX_TRIES)
            end(track, topicRefused(protocol.routesOf(track.topic)[0], wire.line.quote(words), isBusy))
        }
      sync()
    },
  }

  /** Forgets a topic, and tells its readers why, where it has any. */
  function end(track: Track, error?: KucoinError): void {
    remove(track)
    parts.forget(track)
    // Not left at once: what another socket has no room for may come here.
    if (!tracks.size) settle()
    // Last, for whoever is told may close everything.
    if (error) track.refuse(error)
  }

  function collect(track: Track): void {
    if (track.readers.length || inUse?.has.has(track) || next?.has.has(track)) return
    end(track)
    if (!tracks.size) parts.empty()
  }

  function remove(track: Track): void {
    tracks.delete(track)
    inUse?.has.delete(track)
    next?.has.delete(track)
    for (const route of protocol.routesOf(track.topic)) if (routes.get(route) === track) routes.delete(route)
  }

  let isSoon = false
  /** Within the turn, so that what is subscribed together is asked for together, and its caller holds it when it is told. */
  function sync(): void {
    if (isSoon) return
    isSoon = true
    void Promise.resolve().then(() => {
      isSoon = false
      for (const track of tracks) {
        if (track.isLive) track.welcome()
        collect(track)
      }
      pump()
    })
  }

  return {
    room,
    hasRoom: ({ topic }) =>
      tracks.size < Math.min(most, room.limit) && !protocol.routesOf(topic).some(routes.has, routes),
    add(track) {
      tracks.add(track)
      for (const route of protocol.routesOf(track.topic)) routes.set(route, track)
      sync()
    },
    sync,
    close() {
      endOverlap()
      inUse?.drop()
      next?.drop()
      endCut()
      inUse = undefined
      for (const track of tracks) track.stop()
      tracks.clear()
      connection.close()
    },
  }
}
