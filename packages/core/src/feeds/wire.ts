/** One socket, as far as its subscriptions go. */
import type { Message } from '../protocol/protocol.ts'
import type { Line } from '../socket/connection.ts'
import { keyOf } from './key-of.ts'
import { createPace, type Pace } from './pace.ts'
import type { Track } from './track.ts'

/** A request that is to be answered. */
interface Asked {
  readonly tracks: readonly Track[]
  readonly isOn: boolean
  readonly cancel: () => void
}

/** A message that waits, with the text of its frame. */
export type Held = readonly [message: Message, text: string]

/** One socket of a lane. */
export interface Wire {
  readonly line: Line
  readonly pace: Pace
  /** Topics it has; false: asked for, or being ended. */
  readonly has: Map<Track, boolean>
  readonly asked: Map<string, Asked>
  /** What came over a socket that is to take over, by what a later message may stand for. */
  readonly held: Map<unknown, Held>
  cancel(): void
}

/** A socket that was just greeted. */
export function createWire(line: Line, perWindow: number): Wire {
  return { line, pace: createPace(perWindow), has: new Map(), asked: new Map(), held: new Map(), cancel() {} }
}

/**
 * Keeps a message until its socket takes over. Of states without a sequence the last one counts: those before it may be
 * older than what was delivered.
 */
export function hold({ held }: Wire, { topic }: Track, message: Message, text: string): void {
  const isLast = topic.kind === 'state' && !topic.sequenceOf
  const key = isLast ? `${message.topic} ${keyOf(topic, message.data, message.subject as string)}` : message
  held.delete(key)
  held.set(key, [message, text])
}

/** Takes its timers off. */
export function dropWire(wire: Wire | undefined): void {
  wire?.cancel()
  for (const { cancel } of wire?.asked.values() ?? []) cancel()
  wire?.asked.clear()
}
