// What people did to a store while no bot ran on it: a replay has to do it again, or it would buy where nothing was bought.
import { halt, pause, resume } from '../engine/halt.ts'
import type { StoredEvent } from '../store/events.ts'
import type { Store } from '../store/open-store.ts'

type ActKind = 'halted' | 'paused' | 'resumed'

const DO: Readonly<Record<ActKind, typeof halt>> = { halted: halt, paused: pause, resumed: resume }

/** An act as it stands in the record. */
interface RecordedAct extends StoredEvent {
  readonly kind: ActKind
}

/**
 * The acts before each run of a record, in the order of the runs, and at last those after all of them; after a run that was
 * killed its own are among them.
 */
export function actsBetweenRuns(events: readonly StoredEvent[]): RecordedAct[][] {
  const before: RecordedAct[][] = []
  let acts: RecordedAct[] = []
  for (const event of events) {
    if (isAct(event)) acts.push(event)
    else if (event.kind === 'run-ended') acts = []
    else if (event.kind === 'run-started') {
      before.push(acts)
      acts = []
    }
  }
  return [...before, acts]
}

/** Between which two sessions they came, epoch ms. */
interface Gap {
  /** When the session before was over. */
  readonly sinceMs: number
  /** When the next one was opened: those of that very moment, in which time still stands, are in its recording. */
  readonly openedMs?: number
  /** Whether they are left for later that came after that. Default false: clocks differ. */
  readonly isStrict?: boolean
}

/** Does those again that came in between. */
export function doAgain(store: Store, acts: readonly RecordedAct[], gap: Gap): void {
  const { sinceMs, openedMs, isStrict = false } = gap
  const isDue = (atMs: number): boolean =>
    atMs > sinceMs && atMs !== openedMs && !(isStrict && openedMs !== undefined && atMs > openedMs)
  for (const { kind, atMs, body } of acts) if (isDue(atMs)) DO[kind](store, atMs, String(body['reason']))
}

function isAct(event: StoredEvent): event is RecordedAct {
  return Object.hasOwn(DO, event.kind)
}
