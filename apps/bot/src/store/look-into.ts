// What a copy of a store holds, counted from the copy itself: a file that nobody has looked into is no copy.
import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { InputError, reasonOf } from '../input-error.ts'
import { recordedNow } from './recording.ts'
import { STORE_TABLES, STORE_VERSION } from './schema.ts'

/** What was found. */
export interface Holdings {
  readonly bytes: number
  /** Bytes of the recording beside it; 0 where there is none. */
  readonly recordedBytes: number
  readonly mode: string | null
  /** Whose orders it has; null where no run has said so. */
  readonly owner: string | null
  /** Why nothing is bought by it, if so. */
  readonly halted: string | null
  readonly paused: string | null
  /** When its last event was, epoch ms. */
  readonly lastEventMs: number | null
  readonly openOrders: number
  /** Messages that are not decided on yet. */
  readonly waitingMessages: number
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>
}

/**
 * Checks a copy from its first page to its last, and makes it one file that stands for itself.
 * @param name - what it is called in what is said; default: the file
 * @throws InputError where it is damaged or no store
 */
export function lookInto(file: string, name: string = file): Holdings {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file)
    // Otherwise whatever reads it makes two more files beside it.
    db.exec('PRAGMA journal_mode = DELETE')
    checkWhole(db)
    const recordedBytes = recordedNow(file).reduce((sum, { bytes }) => sum + bytes, 0)
    return { ...holdingsOf(db, statSync(file).size), recordedBytes }
  } catch (error) {
    throw new InputError(
      `the copy ${name} is no whole store: ${reasonOf(error)}.`,
      'do not rely on it: see after the disk, and copy again.',
    )
  } finally {
    db?.close()
  }
}

function checkWhole(db: DatabaseSync): void {
  const found = db
    .prepare('PRAGMA integrity_check')
    .all()
    .map((row) => String(Object.values(row)[0]))
  if (found.join() !== 'ok') throw new Error(found.slice(0, 3).join('; '))
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version !== STORE_VERSION) throw new Error(`its layout is ${version} and not ${STORE_VERSION}`)
}

function holdingsOf(db: DatabaseSync, bytes: number): Omit<Holdings, 'recordedBytes'> {
  const one = (sql: string, ...values: string[]): unknown =>
    Object.values(db.prepare(sql).get(...values) ?? {})[0]
  const count = (from: string): number => Number(one(`SELECT count(*) FROM ${from}`))
  const meta = (key: string): string | null => {
    const value = one('SELECT value FROM meta WHERE key = ?', key)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const lastEventMs = one('SELECT at_ms FROM events ORDER BY seq DESC LIMIT 1')
  return {
    bytes,
    ...{ mode: meta('mode'), owner: meta('owner'), halted: meta('halted'), paused: meta('paused') },
    lastEventMs: lastEventMs === undefined ? null : Number(lastEventMs),
    openOrders: count("intents WHERE state IN ('intended', 'sending', 'accepted')"),
    waitingMessages: count('messages WHERE decided_ms IS NULL'),
    rows: Object.fromEntries(Object.keys(STORE_TABLES).map((table) => [table, count(table)])),
  }
}
