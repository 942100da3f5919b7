// The append-only record: what happened, in order, each with its time and its facts as JSON.
import type { DatabaseSync } from 'node:sqlite'

/** What can happen. */
export type EventKind =
  | 'run-started'
  | 'signal-accepted'
  | 'signal-rejected'
  | 'signals-missing'
  | 'signals-renumbered'
  | 'unexpected-side'
  | 'source-silent'
  | 'source-heard'
  | 'intent-sending'
  | 'intent-unknown'
  | 'intent-doubted'
  | 'intent-accepted'
  | 'intent-refused'
  | 'intent-absent'
  | 'intent-closed'
  | 'intent-tested'
  | 'fill'
  | 'day-opened'
  | 'reverse'
  | 'reverse-ended'
  | 'stop-loss'
  | 'take-profit'
  | 'protection'
  | 'protection-mended'
  | 'stop-moved'
  | 'unprotected'
  | 'exit-failed'
  | 'written-off'
  | 'liquidation'
  | 'funding'
  | 'flatten'
  | 'halted'
  | 'paused'
  | 'resumed'
  | 'margin'
  | 'reloaded'
  | 'reload-refused'
  | 'run-ended'

/** One entry of the record. */
export interface StoredEvent {
  readonly atMs: number
  readonly kind: EventKind
  /** What it is about: a clientOid, `source id`, a line number or a day. */
  readonly subject: string
  readonly body: Readonly<Record<string, unknown>>
}

/** Appends to the record and reads it back. */
export interface EventLog {
  append(event: StoredEvent): void
  /** The latest event of a kind, if any. */
  last(kind: EventKind): StoredEvent | undefined
  /** All events in order. */
  all(): StoredEvent[]
}

/** The event log of an open database. */
export function createEventLog(db: DatabaseSync): EventLog {
  const insert = db.prepare('INSERT INTO events (at_ms, kind, subject, body) VALUES (?, ?, ?, ?)')
  const latest = db.prepare('SELECT * FROM events WHERE kind = ? ORDER BY seq DESC LIMIT 1')
  const every = db.prepare('SELECT * FROM events ORDER BY seq')
  return {
    append({ atMs, kind, subject, body }) {
      insert.run(atMs, kind, subject, JSON.stringify(body))
    },
    last(kind) {
      const row = latest.get(kind)
      return row && toEvent(row)
    },
    all() {
      return every.all().map(toEvent)
    },
  }
}

function toEvent(row: Record<string, unknown>): StoredEvent {
  return {
    atMs: Number(row['at_ms']),
    kind: String(row['kind']) as EventKind,
    subject: String(row['subject']),
    body: JSON.parse(String(row['body'])) as Record<string, unknown>,
  }
}
