import type { Wire } from '../contract/wire.ts'
import type { FaultList } from '../request/fault-list.ts'

/** What goes over a socket at once: a text, or the bytes of one, for a binary frame. */
export type Frame = string | Uint8Array

/** A socket's wire, with what faults have made of it. */
export interface Line {
  readonly wire: Wire
  readonly faults: FaultList
  readonly now: () => number
  /** What else goes when the connection does. */
  readonly onEnd: () => void
  /** Half open: nothing more is said or heard, and nothing is closed. */
  isSilent: boolean
  isOver: boolean
}

/** Opens a line. */
export function openLine(parts: Pick<Line, 'wire' | 'faults' | 'now' | 'onEnd'>): Line {
  return { ...parts, isSilent: false, isOver: false }
}

/** Sends a frame, which faults know by `name`. */
export function sendFrame(line: Line, frame: Frame, name: string): void {
  if (line.isOver || line.isSilent) return
  const hit = line.faults.socketHit(name, line.now())
  if (hit === 'socket-drop') breakOff(line)
  else if (hit === 'socket-silent') line.isSilent = true
  else if (hit === undefined) transmit(line.wire, frame)
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
