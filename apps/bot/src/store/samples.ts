// Values over time, for charts. Nothing is decided by them.
import type { DatabaseSync } from 'node:sqlite'
import type { Decimal } from '../money/decimal.ts'

/** A value at a time. */
export interface Sample {
  readonly atMs: number
  readonly value: Decimal
}

/** Access to the samples. */
export interface SampleTable {
  /** Adds one value; a second one of the same name and time takes its place. */
  add(name: string, sample: Sample): void
  /** Values from a time on, oldest first: the last of each stretch of time where there are more than `most`. */
  since(name: string, sinceMs: number, most: number): Sample[]
  /** The first values behind a time, oldest first, at most so many: each of them. */
  after(name: string, afterMs: number, most: number): Sample[]
}

/** The sample table of an open database. */
export function createSampleTable(db: DatabaseSync): SampleTable {
  const insert = db.prepare('INSERT OR REPLACE INTO samples (name, at_ms, value) VALUES (?, ?, ?)')
  const span = db.prepare(
    'SELECT min(at_ms) AS low, max(at_ms) AS high FROM samples WHERE name = ? AND at_ms >= ?',
  )
  const select = db.prepare(
    `SELECT max(at_ms) AS at_ms, value FROM samples WHERE name = ? AND at_ms >= ?
     GROUP BY (at_ms - CAST(? AS INTEGER)) / CAST(? AS INTEGER) ORDER BY at_ms`,
  )
  const page = db.prepare(
    'SELECT at_ms, value FROM samples WHERE name = ? AND at_ms > ? ORDER BY at_ms LIMIT ?',
  )
  return {
    add(name, { atMs, value }) {
      insert.run(name, atMs, value)
    },
    since(name, sinceMs, most) {
      const found = span.get(name, sinceMs)
      if (!found || found['low'] === null) return []
      const low = Number(found['low'])
      const step = Math.floor((Number(found['high']) - low) / most) + 1
      return select.all(name, low, low, step).map(toSample)
    },
    after: (name, afterMs, most) => page.all(name, afterMs, most).map(toSample),
  }
}

function toSample(row: Record<string, unknown>): Sample {
  return { atMs: Number(row['at_ms']), value: String(row['value']) }
}
