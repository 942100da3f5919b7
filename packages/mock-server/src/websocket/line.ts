import type { Agenda } from '../base/agenda.ts'
import type { FaultPlace } from '../contract/fault.ts'
import type { Wire } from '../contract/wire.ts'
import type { FaultList } from '../request/fault-list.ts'

/** What goes over a socket at once: a text, or the bytes of one, for a binary frame. */
export type Frame = string | Uint8Array

/** What the lines of one service share. */
export interface LineRoom {
  readonly place: FaultPlace
  readonly faults: FaultList
  readonly agenda: Agenda
  readonly now: () => number
  /** Breaks all sockets of the exchange. */
  readonly restart: () => void
}

/** A socket's wire, with what faults have made of it. */
export interface Line {
  readonly room: LineRoom
  readonly wire: Wire
  /** What else goes when the connection does. */
  readonly onEnd: () => void
  /** Half open: nothing more is said or heard, and nothing is closed. */
  isSilent: boolean
  isOver: boolean
  /** Nothing leaves before, epoch milliseconds: a slow frame holds up those behind it. */
  clearAt: number
  /** Frames that are held up: at the moment in which they go, what is sent then goes behind them. */
  waiting: number
}

/** Opens a line. */
export function openLine(room: LineRoom, wire: Wire, onEnd: () => void): Line {
  return { room, wire, onEnd, isSilent: false, isOver: false, clearAt: 0, waiting: 0 }
}

/** Why a fault keeps a socket from being opened, if one does. */
export function refusal({ faults, place, now }: LineRoom): string | undefined {
  return faults.socketHit('opening', place, '', now()) === undefined ? undefined : 'service is busy'
}

/** Whether a frame of the client, which faults know by `name`, is heard at all. */
export function isHeard({ room, isOver, isSilent }: Line, name: string): boolean {
  return !isOver && !isSilent && room.faults.socketHit('arrival', room.place, name, room.now()) === undefined
}

/** Sends a frame, which faults know by `name`. */
export function sendFrame(line: Line, frame: Frame, name: string): void {
  if (line.isOver || line.isSilent) return
  const { faults, place, now, restart } = line.room
  const hit = faults.socketHit('frame', place, name, now())
  switch (hit?.kind) {
    case 'socket-drop':
      if (hit.when === 'after') queue(line, frame)
      breakOff(line)
      return
    case 'socket-silent':
      line.isSilent = true
      return
    case 'socket-skip':
      return
    case 'socket-restart':
      restart()
      // One that is being opened is not among all of them yet.
      breakOff(line)
      return
    case 'socket-late':
      sendAt(line, now() + hit.delayMs, () => frame)
      return
    case 'socket-slow':
      line.clearAt = Math.max(line.clearAt, now()) + hit.delayMs
      break
    case 'socket-twice':
      queue(line, frame)
      break
    default:
  }
  queue(line, frame)
}

/** Sends a frame behind those that are on their way. */
function queue(line: Line, frame: Frame): void {
  if (line.waiting === 0 && line.clearAt <= line.room.now()) {
    transmit(line.wire, frame)
    return
  }
  line.waiting++
  sendAt(line, line.clearAt, () => {
    line.waiting--
    return frame
  })
}

function sendAt(line: Line, atMs: number, take: () => Frame): void {
  line.room.agenda.add(atMs, () => {
    const frame = take()
    if (!line.isOver && !line.isSilent) transmit(line.wire, frame)
  })
}

function transmit(wire: Wire, frame: Frame): void {
  if (typeof frame === 'string') wire.send(frame)
  else if (wire.sendBinary === undefined) wire.send(decoder.decode(frame))
  else wire.sendBinary(frame)
}

const decoder = new TextDecoder()

/** Nothing is sent from here on; the wire is gone or about to go. */
export function endLine(line: Line): void {
  if (line.isOver) return
  line.isOver = true
  line.onEnd()
}

/** Breaks the wire without a word, where it is not half open: then nothing of it is seen. */
export function breakOff(line: Line): void {
  const isSeen = !line.isSilent && !line.isOver
  endLine(line)
  if (isSeen) line.wire.drop()
}

/** Closes the wire, where it is not half open: then it would not even say goodbye. */
export function hangUp(line: Line, reason: string): void {
  if (!line.isSilent && !line.isOver) line.wire.close(1000, reason)
  endLine(line)
}
