/** One socket, as far as its subscriptions go. */
import type { Message } from '../protocol/protocol.ts'
import type { Line } from '../socket/connection.ts'
import { createPace, type Pace } from './pace.ts'
import type { Track } from './track.ts'

/** A request that is to be answered. */
interface Asked {
  readonly tracks: readonly Track[]
  readonly isOn: boolean
  readonly cancel: () => void
}

/** One socket of a lane. */
export interface Wire {
  readonly line: Line
  readonly pace: Pace
  /** Topics it has; false: asked for, or being ended. */
  readonly has: Map<Track, boolean>
  readonly asked: Map<string, Asked>
  /** What came over a socket that is to take over. */
  readonly held: { readonly message: Message; readonly text: string }[]
  cancel(): void
}

/** A socket that was just greeted. */
export function createWire(line: Line, perWindow: number): Wire {
  return { line, pace: createPace(perWindow), has: new Map(), asked: new Map(), held: [], cancel() {} }
}

/** Takes its timers off. */
export function dropWire(wire: Wire | undefined): void {
  wire?.cancel()
  for (const { cancel } of wire?.asked.values() ?? []) cancel()
  wire?.asked.clear()
}
