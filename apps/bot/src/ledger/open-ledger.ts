// The bot's memory: one SQLite file per mode, or memory for a run that leaves nothing behind.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { InputError, reasonOf } from '../input-error.ts'
import { createEventLog, type EventLog } from './events.ts'
import { createFillTable, type FillTable } from './fills.ts'
import { createIntentTable, type IntentTable } from './intents.ts'
import { createJournalFactory, type JournalFactory } from './order-journal.ts'
import { LEDGER_SCHEMA, LEDGER_VERSION } from './schema.ts'
import { createSignalTable, type SignalTable } from './signals.ts'
import { createStopTable, type StopTable } from './stops.ts'

/** Whose money a ledger speaks of; one file never holds both. */
export type Mode = 'paper' | 'live'

/** The open ledger. Everything is on disk when a call returns. */
export interface Ledger {
  readonly events: EventLog
  readonly signals: SignalTable
  readonly intents: IntentTable
  /** The journal of placing, over the intents. */
  readonly journal: JournalFactory
  readonly fills: FillTable
  readonly stops: StopTable
  /** A remembered setting, or `undefined`. */
  recall(key: string): string | undefined
  /** Remembers a setting. */
  remember(key: string, value: string): void
  /** Runs `work` as one transaction: all of it is kept or nothing. */
  atomically<T>(work: () => T): T
  close(): void
}

/**
 * Opens or creates a ledger. The file stays locked until it is closed, so a second bot cannot work on it.
 * @param file path, or `:memory:`
 * @throws InputError when it cannot be opened, is in use, is no ledger, or belongs to the other mode.
 */
export function openLedger(file: string, mode: Mode): Ledger {
  const db = openDatabase(file)
  try {
    prepare(db, file)
    const ledger = assemble(db)
    const owner = ledger.recall('mode')
    if (owner !== undefined && owner !== mode) {
      throw new InputError(
        `${file} is the ledger of ${owner} trading, not of ${mode}.`,
        'Name another --ledger file.',
      )
    }
    if (owner === undefined) ledger.remember('mode', mode)
    return ledger
  } catch (error) {
    db.close()
    throw error
  }
}

function openDatabase(file: string): DatabaseSync {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
    return new DatabaseSync(file)
  } catch (error) {
    throw new InputError(
      `cannot open the ledger ${file}: ${reasonOf(error)}.`,
      'Check --ledger and the folder’s rights.',
    )
  }
}

function prepare(db: DatabaseSync, file: string): void {
  let version: unknown
  try {
    // One writer: the lock taken by the first write is held until close. FULL: an intent must survive a power cut.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; BEGIN EXCLUSIVE; COMMIT;')
    version = db.prepare('PRAGMA user_version').get()?.['user_version']
    const isEmpty = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'] === 0
    if (version === 0 && isEmpty) {
      db.exec(LEDGER_SCHEMA)
      return
    }
  } catch (error) {
    const reason = reasonOf(error)
    if (/locked/.test(reason)) {
      throw new InputError(
        `the ledger ${file} is in use by another process.`,
        'Stop it, or name another --ledger file.',
      )
    }
    throw new InputError(`${file} cannot be used as a ledger: ${reason}.`, 'Name another --ledger file.')
  }
  if (version !== LEDGER_VERSION) {
    throw new InputError(
      `${file} is not a ledger of this bot (layout ${version}, expected ${LEDGER_VERSION}).`,
      'Name another --ledger file.',
    )
  }
}

function assemble(db: DatabaseSync): Ledger {
  const events = createEventLog(db)
  const select = db.prepare('SELECT value FROM meta WHERE key = ?')
  const upsert = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
  const atomically = <T>(work: () => T): T => {
    // Inside another transaction the work belongs to that one.
    if (db.isTransaction) return work()
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }
  return {
    events,
    signals: createSignalTable(db),
    intents: createIntentTable(db, events, atomically),
    journal: createJournalFactory(db, events, atomically),
    fills: createFillTable(db, events),
    stops: createStopTable(db),
    recall(key) {
      const value = select.get(key)?.['value']
      return typeof value === 'string' ? value : undefined
    },
    remember(key, value) {
      upsert.run(key, value)
    },
    atomically,
    close() {
      db.close()
    },
  }
}
